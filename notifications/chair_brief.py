"""What stands between a table and a good meeting, looked through for its co-chairs. A dozen queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from meetings.models import (
    Action,
    AgendaItem,
    Decision,
    Invitation,
    Meeting,
    Minutes,
    MinutesCorrection,
    WaitingPoint,
)
from meetings.presence import expected_quorum
from meetings.services.inviting import seats_asked
from pathways.models import PathwayVersion
from workgroups.models import Seat, StakeholderKind
from workgroups.quorum import Quorum

Response = Invitation.Response
# Who may still come: in person or through their alternate.
MAY_COME = (Response.YES, Response.MAYBE, Response.ALTERNATE)


@dataclass(frozen=True)
class Brief:
    """How a meeting stands. ``silent``: kinds from which nobody answered; ``absent``: from which nobody will come."""

    meeting: Meeting
    is_unsent: bool
    points: int
    agenda_minutes: int
    silent: Sequence[StakeholderKind]
    absent: Sequence[StakeholderKind]
    quorum: Quorum
    overdue: Sequence[Action]
    unclosed: Meeting | None
    undecided: Sequence[PathwayVersion]
    to_review: Sequence[Decision]
    # What members proposed and nobody answered.
    proposed: Sequence[WaitingPoint]
    # Minutes of which somebody asked for a correction and nobody answered; so the table cannot confirm them.
    questioned: Sequence[Minutes]

    @property
    def minutes_over(self) -> int:
        """By how much the agenda is longer than the meeting."""
        return max(0, self.agenda_minutes - self.meeting.minutes)

    @property
    def counts_heads(self) -> bool:
        """Whether a quorum is counted: before invitations nobody could answer, and a smaller circle needs none."""
        return self.meeting.is_for_table and not self.is_unsent

    @property
    def lacks_quorum(self) -> bool:
        """Whether those who said yes make no quorum yet."""
        return self.counts_heads and not self.quorum.is_met

    @property
    def findings(self) -> int:
        """How many things somebody may still mend."""
        single = (self.is_unsent, not self.points, self.minutes_over, self.lacks_quorum, self.unclosed)
        several = (
            self.silent,
            self.absent,
            self.overdue,
            self.undecided,
            self.to_review,
            self.proposed,
            self.questioned,
        )
        return sum(map(bool, single)) + sum(map(len, several))


def brief_of(meeting: Meeting, *, now: dt.datetime) -> Brief:
    """Look a meeting through, with its group loaded. What is overdue is so on the meeting's own calendar day today."""
    points = AgendaItem.objects.filter(meeting=meeting).values_list("minutes", flat=True)
    silent, absent = _kinds(meeting)
    before = Meeting.objects.for_table().filter(
        group=meeting.group_id, ends_at__lte=now, starts_at__lt=meeting.starts_at
    )
    signed_off = PathwayVersion.objects.filter(
        pathway__group=meeting.group_id, state=PathwayVersion.State.SIGNED_OFF
    ).exclude(pathway__agenda_items__meeting=meeting)
    overdue = Action.objects.overdue(today=now.astimezone(meeting.local_start.tzinfo).date())
    # What falls due until the table meets belongs on its table.
    to_review = Decision.objects.review_due(today=meeting.local_date)
    unanswered = Count("corrections", filter=Q(corrections__state=MinutesCorrection.State.OPEN))
    kept = Minutes.objects.filter(meeting__group=meeting.group_id).annotate(unanswered=unanswered)
    questioned = kept.filter(unanswered__gt=0)
    proposed = WaitingPoint.objects.filter(group=meeting.group_id, state=WaitingPoint.State.PROPOSED)
    return Brief(
        meeting=meeting,
        is_unsent=meeting.state == Meeting.State.DRAFT,
        points=len(points),
        agenda_minutes=sum(points),
        silent=silent,
        absent=absent,
        quorum=expected_quorum(meeting),
        overdue=list(overdue.filter(group=meeting.group_id).by_urgency().for_list()),
        unclosed=before.filter(state__in=Meeting.AHEAD).order_by("-starts_at", "-pk").first(),
        undecided=list(signed_off.select_related("pathway").defer("content").order_by("pk")),
        to_review=list(to_review.filter(meeting__group=meeting.group_id).order_by("review_on", "pk")),
        proposed=list(proposed.order_by("pk")),
        questioned=list(questioned.select_related("meeting").order_by("pk")),
    )


def _kinds(meeting: Meeting) -> tuple[list[StakeholderKind], list[StakeholderKind]]:
    """Return of the kinds that are asked those that are silent, and those of which nobody will come.

    None of either while the invitations have not gone.
    """
    if meeting.state == Meeting.State.DRAFT:
        return [], []
    seats = seats_asked(meeting, day=meeting.local_date).filter(role__in=Seat.VOTING_ROLES)
    kind_of = dict(seats.values_list("pk", "stakeholder_kind_id"))
    said: dict[int, set[str]] = defaultdict(set)
    asked = Invitation.objects.in_force().filter(meeting=meeting, seat__in=kind_of)
    for seat_id, response in asked.values_list("seat_id", "response"):
        said[kind_of[seat_id]].add(response)
    kinds = list(StakeholderKind.objects.filter(pk__in=set(kind_of.values())).order_by("position", "pk"))
    silent = [kind for kind in kinds if said[kind.pk] == {Response.NONE}]
    absent = [kind for kind in kinds if kind not in silent and said[kind.pk].isdisjoint((*MAY_COME, Response.NONE))]
    return silent, absent
