"""The data package: one description of all tables, as the Frictionless specifications write it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pathways.exports.open_data import TABLES


def datapackage(*, site: str, created: dt.datetime, files: Mapping[str, str]) -> dict[str, Any]:
    """Return `datapackage.json`. ``files`` holds the full address of each table by its name.

    Names no licence: under which one the tables may be used is for their owner to say (docs/open-data.md).
    """
    return {
        "profile": "tabular-data-package",
        "name": "pathways-to-licensure",
        "title": "Pathways to licensure / Parcours vers le permis d’exercice",
        "description": (
            "Pathways to licensure that a work group published, with their sources. Empty cells are unknown, never "
            "zero. Rows whose status is “illustrative” are examples, not official. No licence has been named for "
            "these data yet."
        ),
        "homepage": site,
        "created": created.isoformat(timespec="seconds"),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": files[table.name],
                "title": table.title,
                "description": table.description,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
                "schema": table.schema(),
            }
            for table in TABLES
        ],
    }
