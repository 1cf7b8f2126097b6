"""Writes the VTODO of an action: a day it is due instead of a clock, and how it stands."""

import datetime as dt

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from meetings.models import Action
from meetings.vevent.lines import content_line, text_line, web_address
from meetings.vevent.parts import categories_line, utc

Status = Action.Status
# What programs know of how a task stands (RFC 5545, 3.8.1.11). What is parked stands in no feed.
_STATUS = {
    Status.OPEN: "NEEDS-ACTION",
    Status.ON_TRACK: "IN-PROCESS",
    Status.NEEDS_HELP: "IN-PROCESS",
    Status.DONE: "COMPLETED",
    Status.DROPPED: "CANCELLED",
}


def todo_text(action: Action, *, language: str) -> str:
    """Return an action as a VTODO in one language. Load it ``for_list``.

    As with events everything comes from the row, DTSTAMP too.
    """
    with translation.override(language):
        parts = [
            "BEGIN:VTODO\r\n",
            text_line("UID", f"action-{action.pk}@{settings.MAIL_DOMAIN}"),
            content_line("SEQUENCE", str(action.version - 1)),
            content_line("DTSTAMP", utc(action.changed_at)),
            content_line("CREATED", utc(action.created_at)),
            content_line("LAST-MODIFIED", utc(action.changed_at)),
            _due_line(action.due_on),
            text_line("SUMMARY", action.title),
            text_line("DESCRIPTION", _description(action)),
            content_line("URL", web_address(_page(action))),
            categories_line(action.group.name),
            content_line("STATUS", _STATUS[Status(action.status)]),
            *_end_lines(action),
            "END:VTODO\r\n",
        ]
    return "".join(parts)


def _page(action: Action) -> str:
    return f"{settings.SITE_URL}/actions/{action.pk}/"


def _due_line(day: dt.date | None) -> str:
    return content_line("DUE;VALUE=DATE", f"{day:%Y%m%d}") if day else ""


def _end_lines(action: Action) -> list[str]:
    """Return when a task was completed; one that was dropped was not."""
    if action.status != Status.DONE or action.ended_at is None:
        return []
    return [content_line("COMPLETED", utc(action.ended_at)), content_line("PERCENT-COMPLETE", "100")]


def _description(action: Action) -> str:
    owner = _("for %(organization)s") % {"organization": action.owner_name} if action.owner_seat else ""
    stands = _("How it stands: %(status)s") % {"status": action.get_status_display()}
    return "\n".join(part for part in (owner, stands, action.detail, _page(action)) if part)
