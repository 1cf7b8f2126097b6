"""Makes the files of packets that were sent, then tells everybody who is asked to the meeting."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from meetings.models import Meeting, Packet
from meetings.services.packets import make_files
from notifications.jobs import may_run_twice
from notifications.messages.packet import packet_letter
from notifications.outbox import deliver
from notifications.sweeps.names import PACKETS


@may_run_twice(PACKETS)
def send_packets(now: dt.datetime) -> dict[str, Any]:
    """Do what is due; return how many packets, files and messages."""
    packets = list(packets_to_tell(now=now).order_by("pk"))
    files = sum(make_files(packet) for packet in packets)
    return {"packets": len(packets), "files": files, "written": sum(_tell(packet, now=now) for packet in packets)}


def packets_to_tell(*, now: dt.datetime) -> QuerySet[Packet]:
    """Return the packets nobody was told of, of meetings that are still ahead."""
    ahead = Packet.objects.filter(told_at=None, meeting__state__in=Meeting.AHEAD, meeting__ends_at__gt=now)
    return ahead.select_related("meeting__group", "meeting__created_by", "sent_by")


@transaction.atomic
def _tell(packet: Packet, *, now: dt.datetime) -> int:
    """Write to everybody who is asked; whoever was sent an earlier packet gets the later one beside it."""
    invited = packet.meeting.invitations.in_force().filter(person__is_active=True)
    people = invited.select_related("person", "seat__organization", "seat__stakeholder_kind").order_by("pk")
    letters = [
        packet_letter(packet, invitation, key=f"packet:{packet.pk}:{invitation.person_id}") for invitation in people
    ]
    Packet.objects.filter(pk=packet.pk).update(told_at=now)
    return deliver(letters, now=now)
