"""After a meeting, to who carries it home: what to tell the organization, and the button that says it was done."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Person
from meetings.reporting import Report, sections, subtitle, title
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render, reply_address
from notifications.outbox import Letter

LASTS = dt.timedelta(days=30)


def report_letter(
    report: Report, person: Person, *, key: str, now: dt.datetime, at: dt.datetime, is_reminder: bool = False
) -> Letter:
    """Write it to one person, due at ``at``; the second time it only asks whether home was told."""
    report_back, meeting = report.report_back, report.meeting
    url = links.report_back_answer(report_back, person, now=now)
    with translation.override(person.language):
        named = {"what": title(report), "where": subtitle(report), "organization": report_back.title}
        subject = _("Still open: %(what)s (%(where)s)") if is_reminder else _("%(what)s (%(where)s)")
        texts = render(
            "report_back",
            person=person,
            kind=Kind.REPORT_BACK,
            now=now,
            heading=title(report),
            preheader=subtitle(report),
            reason=_("You get this because you speak for %(organization)s at this table.") % named,
            is_reminder=is_reminder,
            sections=[] if is_reminder else sections(report),
            asks=bool(report.questions),
            answers=[{"url": url, "label": _("I have reported back"), "primary": True}],
            subtitle=subtitle(report),
        )
        line = {"url": url, "note": subtitle(report)}
        subject = subject % named
    return Letter(
        key=key,
        kind=Kind.REPORT_BACK,
        recipient=person,
        subject=subject,
        group_id=meeting.group_id,
        about=report_back,
        reply_to=reply_address(meeting),
        facts={"meeting": meeting.pk, "reminder": is_reminder},
        at=at,
        line=line,
        expires_at=now + LASTS,
        **texts,
    )
