"""What a calendar entry says, in the language that is active."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import AgendaItem, Meeting
from workgroups.models import WorkGroup


def summary_of(meeting: Meeting, *, cancelled: bool) -> str:
    """Return the line a calendar shows: “Engineers: quarterly meeting”."""
    named = {"group": meeting.group.name, "title": meeting.title}
    if meeting.title:
        summary = _("%(group)s: %(title)s") % named
    elif meeting.group.cadence == WorkGroup.Cadence.QUARTERLY:
        summary = _("%(group)s: quarterly meeting") % named
    else:
        summary = _("%(group)s: meeting") % named
    return _("Cancelled: %(summary)s") % {"summary": summary} if cancelled else summary


def description_of(meeting: Meeting, *, cancelled: bool, note: str) -> str:
    """Return what stands in the entry: a reason, a note, the message, the link, the agenda, our page."""
    parts = [
        _("Cancelled: %(reason)s") % {"reason": meeting.change_reason} if cancelled and meeting.change_reason else "",
        note,
        meeting.message,
        _("Join: %(link)s") % {"link": meeting.link} if meeting.link and not cancelled else "",
        "" if cancelled else _agenda(meeting),
        _("This meeting on Roundtable: %(link)s") % {"link": page_of(meeting)},
    ]
    return "\n\n".join(part for part in parts if part)


def page_of(meeting: Meeting) -> str:
    """Return the address of the meeting's page."""
    return settings.SITE_URL + reverse("meeting", args=[meeting.pk])


def _agenda(meeting: Meeting) -> str:
    # Sorted here, so that an agenda which was fetched along with many meetings is used.
    items: list[AgendaItem] = sorted(meeting.agenda.all(), key=lambda item: (item.position, item.pk))
    if not items:
        return ""
    return "\n".join([_("Agenda"), *(f"{number}. {item.title}" for number, item in enumerate(items, 1))])
