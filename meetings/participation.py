"""Who takes part: each seat at each meeting of a whole table, from attendance and from who held the seat on that day.

A seat counts once, whoever came for it. What was true on the day stays true: seats that closed and people who left are
in it as they were.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from meetings.models import Attendance, Meeting
from workgroups.models import Seat, SeatHolder, StakeholderKind, WorkGroup
from workgroups.standing import Standing

State = Attendance.State


class How(models.TextChoices):
    """What a seat did at one meeting."""

    PRESENT = "present", _("present")
    STOOD_IN = "stood-in", _("stand-in")
    REGRETS = "regrets", _("sent regrets")
    ABSENT = "absent", _("absent")


@dataclass(frozen=True)
class Mark:
    """Somebody was marked at a meeting, for a seat."""

    person_id: int
    name: str
    state: str


@dataclass(frozen=True)
class Tenure:
    """Somebody held a seat from one day to another, the last included."""

    person_id: int
    starts_on: dt.date
    ends_on: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Say whether they held it that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Place:
    """One seat at one meeting: what it did, and who came for it."""

    meeting: Meeting
    seat: Seat
    how: How
    came: str


@dataclass(frozen=True)
class Counts:
    """How often seats did what."""

    present: int = 0
    stood_in: int = 0
    regrets: int = 0
    absent: int = 0

    @property
    def total(self) -> int:
        """How many places were to be taken."""
        return self.present + self.stood_in + self.regrets + self.absent

    @property
    def there(self) -> int:
        """How many were taken, by the holder or by somebody who stood in."""
        return self.present + self.stood_in

    @property
    def percent(self) -> int:
        """The share that was taken; 0 where there was none."""
        return round(100 * self.there / self.total) if self.total else 0


@dataclass(frozen=True)
class SeatCounts:
    """One seat over all its meetings."""

    seat: Seat
    counts: Counts


@dataclass(frozen=True)
class MeetingCounts:
    """All seats at one meeting."""

    meeting: Meeting
    counts: Counts


@dataclass(frozen=True)
class KindCounts:
    """The seats of one stakeholder kind: over all meetings, and at each at which there was one, the first first."""

    kind: StakeholderKind
    seats: int
    counts: Counts
    over_time: Sequence[MeetingCounts]


@dataclass(frozen=True)
class Participation:
    """Who took part in some meetings, the first first, told by seat, by kind and by meeting."""

    meetings: Sequence[Meeting]
    places: Sequence[Place]

    @property
    def counts(self) -> Counts:
        """All seats at all meetings."""
        return counted(self.places)

    @property
    def by_seat(self) -> list[SeatCounts]:
        """Return each seat that was to be taken, in table order."""
        return [SeatCounts(places[0].seat, counted(places)) for places in _sorted(self.places, "seat").values()]

    @property
    def by_meeting(self) -> list[MeetingCounts]:
        """Return each meeting at which there was a seat to be taken, the first first."""
        return _over_time(self.meetings, self.places)

    @property
    def by_kind(self) -> list[KindCounts]:
        """Return each stakeholder kind that had a seat, in the order of kinds."""
        kinds: dict[int, list[Place]] = {}
        for place in self.places:
            kinds.setdefault(place.seat.stakeholder_kind_id, []).append(place)
        found = [
            KindCounts(
                kind=places[0].seat.stakeholder_kind,
                seats=len({place.seat.pk for place in places}),
                counts=counted(places),
                over_time=_over_time(self.meetings, places),
            )
            for places in kinds.values()
        ]
        return sorted(found, key=lambda one: (one.kind.position, one.kind.pk))


def how_of(marks: Sequence[Mark], *, holder_id: int | None) -> How | None:
    """Say what a seat did; None where nobody held it and nobody was asked for it."""
    present = [mark for mark in marks if mark.state == State.PRESENT]
    if any(mark.person_id == holder_id for mark in present):
        return How.PRESENT
    if present:
        return How.STOOD_IN
    if any(mark.state == State.REGRETS for mark in marks):
        return How.REGRETS
    return How.ABSENT if marks or holder_id else None


def counted(places: Iterable[Place]) -> Counts:
    """Count what seats did."""
    found = Counter(place.how for place in places)
    return Counts(found[How.PRESENT], found[How.STOOD_IN], found[How.REGRETS], found[How.ABSENT])


def _sorted(places: Iterable[Place], by: str) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for place in places:
        found.setdefault(getattr(place, by).pk, []).append(place)
    return found


def _over_time(meetings: Iterable[Meeting], places: Iterable[Place]) -> list[MeetingCounts]:
    found = _sorted(places, "meeting")
    return [MeetingCounts(meeting, counted(found[meeting.pk])) for meeting in meetings if meeting.pk in found]


def met(group: WorkGroup, *, standing: Standing, year: int | None = None) -> QuerySet[Meeting]:
    """Return the closed meetings of the whole table that a person may know of, of one year or of all, the first first.

    At others only some were asked, or nobody was marked yet.
    """
    closed = Meeting.objects.visible_to(standing).for_table().filter(group=group, state=Meeting.State.CLOSED)
    if year is not None:
        closed = closed.filter(local_date__year=year)
    return closed.select_related("group").order_by("starts_at", "pk")


def years_of(meetings: QuerySet[Meeting]) -> list[int]:
    """Return the years in which meetings were, the latest first. One query."""
    found = meetings.order_by().dates("local_date", "year")
    return sorted((day.year for day in found), reverse=True)


def participation_of(group: WorkGroup, meetings: Sequence[Meeting]) -> Participation:
    """Reckon who took part in some meetings of a table. Three queries, however many there are."""
    marks = _marks(meetings)
    tenures: dict[int, list[Tenure]] = {}
    held = SeatHolder.objects.principal().filter(seat__group=group).order_by("pk")
    for seat_id, person_id, starts_on, ends_on in held.values_list("seat_id", "person_id", "starts_on", "ends_on"):
        tenures.setdefault(seat_id, []).append(Tenure(person_id, starts_on, ends_on))
    seats = Seat.objects.filter(group=group).select_related("organization", "stakeholder_kind").in_table_order()
    found = [
        _place(meeting, seat, marks[meeting.pk], tenures.get(seat.pk, [])) for seat in seats for meeting in meetings
    ]
    return Participation(meetings, [place for place in found if place is not None])


@dataclass
class _Marked:
    """Who was marked at one meeting: for each seat, and each person once."""

    of_seat: dict[int, list[Mark]] = field(default_factory=dict)
    of_person: dict[int, Mark] = field(default_factory=dict)


def _marks(meetings: Sequence[Meeting]) -> dict[int, _Marked]:
    found = {one.pk: _Marked() for one in meetings}
    rows = Attendance.objects.filter(meeting__in=list(found)).order_by("pk")
    columns = rows.values_list("meeting_id", "seat_id", "person_id", "person__name", "state")
    for meeting_id, seat_id, person_id, name, state in columns:
        mark, marked = Mark(person_id, name, state), found[meeting_id]
        marked.of_person[person_id] = mark
        if seat_id:
            marked.of_seat.setdefault(seat_id, []).append(mark)
    return found


def _place(meeting: Meeting, seat: Seat, marked: _Marked, tenures: Iterable[Tenure]) -> Place | None:
    day = meeting.local_date
    stood = seat.opened_on <= day and (seat.closed_on is None or day <= seat.closed_on)
    holder_id = next((one.person_id for one in tenures if stood and one.covers(day)), None)
    marks = marked.of_seat.get(seat.pk, [])
    if not marks and holder_id in marked.of_person:
        # Who holds two seats is asked and marked for one of them, and sits there for both.
        marks = [marked.of_person[holder_id]]
    how = how_of(marks, holder_id=holder_id)
    if how is None:
        return None
    came = ", ".join(mark.name for mark in marks if mark.state == State.PRESENT)
    return Place(meeting, seat, how, came)
