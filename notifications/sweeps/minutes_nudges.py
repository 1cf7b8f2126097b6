"""Nudges to co-chairs after a meeting, on the days of its plan: not closed, no minutes yet, or not approved yet."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.kept_queries import kept
from accounts.models import Person
from accounts.zones import local_date, morning
from meetings.lead_plan import progress_of, with_progress
from meetings.lead_times import Planned, Step
from meetings.models import Meeting, Minutes
from meetings.models.lead_time import MOST_DAYS
from notifications.choosing import declined
from notifications.kinds import Kind
from notifications.marks import WEEK, Mark, mark_due
from notifications.messages.minutes_due import approval_letter, due_letter, in_the_way
from notifications.models import Delivery
from notifications.outbox import Letter, deliver
from notifications.sweeps.chair_briefs import cochairs_of

# No plan reaches further back.
HORIZON = dt.timedelta(days=MOST_DAYS) + 3 * WEEK


@dataclass(frozen=True)
class MinutesNudge:
    """A meeting whose minutes the plan waits for, and the morning that has come."""

    meeting: Meeting
    step: Step
    mark: Mark

    def key(self, person: Person) -> str:
        """Name it, once a person for so many days after the meeting."""
        named = "minutes-due" if self.step == Step.MINUTES else "minutes-approval"
        return f"{named}:{self.meeting.pk}:{self.mark.days}:{person.pk}"

    def letters(self, people: Iterable[Person], *, now: dt.datetime) -> Iterator[Letter]:
        """Write to co-chairs; what stands in the way of an approval is looked up once for all."""
        days = self.mark.days
        if self.step == Step.MINUTES:
            for person in people:
                yield due_letter(self.meeting, person, days=days, key=self.key(person), now=now)
        else:
            needs = in_the_way(self.meeting, now=now)
            for person in people:
                yield approval_letter(self.meeting, person, needs, days=days, key=self.key(person), now=now)


def nudge_for_minutes(*, now: dt.datetime) -> int:
    """Write the nudges that are due; return how many are new."""
    told = {nudge: cochairs_of(nudge.meeting, day=now.date()) for nudge in minutes_nudges_due(now=now)}
    keys = {nudge.key(person) for nudge, people in told.items() for person in people}
    written = set(Delivery.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True)) if keys else set()
    everybody = {person for people in told.values() for person in people} if keys - written else set()
    without = declined(everybody, Kind.MINUTES_DUE) if everybody else set()
    letters: list[Letter] = []
    for nudge, people in told.items():
        new = [person for person in people if nudge.key(person) not in written and person.pk not in without]
        letters += nudge.letters(new, now=now) if new else ()
    return deliver(letters, now=now)


def minutes_nudges_due(*, now: dt.datetime) -> Iterator[MinutesNudge]:
    """Yield the meetings of which a morning has come; of two that were missed only the later speaks."""
    for meeting, step, marks in marks_of_minutes(_without_minutes(now=now, since=(now - HORIZON).date())):
        mark = mark_due(marks, now=now)
        if mark and now - mark.at < WEEK:
            yield MinutesNudge(meeting, step, mark)


def meetings_to_nudge(*, now: dt.datetime) -> QuerySet[Meeting]:
    """Return the meetings that are over and have no minutes that are approved, but for those long past.

    They come with how far they have come.
    """
    return _without_minutes.build(now=now, since=(now - HORIZON).date())


@kept
def _without_minutes(*, now: dt.datetime, since: dt.date) -> QuerySet[Meeting]:
    over = Q(state=Meeting.State.CLOSED) | Q(state__in=Meeting.AHEAD, ends_at__lt=now)
    met = Meeting.objects.filter(over, local_date__gt=since, group__is_active=True)
    met = met.filter(Q(minutes_kept=None) | Q(minutes_kept__state=Minutes.State.CIRCULATED))
    return with_progress(met).order_by("pk")


def marks_of_minutes(meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, Step, Iterable[Mark]]]:
    """Yield of meetings that are over which step of the plan comes next, and its mornings."""
    rows = list(meetings)
    plans = progress_of(rows) if rows else {}
    for meeting in rows:
        step = Step.APPROVAL if hasattr(meeting, "minutes_kept") else Step.MINUTES
        for planned in (progress.planned for progress in plans[meeting.pk] if progress.planned.step == step):
            days = _days_of_approval(meeting, planned) if step == Step.APPROVAL else _days_of_minutes(meeting, planned)
            yield meeting, step, [Mark((day - meeting.local_date).days, morning(day, meeting.timezone)) for day in days]


def _days_of_minutes(meeting: Meeting, planned: Planned) -> list[dt.date]:
    """Return the planned day, or the morning after a late closing: who just closed a meeting has seen its draft.

    Missing minutes are spoken of twice, a week apart.
    """
    closed_on = local_date(meeting.closed_at, meeting.timezone) if meeting.closed_at else meeting.local_date
    first = max(planned.on, closed_on + dt.timedelta(days=1))
    return [first, first + WEEK]


def _days_of_approval(meeting: Meeting, planned: Planned) -> list[dt.date]:
    """Return the planned day, or a later one where the table still reads, for a week, or its silence still counts."""
    circulated_at, consent_on = meeting.circulated_at, meeting.minutes_kept.consent_on  # type: ignore[attr-defined]
    read_by = local_date(circulated_at, meeting.timezone) + WEEK if circulated_at else planned.on
    silent_by = consent_on + dt.timedelta(days=1) if consent_on else planned.on
    return [max(planned.on, read_by, silent_by)]
