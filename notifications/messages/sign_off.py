"""Asks a party whether it agrees to a text, and asks once more before the day it was asked until."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.models import Person
from accounts.zones import local_date
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.outbox import Letter
from pathways.models import SignOff

# A longer list is read on the page.
LONGEST_LIST = 12
LASTS = dt.timedelta(days=30)


def sign_off_letter(
    sign_off: SignOff, changes: Sequence[str], *, key: str, now: dt.datetime, is_reminder: bool = False
) -> Letter:
    """Write to a party what they are asked and what changed, in their language, with two buttons."""
    version, person = sign_off.version, sign_off.person
    with translation.override(person.language):
        named = {"title": version.pathway.title}
        subject = _("Please say whether you agree: %(title)s") % named
        if is_reminder:
            subject = _("Still open: do you agree? %(title)s") % named
        texts = render(
            "sign_off",
            person=person,
            kind=Kind.SIGN_OFF,
            now=now,
            heading=version.pathway.title,
            preheader=_("A new version of this pathway waits for your answer. No password is needed."),
            reason=_reason(sign_off),
            is_reminder=is_reminder,
            facts=_facts(sign_off, today=local_date(now, person.timezone)),
            message=sign_off.message,
            asked_by=sign_off.asked_by,
            is_first=version.pathway.published_id is None,
            sentences=changes[:LONGEST_LIST],
            left_out=max(0, len(changes) - LONGEST_LIST),
            answers=_answers(sign_off, now=now),
        )
    return Letter(
        key=key,
        kind=Kind.SIGN_OFF_REMINDER if is_reminder else Kind.SIGN_OFF,
        recipient=person,
        subject=subject,
        group_id=version.pathway.group_id,
        about=sign_off,
        reply_to=reply_address(sign_off.asked_by),
        expires_at=now + LASTS,
        **texts,
    )


def reply_address(person: Person | None) -> str:
    """Return where a reply goes: to who asked, so that it reaches a person."""
    return person.email if person and person.is_active else ""


def _reason(sign_off: SignOff) -> str:
    if sign_off.organization is None:
        return _("You get this because you were asked to sign off this text.")
    return _("You get this because you were asked to sign off this text for %(organization)s.") % {
        "organization": sign_off.organization.name
    }


def _facts(sign_off: SignOff, *, today: dt.date) -> list[dict[str, str]]:
    facts = []
    if sign_off.organization:
        facts.append({"label": _("For"), "value": sign_off.organization.name})
    if sign_off.asked_by:
        facts.append({"label": _("Asked by"), "value": sign_off.asked_by.name})
    if sign_off.due_on:
        day = day_words(sign_off.due_on, sign_off.person.language)
        facts.append({"label": _("Answer by"), "value": f"{day} ({_in_days((sign_off.due_on - today).days)})"})
    return facts


def _in_days(days: int) -> str:
    if days <= 0:
        return _("today")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def _answers(sign_off: SignOff, *, now: dt.datetime) -> list[dict[str, Any]]:
    """Return the two buttons; each opens the page with that answer chosen and changes nothing itself."""
    url = links.sign_off_answer(sign_off, now=now)
    return [
        {"url": f"{url}?answer={answer.value}", "label": answer.label, "primary": answer == SignOff.Answer.AGREE}
        for answer in (SignOff.Answer.AGREE, SignOff.Answer.CHANGE_NEEDED)
    ]
