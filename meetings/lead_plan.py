"""How far the plan around meetings has come: read from what was sent, written and confirmed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from meetings.lead_times import Days, Planned, Step, plan_of
from meetings.models import AgendaItem, LeadTime, Meeting, MinutesRevision, Packet, Poll


@dataclass(frozen=True)
class Progress:
    """One step of one meeting; ``done_at`` where it is known, ``is_done`` in any case.

    ``taken_back_at``: somebody did it and took it back since, so that it is open again.
    """

    planned: Planned
    is_done: bool
    done_at: dt.datetime | None = None
    taken_back_at: dt.datetime | None = None


def with_progress(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Ask, beside the meetings themselves, how far each has come."""
    revisions = MinutesRevision.objects.filter(minutes__meeting=OuterRef("pk")).order_by()
    polls = Poll.objects.filter(meeting=OuterRef("pk"), sent_at__isnull=False).order_by()
    asked = polls.exclude(state=Poll.State.WITHDRAWN).values("meeting")
    taken_back = polls.filter(state=Poll.State.WITHDRAWN).values("meeting")
    packets = Packet.objects.filter(meeting=OuterRef("pk")).order_by()
    first = revisions.values("minutes__meeting").annotate(first=Min("circulated_at")).values("first")
    return meetings.select_related("group", "minutes_kept").annotate(
        has_points=Exists(AgendaItem.objects.filter(meeting=OuterRef("pk"))),
        asked_at=Subquery(asked.annotate(first=Min("sent_at")).values("first")),
        poll_taken_back_at=Subquery(taken_back.annotate(last=Max("ended_at")).values("last")),
        papers_sent_at=Subquery(packets.values("meeting").annotate(first=Min("sent_at")).values("first")),
        circulated_at=Subquery(first),
    )


def progress_of(meetings: Iterable[Meeting]) -> dict[int, list[Progress]]:
    """Return the plan of each meeting that was loaded ``with_progress``, by its number. One query."""
    rows = list(meetings)
    of_group, of_meeting = settled_for(rows)
    return {
        meeting.pk: [
            _progress(meeting, planned)
            for planned in plan_of(
                meeting.local_date, of_group=of_group[meeting.group_id], of_meeting=of_meeting[meeting.pk]
            )
        ]
        for meeting in rows
    }


def settled_for(meetings: Iterable[Meeting]) -> tuple[dict[int, Days], dict[int, Days]]:
    """Return what tables and meetings settled, by their numbers. One query."""
    rows = list(meetings)
    of_group: dict[int, dict[str, int | None]] = defaultdict(dict)
    of_meeting: dict[int, dict[str, int | None]] = defaultdict(dict)
    theirs = Q(group__in={row.group_id for row in rows}) | Q(meeting__in={row.pk for row in rows})
    for group_id, meeting_id, step, days in LeadTime.objects.filter(theirs).values_list(
        "group", "meeting", "step", "days"
    ):
        (of_group[group_id] if group_id else of_meeting[meeting_id])[step] = days
    return of_group, of_meeting  # type: ignore[return-value]  # both answer for every number


def _progress(meeting: Meeting, planned: Planned) -> Progress:
    """Say how one step stands. A meeting that was sent out needs no poll any more; a poll taken back asks nobody."""
    sent = meeting.state not in (Meeting.State.DRAFT, Meeting.State.CANCELLED)
    minutes = getattr(meeting, "minutes_kept", None)
    at: dict[str, tuple[bool, dt.datetime | None]] = {
        Step.POLL: (sent or meeting.asked_at is not None, meeting.asked_at),  # type: ignore[attr-defined]
        Step.INVITE: (sent, None),
        Step.AGENDA: (meeting.has_points, None),  # type: ignore[attr-defined]
        Step.PACKET: (meeting.papers_sent_at is not None, meeting.papers_sent_at),  # type: ignore[attr-defined]
        Step.MINUTES: (meeting.circulated_at is not None, meeting.circulated_at),  # type: ignore[attr-defined]
        Step.APPROVAL: (bool(minutes and minutes.is_confirmed), minutes.confirmed_at if minutes else None),
    }
    done, when = at.get(planned.step, (False, None))
    taken_back = None if done or planned.step != Step.POLL else meeting.poll_taken_back_at  # type: ignore[attr-defined]
    return Progress(planned, done, when, taken_back)
