"""Answers a proposed point, and tells whoever proposed it."""

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.local_time import day_words
from accounts.models import Person
from meetings.models import Meeting, WaitingPoint
from meetings.services.waiting_points import settle_point, take_point
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.outbox import Letter, deliver

LASTS = dt.timedelta(days=14)
State = WaitingPoint.State


@transaction.atomic
def answer_point(
    *,
    point: WaitingPoint,
    actor: Person,
    version: int,
    now: dt.datetime,
    state: str = "",
    meeting: Meeting | None = None,
    answer: str = "",
) -> WaitingPoint:
    """Put a point onto a meeting's agenda, or settle it otherwise; its author hears of it once, from somebody else.

    Raise StaleVersion, or ValidationError.
    """
    was_proposed = point.state == State.PROPOSED
    if meeting is not None:
        take_point(point=point, meeting=meeting, actor=actor, version=version, now=now, answer=answer)
    else:
        settle_point(point=point, actor=actor, version=version, state=state, now=now, answer=answer)
    point = WaitingPoint.objects.select_related("group", "proposed_by", "item__meeting").get(pk=point.pk)
    author = point.proposed_by
    if was_proposed and author is not None and author != actor and author.is_active:
        deliver([point_letter(point, author, actor=actor, now=now)], now=now)
    return point


def point_letter(point: WaitingPoint, person: Person, *, actor: Person, now: dt.datetime) -> Letter:
    """Write what became of a point to whoever proposed it. A confidential one is not named in a mail."""
    with translation.override(person.language):
        named = {"group": point.group.name, "name": actor.name, "title": point.title}
        heading = _("Your point for %(group)s") % named
        said = [_outcome(point, person, named), point.answer]
        said.append(_("What waits for an agenda: %(link)s") % {"link": links.page("group-agenda", point.group.code)})
        texts = render(
            "account",
            person=person,
            kind=Kind.POINT_ANSWER,
            now=now,
            heading=heading,
            preheader=heading,
            reason=_("You get this because you proposed a point to %(group)s.") % named,
            body_text="\n\n".join(part for part in said if part),
        )
    return Letter(
        key=f"point:{point.pk}",
        kind=Kind.POINT_ANSWER,
        recipient=person,
        subject=heading,
        group_id=point.group_id,
        about=point,
        reply_to=actor.email,
        expires_at=now + LASTS,
        **texts,
    )


def _outcome(point: WaitingPoint, person: Person, named: dict[str, str]) -> str:
    if point.is_confidential:
        return _("%(name)s answered the confidential point that you proposed.") % named
    if point.state == State.TAKEN and point.item is not None:
        day = day_words(point.item.meeting.local_start, person.language)
        return _("%(name)s put “%(title)s” on the agenda of %(day)s.") % {**named, "day": day}
    sentences = {
        State.KEPT: _("%(name)s keeps “%(title)s” for the next meeting."),
        State.PARKED: _("%(name)s parked “%(title)s”: it waits until there is room."),
        State.DECLINED: _("%(name)s declined “%(title)s”."),
        State.DROPPED: _("%(name)s dropped “%(title)s”."),
    }
    return sentences.get(State(point.state), _("%(name)s answered “%(title)s”.")) % named
