"""Lines of the list of actions, straight from the joined row.

Programs poll this list more than anything else. Five model instances a row, walked by a serializer field by field,
cost more than ten times what the database does (docs/performance.md); here a row is read once and written once.
"""

import datetime as dt
from collections import namedtuple
from typing import Any

from django.db.models import QuerySet

from accounts.languages import localized
from meetings.models import Action

COLUMNS = (
    "id",
    "title",
    "status",
    "due_on",
    "version",
    "changed_at",
    "made_at_id",
    "group__code",
    "group__name_en",
    "group__name_fr",
    "owner_person_id",
    "owner_person__name",
    "owner_seat_id",
    "owner_seat__label_en",
    "owner_seat__label_fr",
    "owner_seat__organization__abbreviation",
    "owner_seat__organization__name_en",
    "owner_seat__organization__name_fr",
    "owner_seat__stakeholder_kind__name_en",
    "owner_seat__stakeholder_kind__name_fr",
)
Row = namedtuple("Row", COLUMNS)  # type: ignore[misc]  # mypy wants the columns written out again
DETAIL_COLUMNS = (*COLUMNS, "detail", "created_at", "answered_at", "ended_at")


def lines(actions: QuerySet[Action]) -> Any:
    """Fetch what a line shows."""
    return actions.values_list(*COLUMNS)


def details(actions: QuerySet[Action]) -> Any:
    """Fetch what the page of one action shows."""
    return actions.values_list(*DETAIL_COLUMNS, named=True)


def line(row: Any, language: str | None = None) -> dict[str, Any]:
    """Return one action as it stands in a list, with names in a language: the reader's, unless one is named."""
    return {
        "id": row.id,
        "group": {"code": row.group__code, "name": localized(row, "group__name", language=language)},
        "title": row.title,
        "status": row.status,
        "due_on": row.due_on and row.due_on.isoformat(),
        "owner": _owner(row, language),
        "made_at": row.made_at_id,
        "version": row.version,
        "changed_at": instant(row.changed_at),
    }


def detail(row: Any) -> dict[str, Any]:
    """Return one action with everything."""
    return {
        **line(row),
        "detail": row.detail,
        "created_at": instant(row.created_at),
        "answered_at": instant(row.answered_at),
        "ended_at": instant(row.ended_at),
    }


def instant(moment: dt.datetime | None) -> str | None:
    """Write a UTC instant as RFC 3339 does."""
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _owner(row: Any, language: str | None) -> dict[str, Any]:
    if row.owner_seat_id is None:
        return {"kind": "person", "id": row.owner_person_id, "name": row.owner_person__name}
    # The words of Seat.title, which needs instances; a test holds the two together.
    name = (
        row.owner_seat__organization__abbreviation
        or localized(row, "owner_seat__organization__name", language=language)
        or localized(row, "owner_seat__label", language=language)
        or localized(row, "owner_seat__stakeholder_kind__name", language=language)
    )
    return {"kind": "seat", "id": row.owner_seat_id, "name": name}
