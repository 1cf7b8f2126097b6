"""What the page shows before a meeting is closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from meetings.models import Action, AgendaItem, AgendaTemplateItem, Decision, Invitation, Meeting
from notifications.choosing import declined
from notifications.kinds import Kind


@dataclass(frozen=True)
class Closing:
    """The open actions to settle, what was decided, who gets the follow-up, and when the table meets again."""

    actions: Sequence[Action]
    decisions: Sequence[Decision]
    told: Sequence[Invitation]
    unwanted: Sequence[Invitation]
    following: Meeting | None
    # What the table may not have finished, and whether anything was written down under it.
    points: Sequence[AgendaItem] = ()


def closing_of(meeting: Meeting) -> Closing:
    """Gather what the co-chair must see before closing. Six queries."""
    ahead = Meeting.objects.for_table().filter(
        group=meeting.group_id, state__in=Meeting.OPEN_FOR_CHANGE, starts_at__gt=meeting.starts_at
    )
    invited = [row for row in meeting.invitations.in_force().for_list() if row.person.is_active]
    without = declined((row.person for row in invited), Kind.FOLLOW_UP)
    return Closing(
        actions=list(Action.objects.open().filter(group=meeting.group_id).by_urgency().for_list()),
        decisions=list(meeting.decisions.order_by("pk")),
        told=[row for row in invited if row.person_id not in without],
        unwanted=[row for row in invited if row.person_id in without],
        following=ahead.order_by("starts_at", "pk").first(),
        points=list(open_points(meeting)),
    )


def open_points(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return the points that may go on at another meeting: what every agenda begins with stands there by itself."""
    decided = Decision.objects.filter(item=OuterRef("pk"))
    begun_with = AgendaTemplateItem.objects.filter(
        group=meeting.group_id, title_en=OuterRef("title_en"), title_fr=OuterRef("title_fr")
    )
    rows = meeting.agenda.exclude(kind=AgendaItem.Kind.STANDING).filter(
        ~Exists(begun_with), lists_actions=False, outcome=""
    )
    return rows.annotate(is_decided=Exists(decided)).order_by("position", "pk")
