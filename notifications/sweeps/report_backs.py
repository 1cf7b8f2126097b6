"""Writes what to tell an organization on the morning after a meeting, and asks once where nobody reported."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.kept_queries import kept
from accounts.models import Person
from accounts.zones import local_date, morning
from meetings.models import Meeting, ReportBack
from meetings.reporting import Report, report_of
from meetings.services.standing_in import stood_in
from notifications.choosing import declined
from notifications.digest_windows import JUST_BEFORE
from notifications.kinds import Kind
from notifications.messages.report_back import report_letter
from notifications.models import Delivery
from notifications.outbox import Letter, deliver
from notifications.owners import owners_of_seats
from workgroups.models import Seat

# So long after the meeting was closed: co-chairs have the rest of the day to write questions.
FIRST_DAYS, CHASED_DAYS = 1, 14
# After that nobody is asked any more; the desk and the co-chairs' list still show it.
GIVEN_UP_DAYS = 35


@dataclass(frozen=True)
class Due:
    """A message of which the morning has come."""

    report_back: ReportBack
    at: dt.datetime
    is_reminder: bool

    def key(self, person_id: int) -> str:
        """Name it, once for each person."""
        return f"report-back:{self.report_back.pk}:{'again' if self.is_reminder else 'first'}:{person_id}"


def write_report_backs(*, now: dt.datetime) -> int:
    """Write what is due; return how many messages are new."""
    due = list(reports_due(now=now))
    wanted = {one.key(person_id): (one, person_id) for one, person_id in people_of(due, now=now)}
    written = set(Delivery.objects.filter(dedupe_key__in=wanted).values_list("dedupe_key", flat=True)) if wanted else ()
    new = {key: pair for key, pair in wanted.items() if key not in written}
    return deliver(list(_letters(new, now=now)), now=now) if new else 0


def reports_due(*, now: dt.datetime) -> Iterator[Due]:
    """Yield the report-backs nobody has carried home and whose morning has come; the later of two speaks alone."""
    for row in _open(since=now - dt.timedelta(days=GIVEN_UP_DAYS)):
        first, again = report_mornings(row.meeting)
        if again <= now:
            yield Due(row, again, is_reminder=True)
        elif first <= now:
            yield Due(row, first, is_reminder=False)


def open_reports(*, now: dt.datetime) -> QuerySet[ReportBack]:
    """Return what nobody has carried home from meetings that were closed lately."""
    return _open.build(since=now - dt.timedelta(days=GIVEN_UP_DAYS))


@kept
def _open(*, since: dt.datetime) -> QuerySet[ReportBack]:
    rows = ReportBack.objects.open().filter(meeting__state=Meeting.State.CLOSED, meeting__closed_at__gt=since)
    return rows.for_list().order_by("pk")


def report_mornings(meeting: Meeting) -> tuple[dt.datetime, dt.datetime]:
    """Return when a closed meeting is told to organizations, and when they are asked once more."""
    closed = local_date(meeting.closed_at or meeting.ends_at, meeting.timezone)
    first, again = (morning(closed + dt.timedelta(days=days), meeting.timezone) for days in (FIRST_DAYS, CHASED_DAYS))
    return first, again


def people_of(due: list[Due], *, now: dt.datetime) -> Iterator[tuple[Due, int]]:
    """Yield who carries it home today: who holds a seat of the organization, or where nobody does their alternate."""
    if not due:
        return
    groups = {one.report_back.meeting.group_id for one in due}
    seats: dict[tuple[int, int | None, int | None], list[int]] = defaultdict(list)
    rows = Seat.objects.as_of(now.date()).filter(group__in=groups).values_list("pk", "group", "organization")
    for pk, group, organization in rows:
        seats[group, organization, None if organization else pk].append(pk)
    owners = owners_of_seats([pk for pks in seats.values() for pk in pks], day=now.date())
    # Who was sent to the meeting knows best what was said there.
    sent: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for invitation in stood_in({one.report_back.meeting for one in due}):
        sent[invitation.meeting_id, invitation.seat_id].append(invitation.person_id)
    for one in due:
        row = one.report_back
        theirs = seats.get((row.meeting.group_id, row.organization_id, row.seat_id), [])
        people = (person for pk in theirs for person in (*owners.get(pk, ()), *sent[row.meeting_id, pk]))
        for person_id in dict.fromkeys(people):
            yield one, person_id


def _letters(new: dict[str, tuple[Due, int]], *, now: dt.datetime) -> Iterator[Letter]:
    people = Person.objects.in_bulk({person_id for _due, person_id in new.values()})
    without = declined(people, Kind.REPORT_BACK)
    reports: dict[int, Report] = {}
    for key, (due, person_id) in new.items():
        if person_id in without:
            continue
        row = due.report_back
        if row.pk not in reports:
            reports[row.pk] = report_of(row, now=now)
        yield report_letter(
            reports[row.pk], people[person_id], key=key, now=now, at=due.at - JUST_BEFORE, is_reminder=due.is_reminder
        )
