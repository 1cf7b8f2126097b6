"""What a calendar entry says, in the language that is active."""

from collections.abc import Iterable

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


def description_of(meeting: Meeting, *, agenda: Iterable[AgendaItem], cancelled: bool, note: str) -> str:
    """Return what stands in the entry: a reason, a note, the message, the link, the agenda, our page."""
    # Who is no longer asked to a meeting that stands must not read why it was once moved.
    reason = meeting.change_reason if meeting.state == Meeting.State.CANCELLED else ""
    parts = [
        _("Cancelled: %(reason)s") % {"reason": reason} if reason else "",
        note,
        meeting.message,
        _("Join: %(link)s") % {"link": meeting.link} if meeting.link and not cancelled else "",
        "" if cancelled else _agenda(agenda),
        _("This meeting on Roundtable: %(link)s") % {"link": page_of(meeting)},
    ]
    return "\n\n".join(part for part in parts if part)


def page_of(meeting: Meeting) -> str:
    """Return the address of the meeting's page."""
    return settings.SITE_URL + reverse("meeting", args=[meeting.pk])


def _agenda(agenda: Iterable[AgendaItem]) -> str:
    # Sorted here, so that agendas which were fetched along with many meetings need no query each. A calendar is read
    # over many a shoulder: it says nothing of what is confidential.
    items = sorted((item for item in agenda if not item.is_confidential), key=lambda item: (item.position, item.pk))
    if not items:
        return ""
    return "\n".join([_("Agenda"), *(f"{number}. {item.title}" for number, item in enumerate(items, 1))])
