"""What programs read of a version, and its sheet for paper."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from pathways.exports.ctdl import ctdl
from pathways.exports.loading import names_of
from pathways.exports.plain import pathway_json
from pathways.exports.sheet import sheet
from pathways.models import PathwayVersion
from web.pages.public.pathway import is_withdrawn
from web.public.page import public
from web.views.public.pathways import public_versions

GONE = 410
OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*"}


@public()
def as_ctdl(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give a version as linked data in the words of Credential Engine."""
    version = _version(code, number)
    if is_withdrawn(version):
        return gone()
    return json_answer(ctdl(version.document, names_of(version)), "application/ld+json")


@public()
def as_json(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give a version as JSON, with its names and addresses."""
    version = _version(code, number)
    if is_withdrawn(version):
        return gone()
    return json_answer(pathway_json(version.document, names_of(version)))


@public()
def as_sheet(request: HttpRequest, language: str, code: str, number: int) -> HttpResponse:
    """Give a version on paper, in both languages, the reader's first."""
    version = _version(code, number)
    if is_withdrawn(version):
        return gone()
    name = f"{code}-{number}-{language}.pdf"
    written = sheet(version.document, names_of(version), language=language)
    return HttpResponse(
        written, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _version(code: str, number: int) -> PathwayVersion:
    return get_object_or_404(public_versions(code), number=number)


def gone() -> HttpResponse:
    """Answer for what was withdrawn: programs must forget it."""
    return HttpResponse("This pathway was withdrawn.\n", status=GONE, content_type="text/plain; charset=utf-8")


def json_answer(data: Any, content_type: str = "application/json") -> HttpResponse:
    """Answer with JSON that a page of any site may read."""
    written = json.dumps(data, ensure_ascii=False, indent=1)
    return HttpResponse(written, content_type=f"{content_type}; charset=utf-8", headers=OPEN_TO_ALL)
