"""What waits for a table's agenda, and what every agenda begins with, as a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from meetings.models import AgendaItem, WaitingPoint
from meetings.policies import can_plan_meeting, can_propose_point
from web.middleware import Reader
from web.pages.agenda import Agenda, agenda_of
from workgroups.models import WorkGroup

State = WaitingPoint.State
# So many answers that went out before are shown to whom they concern.
ANSWERED_SHOWN = 10
MOST = 200


@dataclass(frozen=True)
class WaitingPage:
    """The points that wait, by what they wait for; how many times each stood on an agenda."""

    proposed: Sequence[WaitingPoint]
    kept: Sequence[WaitingPoint]
    parked: Sequence[WaitingPoint]
    answered: Sequence[WaitingPoint]
    template: Agenda
    may_lead: bool
    may_propose: bool


def waiting_page(group: WorkGroup, *, reader: Reader) -> WaitingPage:
    """Gather the page. Four queries."""
    standing = reader.standing
    may_lead = can_plan_meeting(standing, group)
    visible = WaitingPoint.objects.visible_to(standing).filter(group=group)
    points = list(visible.waiting().select_related("proposed_by").order_by("pk")[:MOST])
    mine = visible.filter(proposed_by=standing.person_id).exclude(state__in=WaitingPoint.WAITING)
    answered = mine.select_related("answered_by", "item").order_by("-answered_at", "-pk")[:ANSWERED_SHOWN]
    trails = _trails([point.topic for point in points if point.topic])
    for point in points:
        point.stood = trails.get(point.topic, 0)  # type: ignore[attr-defined]
    hears_all = standing.hears_confidential(group.pk)
    lines = group.agenda_template.order_by("position", "pk")
    return WaitingPage(
        proposed=[point for point in points if point.state == State.PROPOSED],
        kept=[point for point in points if point.state == State.KEPT],
        parked=[point for point in points if point.state == State.PARKED],
        answered=list(answered),
        template=agenda_of(lines, minutes=group.usual_minutes, hears_all=hears_all),
        may_lead=may_lead,
        may_propose=can_propose_point(standing, group),
    )


def _trails(topics: Sequence[UUID]) -> dict[UUID | None, int]:
    """Return on how many agendas each matter stood."""
    found: dict[UUID | None, int] = {}
    for topic in AgendaItem.objects.filter(topic__in=topics).values_list("topic", flat=True) if topics else ():
        found[topic] = found.get(topic, 0) + 1
    return found
