"""To who takes a seat over: its open actions, what was decided, what home must still hear, and the next dates."""

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.models import Person
from accounts.zones import local_date
from meetings.handing_over import HandOver
from meetings.models import Meeting, ReportBack
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.action_lines import action_line
from notifications.messages.frame import render, when
from notifications.outbox import Letter
from workgroups.models import SeatHolder

LASTS = dt.timedelta(days=30)


def hand_over_letter(handed: HandOver, holder: SeatHolder, *, key: str, now: dt.datetime) -> Letter:
    """Write it to the new holder."""
    seat, person = handed.seat, holder.person
    with translation.override(person.language):
        named = {"organization": seat.title, "group": seat.group.name}
        subject = _("Your seat for %(organization)s at %(group)s: what goes with it") % named
        today = local_date(now, person.timezone)
        texts = render(
            "hand_over",
            person=person,
            kind=Kind.HAND_OVER,
            now=now,
            heading=subject,
            preheader=_("Open actions, what was decided lately, and the next dates."),
            reason=_("You get this because you took over the seat for %(organization)s at %(group)s.") % named,
            former=handed.former.name if handed.former else "",
            actions=[action_line(action, person, today=today, now=now) for action in handed.actions],
            meetings=[_met(meeting, person) for meeting in handed.meetings],
            report_backs=[_owed(one, person) for one in handed.report_backs],
            dates=[
                {"title": meeting.name, "url": links.page("meeting", meeting.pk), "note": when(meeting, person)}
                for meeting in handed.dates
            ],
            page_url=links.page("seat-hand-over", seat.group.code, seat.pk),
        )
    return Letter(
        key=key,
        kind=Kind.HAND_OVER,
        recipient=person,
        subject=subject,
        group_id=seat.group_id,
        about=holder,
        expires_at=now + LASTS,
        **texts,
    )


def _day(meeting: Meeting, person: Person) -> str:
    return day_words(meeting.local_date, person.language, weekday=False)


def _owed(report_back: ReportBack, person: Person) -> dict[str, Any]:
    """Return one meeting that home has yet to hear of."""
    return {
        "title": _("What to tell %(organization)s") % {"organization": report_back.title},
        "url": links.page("report-back", report_back.pk),
        "note": _day(report_back.meeting, person),
    }


def _met(meeting: Meeting, person: Person) -> dict[str, Any]:
    """Return one meeting: its day and what was decided there."""
    decisions = meeting.told  # type: ignore[attr-defined]
    count = ngettext("%(count)d decision", "%(count)d decisions", len(decisions)) % {"count": len(decisions)}
    note = " ".join(one.wording if one.wording.endswith((".", "!", "?")) else f"{one.wording}." for one in decisions)
    page = "minutes" if getattr(meeting, "minutes_kept", None) else "meeting"
    return {"title": _day(meeting, person), "url": links.page(page, meeting.pk), "note": note or count}
