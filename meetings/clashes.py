"""Who of a table is taken on a day: by another table's meeting, or away as they said."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.languages import localized
from meetings.models import Away, Invitation, Meeting
from workgroups.models import Seat, SeatHolder, WorkGroup
from workgroups.standing import Standing


@dataclass(frozen=True)
class Elsewhere:
    """How many of a table are asked to other meetings on a day; ``tables`` names those that the reader may know of."""

    people: int
    tables: tuple[str, ...] = ()


def people_taken(
    group: WorkGroup, *, days: Iterable[dt.date], today: dt.date, standing: Standing
) -> dict[dt.date, Elsewhere]:
    """Return who sits here and is asked to another table's meeting, by day; days without any are left out.

    Which table it is, is not everybody's to know: it is named where the reader sees that meeting. Two queries, one
    where nobody is taken.
    """
    here = _people_of(group, today=today)
    elsewhere = Meeting.objects.filter(state=Meeting.State.SCHEDULED, local_date__in=list(days)).exclude(group=group)
    asked = Invitation.objects.in_force().filter(meeting__in=elsewhere.values("pk"), person__in=here)
    columns = ("meeting__local_date", "person_id", "meeting_id", "meeting__group__name_en", "meeting__group__name_fr")
    rows = list(asked.order_by("meeting__local_date", "meeting_id", "pk").values_list(*columns, named=True))
    if not rows:
        return {}
    known = Meeting.objects.visible_to(standing).filter(pk__in={row.meeting_id for row in rows})
    seen = set(known.values_list("pk", flat=True))
    by_day: dict[dt.date, list[tuple[int, str]]] = {}
    for row in rows:
        name = localized(row, "meeting__group__name") if row.meeting_id in seen else ""
        by_day.setdefault(row.meeting__local_date, []).append((row.person_id, name))
    return {
        day: Elsewhere(
            len({person for person, _name in taken}), tuple(dict.fromkeys(name for _p, name in taken if name))
        )
        for day, taken in by_day.items()
    }


def people_away(group: WorkGroup, *, days: Iterable[dt.date], today: dt.date) -> dict[dt.date, list[str]]:
    """Return the names of who sits here and said that they are away, by day. One query."""
    days = list(days)
    spans = Away.objects.on_days(days).filter(person__in=_people_of(group, today=today))
    rows = list(spans.select_related("person").order_by("person__name", "pk"))
    away = {day: [row.person.name for row in rows if row.starts_on <= day <= row.ends_on] for day in days}
    return {day: list(dict.fromkeys(names)) for day, names in away.items() if names}


def places_of(group: WorkGroup, *, today: dt.date) -> Mapping[str, str]:
    """Return the jurisdictions of a table and of the organizations that sit there, named by their codes. One query."""
    seats = Seat.objects.as_of(today).filter(group=group, organization__isnull=False)
    columns = [f"organization__jurisdiction__{name}" for name in ("code", "name_en", "name_fr")]
    rows = seats.order_by("pk").values_list(*columns, named=True)
    at = "organization__jurisdiction__"
    places = {getattr(row, f"{at}code"): localized(row, f"{at}name") for row in rows}
    return {group.jurisdiction.code: group.jurisdiction.name, **places}


def _people_of(group: WorkGroup, *, today: dt.date) -> QuerySet[SeatHolder, int]:
    return SeatHolder.objects.as_of(today).filter(seat__group=group).values_list("person", flat=True)
