"""Copies actions inside the database: a million rows in seconds, where making each in Python takes minutes.

The only place of the demo that writes SQL; names come from the models, values are parameters.
"""

from dataclasses import dataclass

from django.db import connection, models

from meetings.models import Action, ActionAppearance, ActionUpdate, Meeting
from workgroups.models import Seat, WorkGroup


@dataclass
class LeanTable:
    """A table of the multiplied demo, stored. Its seats carry the same labels at every table."""

    group: WorkGroup
    seats: list[Seat]
    meeting: Meeting


def copy_actions(pattern: LeanTable, table: LeanTable, count: int) -> None:
    """Give a table the first ``count`` actions of another, on the seats with the same labels."""
    own = {"group_id": table.group.pk, "made_at_id": table.meeting.pk}
    columns = [column for column in _columns(Action) if column != "id"]
    values = {column: "%s" if column in own else f"pattern.{_quoted(column)}" for column in columns}
    values["owner_seat_id"] = "its_seat.id"
    seat = _name(Seat)
    _insert(
        Action,
        values,
        f"FROM {_name(Action)} AS pattern"
        f" JOIN {seat} AS seat ON seat.id = pattern.owner_seat_id"
        f" JOIN {seat} AS its_seat ON its_seat.label_en = seat.label_en AND its_seat.group_id = %s"
        " WHERE pattern.group_id = %s ORDER BY pattern.id LIMIT %s",
        [*(own[column] for column in columns if column in own), table.group.pk, pattern.group.pk, count],
    )


def tell_stories(table: LeanTable) -> None:
    """Say the last word about every fourth action of a table, and put the open ones on its meeting's list."""
    said = {
        "action_id": "id",
        "via": "%s",
        "status_before": "%s",
        "status_after": "status",
        "due_before": "due_on",
        "due_after": "due_on",
        "note": "%s",
        "is_comment": "%s",
        "at": "answered_at",
    }
    group = table.group.pk
    _insert(
        ActionUpdate,
        said,
        f"FROM {_name(Action)} WHERE group_id = %s AND answered_at IS NOT NULL AND id %% 4 = 0",
        [ActionUpdate.Via.MAIL.value, Action.Status.OPEN.value, "", False, group],
    )
    still_open = [status.value for status in Action.OPEN]
    _insert(
        ActionAppearance,
        {"meeting_id": "made_at_id", "action_id": "id", "outcome": "%s"},
        f"FROM {_name(Action)} WHERE group_id = %s AND status IN (%s, %s, %s)",
        [ActionAppearance.Outcome.KEPT.value, group, *still_open],
    )


def _insert(model: type[models.Model], values: dict[str, str], source: str, parameters: list[str | int | bool]) -> None:
    columns = ", ".join(_quoted(column) for column in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_name(model)} ({columns}) SELECT {', '.join(values.values())} {source}",
            parameters,
        )


def _columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]


def _name(model: type[models.Model]) -> str:
    return _quoted(model._meta.db_table)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
