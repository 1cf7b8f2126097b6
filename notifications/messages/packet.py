"""The papers of a meeting are there: to everybody who is asked to it."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from meetings.models import Invitation, Packet
from meetings.packets.changes import told
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import invitation_reason, meeting_facts, render, reply_address
from notifications.outbox import Letter


def packet_letter(packet: Packet, invitation: Invitation, *, key: str) -> Letter:
    """Write to somebody that agenda and papers are there, and what changed. Nothing confidential stands in it."""
    meeting, person = packet.meeting, invitation.person
    url = links.page("packet", meeting.pk)
    with translation.override(person.language):
        named = {"group": meeting.group.name, "day": day_words(meeting.local_start, person.language)}
        subject = _("Revised papers: %(group)s, %(day)s") if packet.is_revised else _("Papers: %(group)s, %(day)s")
        papers = sum(len(one["papers"]) for one in packet.content["points"] if not one["confidential"])
        counted = ngettext("%(count)d paper", "%(count)d papers", papers) % {"count": papers}
        texts = render(
            "packet",
            person=person,
            kind=Kind.PACKET,
            now=packet.sent_at,
            heading=_("Agenda and papers of %(day)s") % named,
            preheader=subject % named,
            reason=invitation_reason(invitation, meeting),
            message=packet.message,
            facts=meeting_facts(meeting, person),
            changes=told(packet.changes, person.language, hears_confidential=False),
            papers=counted if papers else "",
            answers=[{"url": url, "label": _("Open the packet"), "primary": True}],
        )
    return Letter(
        key=key,
        kind=Kind.PACKET,
        recipient=person,
        subject=subject % named,
        group_id=meeting.group_id,
        about=meeting,
        reply_to=reply_address(meeting),
        facts={"packet": packet.pk},
        at=packet.sent_at,
        line={"url": url, "note": counted if papers else ""},
        expires_at=meeting.ends_at,
        **texts,
    )
