"""The calendar part of an invitation, its changes and its cancellation: one attendee each."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.zones import local_date
from meetings.ical.files import Method, calendar_file
from meetings.models import Invitation, Meeting
from meetings.vevent import content_line, event_text
from meetings.vevent.lines import mail_address, quote_parameter

# "My alternate will" is a no of the person who says it: the alternate has an invitation of their own.
_PARTSTAT = {
    Invitation.Response.NONE: "NEEDS-ACTION",
    Invitation.Response.YES: "ACCEPTED",
    Invitation.Response.NO: "DECLINED",
    Invitation.Response.MAYBE: "TENTATIVE",
    Invitation.Response.ALTERNATE: "DECLINED",
}


def invitation_ics(invitation: Invitation, method: Method, *, language: str | None = None) -> str:
    """Return the calendar file for the person invited: REQUEST for an invitation or a change, CANCEL for its end.

    The part's ``method=`` in the mail must be the same word. CANCEL takes the entry out of one person's calendar,
    whether the meeting was cancelled or only they are no longer asked. Reads ``invitation.person`` and the meeting with
    its group and agenda. The language is the person's unless another is named.
    """
    if method is Method.PUBLISH:
        raise ValueError("An invitation asks somebody; PUBLISH asks nobody.")
    meeting, language = invitation.meeting, language or invitation.person.language
    cancelled = method is Method.CANCEL
    event = event_text(
        meeting,
        agenda=meeting.agenda.all(),
        language=language,
        cancelled=cancelled,
        stamp=_last_fact(invitation, meeting),
        attendee=_attendee(invitation, asks=not cancelled),
        note="" if cancelled else _how_to_answer(language),
    )
    first, last = (local_date(instant, meeting.timezone) for instant in (meeting.starts_at, meeting.ends_at))
    return calendar_file(method=method, events=[event], spans=[(meeting.timezone, first, last)])


def _last_fact(invitation: Invitation, meeting: Meeting) -> dt.datetime:
    """Return DTSTAMP: of two files with one SEQUENCE, the one that knows more is the later."""
    facts = (meeting.changed_at, invitation.invited_at, invitation.answered_at, invitation.revoked_at)
    return max(fact for fact in facts if fact is not None)


def _attendee(invitation: Invitation, *, asks: bool) -> str:
    at_the_table = invitation.seat_id is not None and not invitation.is_alternate
    status = _PARTSTAT[Invitation.Response(invitation.response)]
    parameters = [
        "ATTENDEE",
        f"CN={quote_parameter(invitation.person.name or invitation.person.email)}",
        "CUTYPE=INDIVIDUAL",
        f"ROLE={'REQ' if at_the_table else 'OPT'}-PARTICIPANT",
    ]
    if asks:
        parameters += [f"PARTSTAT={status}", f"RSVP={'TRUE' if status == 'NEEDS-ACTION' else 'FALSE'}"]
    return content_line(";".join(parameters), mail_address(invitation.person.email))


def _how_to_answer(language: str) -> str:
    with translation.override(language):
        return _(
            "Please answer with the buttons in our message: "
            "what you press in a calendar program does not reach the table."
        )
