"""Nudges for co-chairs on the mornings of their plan: what a meeting still waits for. A moved meeting arms them anew.

Which kinds are silent, and all else that is open, is said three mornings before (``chair_briefs``).
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.kept_queries import kept
from accounts.models import Person
from accounts.zones import morning
from meetings.lead_plan import Progress, progress_of, with_progress
from meetings.lead_times import Step
from meetings.models import Meeting
from meetings.models.lead_time import MOST_DAYS
from notifications.choosing import declined
from notifications.kinds import Kind
from notifications.marks import LOOK_BACK
from notifications.messages.chair_nudge import nudge_letter
from notifications.models import Delivery
from notifications.outbox import deliver
from notifications.sweeps.chair_briefs import cochairs_of

# What co-chairs hear of before a meeting; after it, the sweep of minutes speaks.
BEFORE = (Step.POLL, Step.INVITE, Step.AGENDA, Step.PACKET)
HORIZON = dt.timedelta(days=MOST_DAYS + 2)


@dataclass(frozen=True)
class Nudge:
    """A meeting whose plan waits: the step whose morning has come, and all that wait by then."""

    meeting: Meeting
    step: Step
    at: dt.datetime
    waiting: tuple[Progress, ...]

    def key(self, person: Person) -> str:
        """Name it, once a person for the time the meeting has and the day of the step."""
        when = f"{self.meeting.starts_at:%Y-%m-%dT%H:%M}:{self.step}:{self.at:%Y-%m-%d}"
        return f"chair-nudge:{self.meeting.pk}:{when}:{person.pk}"


def nudge_chairs(*, now: dt.datetime) -> int:
    """Write the nudges that are due; return how many are new."""
    due = list(nudges_due(now=now))
    wanted = {
        nudge.key(person): (nudge, person) for nudge in due for person in cochairs_of(nudge.meeting, day=now.date())
    }
    if not wanted:
        return 0
    written = set(Delivery.objects.filter(dedupe_key__in=wanted).values_list("dedupe_key", flat=True))
    new = {key: pair for key, pair in wanted.items() if key not in written}
    without = declined((person for _nudge, person in new.values()), Kind.CHAIR_NUDGE) if new else set()
    return deliver(
        [
            nudge_letter(nudge.meeting, nudge.waiting, person, key=key, now=now)
            for key, (nudge, person) in new.items()
            if person.pk not in without
        ],
        now=now,
    )


def nudges_due(*, now: dt.datetime) -> Iterator[Nudge]:
    """Yield the meetings of which a step's morning has come and the step is not done; the latest step speaks for all.

    A meeting that was planned after that morning needs no nudge for it: who planned it has just looked at all of it.
    Nor does a poll that was taken back after it.
    """
    for meeting, waiting in steps_open(_ahead(now=now, horizon=now + HORIZON)):
        come = [(at, one) for at, one in waiting if (one.taken_back_at or meeting.created_at) < at <= now]
        if come:
            at, last = max(come, key=lambda pair: (pair[0], BEFORE.index(pair[1].planned.step)))
            if now - at < LOOK_BACK:
                yield Nudge(meeting, last.planned.step, at, tuple(one for _at, one in come))


@kept
def _ahead(*, now: dt.datetime, horizon: dt.datetime) -> QuerySet[Meeting]:
    return meetings_planned(now=now, horizon=horizon)


def meetings_planned(*, now: dt.datetime, horizon: dt.datetime) -> QuerySet[Meeting]:
    """Return the meetings ahead with their progress, but for those of which people are just being told something."""
    ahead = Meeting.objects.filter(
        state__in=Meeting.OPEN_FOR_CHANGE,
        starts_at__gt=now,
        starts_at__lt=horizon,
        notice_at=None,
        group__is_active=True,
    )
    return with_progress(ahead).order_by("pk")


def steps_open(meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, list[tuple[dt.datetime, Progress]]]]:
    """Yield of meetings with their progress the steps before them that are not done, with their mornings."""
    rows = list(meetings)
    plans = progress_of(rows)
    for meeting in rows:
        still = [one for one in plans[meeting.pk] if one.planned.step in BEFORE and not one.is_done]
        yield meeting, [(step_morning(meeting, one), one) for one in still]


def step_morning(meeting: Meeting, progress: Progress) -> dt.datetime:
    """Return the morning of a step: 08:00 in the meeting's own zone."""
    return morning(progress.planned.on, meeting.timezone)
