"""After a meeting, to co-chairs: what its minutes wait for, each with the page that does it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.models import Person
from meetings.models import Meeting, MinutesCorrection
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.messages.minutes import LASTS
from notifications.outbox import Letter

CorrectionState = MinutesCorrection.State


@dataclass(frozen=True)
class InTheWay:
    """What stands between minutes and their approval: corrections first, then a meeting of the table."""

    waiting: int
    unseen: bool
    following: Meeting | None


def in_the_way(meeting: Meeting, *, now: dt.datetime) -> InTheWay:
    """Look up what the minutes of a meeting still need. Three queries, whoever is written to."""
    corrections = MinutesCorrection.objects.filter(minutes__meeting=meeting)
    # One in session may still do it; one that is over cannot, even where nobody closed it.
    later = Meeting.objects.for_table().filter(
        group=meeting.group_id,
        starts_at__gt=meeting.starts_at,
        ends_at__gt=now,
        state__in=(Meeting.State.DRAFT, *Meeting.AHEAD),
    )
    return InTheWay(
        waiting=corrections.filter(state=CorrectionState.OPEN).count(),
        unseen=corrections.filter(state=CorrectionState.ACCEPTED, listed_in=None).exists(),
        following=later.order_by("starts_at", "pk").first(),
    )


def due_letter(meeting: Meeting, person: Person, *, days: int, key: str, now: dt.datetime) -> Letter:
    """Tell a co-chair that a meeting has no minutes yet, or was never closed, so many days after it."""
    with translation.override(person.language):
        named = _named(meeting, person, count=days)
        if meeting.state == Meeting.State.CLOSED:
            heading = _("The minutes are not circulated yet")
            said = ngettext(
                "The table met %(count)s day ago, on %(day)s, and waits for its minutes.",
                "The table met %(count)s days ago, on %(day)s, and waits for its minutes.",
                days,
            )
            what = _(
                "A draft is made from the notes, the attendance, the decisions and the actions."
                " Read it and circulate it."
            )
            answers = [_button(links.page("minutes", meeting.pk), _("Read the draft"))]
        else:
            heading = _("The meeting is not closed yet")
            said = _("The meeting of %(day)s is over and was never closed. Until it is, there are no minutes of it.")
            what = _("Close it, and a draft of the minutes is made; or cancel it where it did not take place.")
            answers = [_button(links.page("meeting", meeting.pk), _("Open the meeting"))]
        subject = _("No minutes yet: %(group)s, %(day)s") % named
        words = {"heading": heading, "waited": said % named, "what": what, "answers": answers}
        return _letter(meeting, person, subject, days=days, key=key, now=now, **words)


def approval_letter(
    meeting: Meeting, person: Person, needs: InTheWay, *, days: int, key: str, now: dt.datetime
) -> Letter:
    """Tell a co-chair that the minutes of a meeting are not approved yet, and what stands in the way."""
    with translation.override(person.language):
        named = _named(meeting, person, count=days)
        what, answer = _said_of(needs, meeting, person)
        return _letter(
            meeting,
            person,
            _("Minutes not approved yet: %(group)s, %(day)s") % named,
            days=days,
            key=key,
            now=now,
            heading=_("The minutes are not approved yet"),
            waited=_("The plan wanted the minutes of %(day)s approved by now.") % named,
            what=what,
            answers=[answer],
        )


def _said_of(needs: InTheWay, meeting: Meeting, person: Person) -> tuple[str, dict[str, Any]]:
    """Say what has to be done before minutes can be approved, and where."""
    minutes_url = links.page("minutes", meeting.pk)
    if needs.waiting:
        said = ngettext(
            "%(count)s correction waits for your word.", "%(count)s corrections wait for your word.", needs.waiting
        )
        return said % {"count": needs.waiting}, _button(f"{minutes_url}#corrections", _("Accept or decline them"))
    if needs.unseen:
        return _("Corrections are accepted that the table has not seen yet."), _button(
            minutes_url, _("Circulate the corrected minutes")
        )
    if needs.following is None:
        return _("They are approved at a later meeting, and none is planned."), _button(
            links.page("meeting-plan", meeting.group.code), _("Plan the next meeting")
        )
    day = day_words(needs.following.local_start, person.language)
    said = _("The table can approve them at its next meeting, on %(day)s: put that on its agenda.")
    return said % {"day": day}, _button(f"{links.page('meeting', needs.following.pk)}#agenda", _("Open its agenda"))


def _named(meeting: Meeting, person: Person, *, count: int) -> dict[str, Any]:
    day = day_words(meeting.local_start, person.language, weekday=False)
    return {"group": meeting.group.name, "day": day, "count": count}


def _button(url: str, label: str) -> dict[str, Any]:
    return {"url": url, "label": label, "primary": True}


def _letter(
    meeting: Meeting, person: Person, subject: str, *, days: int, key: str, now: dt.datetime, **words: Any
) -> Letter:
    reason = _("You get this because you are a co-chair of %(group)s.") % {"group": meeting.group.name}
    texts = render(
        "minutes_due", person=person, kind=Kind.MINUTES_DUE, now=now, preheader=subject, reason=reason, **words
    )
    return Letter(
        key=key,
        kind=Kind.MINUTES_DUE,
        recipient=person,
        subject=subject,
        group_id=meeting.group_id,
        about=meeting,
        facts={"days": days},
        expires_at=now + LASTS,
        **texts,
    )
