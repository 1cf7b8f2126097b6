"""Writes the VEVENT of an information session, as everybody may keep it: nobody is asked, so nobody is named."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.languages import localized
from meetings.models import InformationSession
from meetings.vevent.lines import content_line, text_line, web_address
from meetings.vevent.parts import alarm, categories_line, conference_line, utc, when_lines


def session_text(session: InformationSession, *, language: str) -> str:
    """Return an information session as a VEVENT in one language, with its alarm.

    Everything in it comes from the row, as with meetings. Fetch the organization and the professions before many.
    """
    cancelled = session.is_cancelled
    with translation.override(language):
        parts = [
            "BEGIN:VEVENT\r\n",
            text_line("UID", session.ical_uid),
            content_line("SEQUENCE", str(session.sequence)),
            content_line("DTSTAMP", utc(session.changed_at)),
            content_line("CREATED", utc(session.created_at)),
            content_line("LAST-MODIFIED", utc(session.changed_at)),
            *when_lines(session.starts_at, session.ends_at, session.timezone),
            text_line("SUMMARY", _summary(session)),
            text_line("LOCATION", session.place),
            text_line("DESCRIPTION", _description(session, language)),
            content_line("URL", web_address(page_of(session, language))),
            "" if cancelled else conference_line(session.link),
            categories_line(_("Information session"), *(one.name for one in session.professions_by_code())),
            content_line("STATUS", "CANCELLED" if cancelled else "CONFIRMED"),
            # Whoever subscribes to all sessions is not busy at each of them.
            content_line("TRANSP", "TRANSPARENT"),
            "" if cancelled else alarm(session.title),
            "END:VEVENT\r\n",
        ]
    return "".join(parts)


def page_of(session: InformationSession, language: str) -> str:
    """Return the address of the session's public page in a language."""
    return settings.SITE_URL + reverse("public-session", kwargs={"language": language, "pk": session.pk})


def _summary(session: InformationSession) -> str:
    return _("Cancelled: %(summary)s") % {"summary": session.title} if session.is_cancelled else session.title


def _description(session: InformationSession, language: str) -> str:
    cancelled = session.is_cancelled
    parts = [
        _("Cancelled: %(reason)s") % {"reason": session.reason} if cancelled else "",
        localized(session, "description"),
        _("Given by: %(organization)s") % {"organization": session.organization.name},
        _("Spoken: %(languages)s") % {"languages": session.get_spoken_display()},
        _("Join or sign up: %(link)s") % {"link": session.link} if session.link and not cancelled else "",
        _("This session on Roundtable: %(link)s") % {"link": page_of(session, language)},
    ]
    return "\n\n".join(part for part in parts if part)
