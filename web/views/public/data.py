"""Open data: all that is published, as tables and as JSON."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pathways.exports.datapackage import datapackage
from pathways.exports.loading import WITH, exported_from
from pathways.exports.open_data import TABLES, Exported, rows_of
from pathways.exports.plain import pathway_json
from pathways.exports.tables import csv_text
from pathways.models import PathwayVersion, PublicEdition
from web.public.address import here_of
from web.public.page import public
from web.views.public.files import OPEN_TO_ALL, json_answer

PACKAGE, WHOLE = "datapackage.json", "pathways.json"
BY_FILE = {table.file: table for table in TABLES}


@public()
def data(request: HttpRequest, language: str) -> HttpResponse:
    """Say which files there are, and what stands in each column."""
    context = {
        "here": here_of(request),
        "title": _("Open data"),
        "description": _(
            "All published pathways to licensure as tables with a description of each column, and as JSON."
        ),
        "tables": TABLES,
        "package": PACKAGE,
        "whole": WHOLE,
        "nav_current": "data",
    }
    return render(request, "public/data.html", context)


@public()
def file(request: HttpRequest, name: str) -> HttpResponse:
    """Give one of the files."""
    if name in BY_FILE:
        written = csv_text(BY_FILE[name], rows_of(BY_FILE[name], _published()))
        return HttpResponse(written, content_type="text/csv; charset=utf-8", headers={**OPEN_TO_ALL, **_named(name)})
    if name == WHOLE:
        return json_answer([pathway_json(one.document, one.names) for one in _published()])
    if name == PACKAGE:
        return json_answer(_package(request))
    raise Http404


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _published() -> list[Exported]:
    """Return every version that was ever published, but for pathways that were withdrawn."""
    rows = PathwayVersion.objects.public().exclude(pathway__published__state=PathwayVersion.State.WITHDRAWN)
    return exported_from(list(rows.select_related(*WITH).order_by("pathway__code", "number", "pk")))


def _package(request: HttpRequest) -> dict[str, object]:
    edition = PublicEdition.objects.order_by("pk").first()
    files = {table.name: request.build_absolute_uri(f"/data/{table.file}") for table in TABLES}
    created = edition.changed_at if edition else request.reader.now  # type: ignore[attr-defined]
    return datapackage(site=request.build_absolute_uri("/"), created=created, files=files)
