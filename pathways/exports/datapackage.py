"""The data package: one description of all tables, as the Frictionless specifications write it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from pathways.exports.open_data import TABLES
from pathways.exports.tables import in_both

DESCRIPTION = _(
    "Pathways to licensure that a work group published, with their sources. Empty cells are unknown, never zero. "
    "Rows whose status is “illustrative” are examples, not official. No licence has been named for these data yet."
)


def datapackage(*, site: str, created: dt.datetime, files: Mapping[str, str]) -> dict[str, Any]:
    """Return `datapackage.json`. ``files`` holds the full address of each table by its name.

    Names no licence: under which one the tables may be used is for their owner to say (docs/open-data.md).
    """
    return {
        "profile": "tabular-data-package",
        "name": "pathways-to-licensure",
        **in_both("title", _("Pathways to licensure")),
        **in_both("description", DESCRIPTION),
        "homepage": site,
        "created": created.isoformat(timespec="seconds"),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": files[table.name],
                **in_both("title", table.title),
                **in_both("description", table.description),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
                "schema": table.schema(),
            }
            for table in TABLES
        ],
    }
