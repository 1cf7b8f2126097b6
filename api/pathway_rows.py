"""Pathways and their versions as the API writes them: texts in both languages, for nobody's language in particular."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.languages import Language
from api.rows import instant
from pathways.document.shapes import Document, Text
from pathways.document.writing import to_plain
from pathways.exports.context import Names
from pathways.exports.loading import names_of
from pathways.models import Pathway, PathwayVersion
from pathways.money import CostKey, total_of
from pathways.spans import span_of
from workgroups.models.sourced import Named


def both(row: Any, field: str) -> dict[str, str]:
    """Return a text that a row has in two columns."""
    return {language: getattr(row, f"{field}_{language}") for language in Language.values}


def pair(text: Text) -> dict[str, str]:
    """Return a text of a document."""
    return {"en": text.en, "fr": text.fr}


def named(row: Named) -> dict[str, Any]:
    """Return the code of a row and its names."""
    return {"code": row.code, "name": both(row, "name")}


def address(name: str, **parts: object) -> str:
    """Return a full address."""
    return settings.SITE_URL + reverse(name, kwargs=parts)


def pathway_line(pathway: Pathway) -> dict[str, Any]:
    """Return a pathway as it stands in a list, with the state of what the public reads."""
    version = pathway.published
    return {
        "code": pathway.code,
        "title": both(pathway, "title"),
        "profession": named(pathway.profession),
        "jurisdiction": named(pathway.jurisdiction),
        "audience": pathway.audience,
        "regulator": named(pathway.regulator),
        "version": version_line(version, pathway.code) if version else None,
        "page": _pages("public-pathway", code=pathway.code),
    }


def version_line(version: PathwayVersion, code: str) -> dict[str, Any]:
    """Return where a published version stands, without its document."""
    return {
        "number": version.number,
        "state": version.state,
        "is_illustrative": version.is_illustrative,
        "published_at": instant(version.published_at),
        "update_type": version.update_type,
        "note": both(version, "note"),
        "confirmed_on": version.confirmed_on and version.confirmed_on.isoformat(),
        "confirmation": both(version, "confirmation"),
        "review_on": version.review_on and version.review_on.isoformat(),
        "ended_at": instant(version.ended_at),
        "reason": both(version, "reason"),
        "content_hash": version.content_hash,
        "url": address("api-pathway-version", code=code, number=version.number),
    }


def version_detail(version: PathwayVersion) -> dict[str, Any]:
    """Return a published version whole. Load it with ``exports.loading.WITH``; four queries."""
    pathway, names = version.pathway, names_of(version)
    document = version.document
    return {
        "code": pathway.code,
        "title": pair(document.title),
        "profession": {"code": document.profession, "name": pair(names.profession)},
        "jurisdiction": {"code": document.jurisdiction, "name": pair(names.jurisdiction)},
        "audience": pathway.audience,
        "regulator": {"code": document.regulator, "name": pair(names.body(document.regulator).name)},
        "version": version_line(version, pathway.code),
        "figures": _figures(document),
        "organizations": _organizations(names),
        "document": to_plain(document),
        "links": links(version, names),
    }


def links(version: PathwayVersion, names: Names) -> dict[str, Any]:
    """Return where a version can be read otherwise."""
    code, number = version.pathway.code, version.number
    return {
        "version": address("api-pathway-version", code=code, number=number),
        "versions": address("api-pathway-versions", code=code),
        "page": {language: pages.version for language, pages in names.pages.items()},
        "sheet": _pages("public-pathway-sheet", code=code, number=number),
        "ctdl": names.files.ctdl,
        "json": names.files.json,
    }


def _pages(name: str, **parts: object) -> dict[str, str]:
    return {language: address(name, language=language, **parts) for language in Language.values}


def _organizations(names: Names) -> list[dict[str, Any]]:
    return [
        {"code": code, "name": pair(body.name), "abbreviation": body.abbreviation, "website": body.website}
        for code, body in names.organizations.items()
    ]


@lru_cache(maxsize=256)
def _figures(document: Document) -> dict[str, Any]:
    """Return how long and how much. What nobody published is listed, never counted as nothing.

    Kept: walking every way through the steps takes longer than all the rest, and a published text never changes.
    """
    span, total = span_of(document), total_of(document)
    return {
        "weeks": {"min": span.min_weeks, "max": span.max_weeks, "unknown": list(span.unknown)},
        "cost": {
            "min": None if total.min is None else f"{total.min:.2f}",
            "max": None if total.max is None else f"{total.max:.2f}",
            "currency": total.currency,
            "unknown": _costs(total.unknown),
            "again": _costs(total.again),
            "apart": _costs(total.apart),
            "plus_tax": _costs(total.plus_tax),
        },
    }


def _costs(keys: Iterable[CostKey]) -> list[dict[str, str]]:
    return [{"step": step, "cost": cost} for step, cost in keys]
