"""Makes the files of packets that were sent, then tells everybody who is asked to the meeting."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.kept_queries import kept
from meetings.models import Invitation, Meeting, Packet
from meetings.services.packets import make_files
from notifications.jobs import may_run_twice
from notifications.messages.packet import packet_letter
from notifications.models import Delivery
from notifications.outbox import deliver
from notifications.sweeps.names import PACKETS


@may_run_twice(PACKETS)
def send_packets(now: dt.datetime) -> dict[str, Any]:
    """Do what is due; return how many packets, files and messages."""
    packets = list(_to_tell(now=now))
    files = sum(make_files(packet) for packet in packets)
    written = sum(_tell(packet, now=now) for packet in packets)
    late = sum(_tell_late(packet, now=now) for packet in packets_that_stand(now=now))
    return {"packets": len(packets), "files": files, "written": written + late}


def packets_to_tell(*, now: dt.datetime) -> QuerySet[Packet]:
    """Return the packets nobody was told of, of meetings that are still ahead."""
    ahead = Packet.objects.filter(told_at=None, meeting__state__in=Meeting.AHEAD, meeting__ends_at__gt=now)
    return ahead.select_related("meeting__group", "meeting__created_by", "sent_by")


# Asked every quarter of a minute, and nearly always for nothing.
@kept
def _to_tell(*, now: dt.datetime) -> QuerySet[Packet]:
    return packets_to_tell(now=now).order_by("pk")


@kept
def packets_that_stand(*, now: dt.datetime) -> QuerySet[Packet]:
    """Return the last packet of each meeting ahead where somebody was asked after it went: an alternate, a guest."""
    newer = Packet.objects.filter(meeting=OuterRef("meeting"), number__gt=OuterRef("number"))
    asked = Invitation.objects.in_force().filter(meeting=OuterRef("meeting"), invited_at__gt=OuterRef("told_at"))
    ahead = Packet.objects.filter(meeting__state__in=Meeting.AHEAD, meeting__ends_at__gt=now, told_at__isnull=False)
    standing = ahead.filter(~Exists(newer), Exists(asked)).order_by("pk")
    return standing.select_related("meeting__group", "meeting__created_by", "sent_by")


@transaction.atomic
def _tell(packet: Packet, *, now: dt.datetime) -> int:
    """Write to everybody who is asked; whoever was sent an earlier packet gets the later one beside it."""
    people = _asked(packet)
    Packet.objects.filter(pk=packet.pk).update(told_at=now)
    return deliver([packet_letter(packet, one, key=_key(packet, one)) for one in people], now=now)


def _tell_late(packet: Packet, *, now: dt.datetime) -> int:
    """Write to who was asked after the packet went, once."""
    keys = {_key(packet, one): one for one in _asked(packet).filter(invited_at__gt=packet.told_at)}
    written = set(Delivery.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    return deliver([packet_letter(packet, one, key=key) for key, one in keys.items() if key not in written], now=now)


def _asked(packet: Packet) -> QuerySet[Invitation]:
    invited = packet.meeting.invitations.in_force().filter(person__is_active=True)
    return invited.select_related("person", "seat__organization", "seat__stakeholder_kind").order_by("pk")


def _key(packet: Packet, invitation: Invitation) -> str:
    return f"packet:{packet.pk}:{invitation.person_id}"
