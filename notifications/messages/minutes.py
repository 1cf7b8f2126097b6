"""Minutes go to the table, and corrections to who chairs it."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.local_time import day_words
from accounts.models import Person
from meetings.models import Meeting, MinutesCorrection, MinutesRevision
from meetings.services.inviting import Recipient
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.outbox import Letter

LASTS = dt.timedelta(days=14)


def minutes_letter(revision: MinutesRevision, to: Recipient, *, key: str, now: dt.datetime) -> Letter:
    """Write to somebody at the table that minutes are there to be read, and until when a word against them counts."""
    minutes, meeting, person = revision.minutes, revision.minutes.meeting, to.person
    with translation.override(person.language):
        named = _named(meeting, person.language)
        subject = (
            _("Minutes: %(group)s, %(day)s") if revision.number == 1 else _("Corrected minutes: %(group)s, %(day)s")
        )
        url = links.minutes_answer(minutes, person, now=now)
        texts = render(
            "minutes",
            person=person,
            kind=Kind.MINUTES,
            now=now,
            heading=_("The minutes of %(day)s are ready to be read") % named,
            preheader=subject % named,
            reason=_reason(to) % {**named, "organization": to.seat.title},
            message=revision.message,
            asked=_asked(revision, person.language),
            answers=[{"url": url, "label": _("Read them, correct a line"), "primary": True}],
            corrections=_listed(revision),
            meeting_url=links.page("minutes", meeting.pk),
        )
    return Letter(
        key=key,
        kind=Kind.MINUTES,
        recipient=person,
        subject=subject % named,
        group_id=meeting.group_id,
        about=revision,
        reply_to=revision.circulated_by.email if revision.circulated_by.is_active else "",
        at=revision.circulated_at,
        line={"url": url, "note": ""},
        expires_at=now + LASTS,
        **texts,
    )


def _named(meeting: Meeting, language: str) -> dict[str, str]:
    return {"group": meeting.group.name, "day": day_words(meeting.local_start, language, weekday=False)}


def _reason(to: Recipient) -> str:
    if to.is_alternate:
        return _("You get this because you are the alternate for %(organization)s at %(group)s.")
    return _("You get this because you sit at %(group)s for %(organization)s.")


def _asked(revision: MinutesRevision, language: str) -> str:
    """Say how they become the table's own."""
    minutes = revision.minutes
    if minutes.is_confirmed:
        return _("The table has confirmed them as they stand here.")
    if minutes.consent_on:
        return _("If nobody asks for a correction by %(day)s, they are confirmed as they stand.") % {
            "day": day_words(minutes.consent_on, language)
        }
    return _("The table will be asked to confirm them when it meets again.")


def _listed(revision: MinutesRevision) -> list[dict[str, str]]:
    """Return what was corrected, but for lines that not everybody at the table may read."""
    open_lines = {
        line["n"]
        for section in revision.content["sections"]
        if not section["confidential"]
        for line in section["lines"]
    }
    return [
        {"title": one["wording"], "note": _("line %(number)s") % {"number": one["line"]}}
        for one in revision.content["corrections"]
        if one["line"] in open_lines
    ]


def correction_letter(correction: MinutesCorrection, person: Person, *, key: str, now: dt.datetime) -> Letter:
    """Write to a co-chair what somebody says a line should say."""
    meeting = correction.minutes.meeting
    with translation.override(person.language):
        named = {**_named(meeting, person.language), "who": correction.person.name, "number": correction.line}
        subject = _("%(who)s asks for a correction: %(group)s, %(day)s") % named
        url = links.page("minutes", meeting.pk) + "#corrections"
        texts = render(
            "minutes_correction",
            person=person,
            kind=Kind.MINUTES_CORRECTION,
            now=now,
            heading=_("%(who)s asks for a correction of line %(number)s") % named,
            preheader=correction.wording[:140],
            reason=_("You get this because you are a co-chair of %(group)s.") % named,
            before=correction.revision.lines[correction.line]["words"][person.language],
            correction=correction,
            minutes_url=url,
        )
    return Letter(
        key=key,
        kind=Kind.MINUTES_CORRECTION,
        recipient=person,
        subject=subject,
        group_id=meeting.group_id,
        about=correction,
        reply_to=correction.person.email if correction.person.is_active else "",
        at=correction.at,
        line={"url": url, "note": correction.wording[:140]},
        expires_at=now + LASTS,
        **texts,
    )
