"""R5: five processes that all announce, remind and send at once: nobody gets anything twice."""

import time

import pytest
from django.utils import timezone

from meetings.models import Meeting
from meetings.services.inviting import invite_table
from notifications.models import Delivery, Heartbeat
from tests.drills.profile import sized
from tests.drills.rows import meetings

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True), pytest.mark.only_in_pass("second")]

HANDS = 5
MEETINGS = sized(6, 100)
SEATS = 8


def test_five_sweepers_double_nothing(drill_installation, smtp_sink, report, tmp_path):
    for meeting in meetings(MEETINGS, seats=SEATS, announced_sequence=-1):
        invite_table(meeting=meeting, now=timezone.now())
    nursery = drill_installation.nursery(lease=60, period=0.05)
    for _ in range(HANDS):
        nursery.worker("announce,remind,digest,drain")
    began = time.monotonic()

    # All of them see all notices at the same moment.
    Meeting.objects.update(notice_at=timezone.now())
    deadline = time.monotonic() + 40 + MEETINGS
    while Delivery.objects.filter(state="sent").count() < MEETINGS * SEATS and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.5)

    copies = smtp_sink.copies()
    assert copies, _where_it_stuck()
    conflicts = sum(int(line) for line in (tmp_path / "conflicts").read_text().split())
    report(
        "R5",
        sweepers=HANDS,
        messages=MEETINGS * SEATS,
        lost=MEETINGS * SEATS - len(copies),
        doubled=sum(count > 1 for count in copies.values()),
        conflicts=conflicts,
        seconds=round(time.monotonic() - began, 1),
    )
    assert len(copies) == MEETINGS * SEATS
    assert max(copies.values()) == 1
    assert Delivery.objects.count() == MEETINGS * SEATS
    # Otherwise nothing was proved: the unique key has to have refused somebody.
    assert conflicts > 0


def _where_it_stuck():
    """Say how far the jobs came; the workers' own complaints stand in the captured output."""
    rows = Delivery.objects.values_list("state", "handover_at", "attempts", "last_error").order_by("pk")[:5]
    beats = Heartbeat.objects.values_list("name", "beat_at", "seconds", "result").order_by("name")
    waiting = Meeting.objects.filter(notice_at__isnull=False).count()
    return f"nothing arrived: {waiting} notices wait, messages {list(rows)}, beats {list(beats)}"
