"""A version as JSON: the whole document, with the facts of the version and its addresses around it."""

import datetime as dt
from typing import Any

from pathways.document.shapes import Document, Text
from pathways.document.writing import to_plain
from pathways.exports.context import Names


def pathway_json(document: Document, names: Names) -> dict[str, Any]:
    """Return everything that is known of a version, as JSON can hold it. Unknown amounts and days are left out."""
    version = names.version
    return {
        "document": to_plain(document),
        "version": _known(
            {
                "number": version.number,
                "id": f"urn:uuid:{version.ctid}",
                "pathway_id": f"urn:uuid:{version.pathway_ctid}",
                "state": version.state,
                "illustrative": document.is_illustrative,
                "published_at": _moment(version.published_at),
                "confirmed_on": str(version.confirmed_on or ""),
                "confirmed_by": _text(version.confirmation),
                "review_on": str(version.review_on or ""),
                "ended_at": _moment(version.until),
                "reason": _text(version.reason),
                "note": _text(version.note),
            }
        ),
        "names": {
            "profession": _text(names.profession),
            "jurisdiction": _text(names.jurisdiction),
            "table": _text(names.table),
            "noc": [
                {"code": group.code, "version": group.version, "title": _text(group.title)}
                for group in names.unit_groups
            ],
            "organizations": {
                code: _known({"name": _text(body.name), "abbreviation": body.abbreviation, "website": body.website})
                for code, body in sorted(names.organizations.items())
            },
        },
        "links": {
            "pages": {language: pages.version for language, pages in names.pages.items()},
            "ctdl": names.files.ctdl,
            "self": names.files.json,
        },
    }


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, {})}


def _text(text: Text) -> dict[str, str]:
    return _known({"en": text.en, "fr": text.fr})


def _moment(moment: dt.datetime | None) -> str:
    return moment.isoformat() if moment else ""
