"""Brings what organizations answer before the table: onto its next agenda, under the matter they answer."""

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from accounts.languages import Language
from accounts.models import Person
from meetings.models import AgendaItem, HomeAnswer, Meeting
from meetings.services.agenda import append_item, open_meeting
from workgroups.models import WorkGroup

MINUTES = 10


@transaction.atomic
def bring_answers(*, group: WorkGroup, actor: Person | None, now: dt.datetime) -> int:
    """Put answers that wait onto the agenda of the table's next meeting, drafts too; return how many.

    An answer to a question about a pathway goes under the point that speaks of the same pathway, where there is one;
    all others under one point of their own. Without a meeting ahead they wait until one is planned.
    """
    waiting = list(
        HomeAnswer.objects.filter(report_back__meeting__group=group, holds=True, item=None)
        .exclude(text="")
        .select_related("question__item")
        .order_by("pk")
    )
    ahead = Meeting.objects.for_table().filter(group=group, state__in=Meeting.OPEN_FOR_CHANGE, starts_at__gt=now)
    upcoming = ahead.order_by("starts_at", "pk").first() if waiting else None
    if upcoming is None:
        return 0
    meeting = open_meeting(upcoming.pk)
    points = {item.pathway_id: item for item in meeting.agenda.filter(pathway__isnull=False).order_by("pk")}
    own: AgendaItem | None = None
    for answer in waiting:
        about = answer.question.item if answer.question else None
        answer.item = points.get(about.pathway_id) if about and about.pathway_id else None
        if answer.item is None:
            answer.item = own = own or _own_point(meeting, actor=actor, now=now)
    HomeAnswer.objects.bulk_update(waiting, ["item"])
    return len(waiting)


def _own_point(meeting: Meeting, *, actor: Person | None, now: dt.datetime) -> AgendaItem:
    """Return the point under which answers stand that belong to no other, made when it is first needed."""
    own = meeting.agenda.filter(home_answers__isnull=False, pathway=None).order_by("pk").first()
    if own is not None:
        return own
    titles = {}
    for language in Language.values:
        with translation.override(language):
            titles[f"title_{language}"] = gettext("Answers from organizations")
    item = AgendaItem(
        meeting=meeting,
        kind=AgendaItem.Kind.INFORMATION,
        minutes=MINUTES,
        changed_at=now,
        changed_by=actor,
        **titles,
    )
    return append_item(item, actor)
