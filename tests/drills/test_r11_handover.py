"""R11: a process killed between commit and bell loses nothing; one killed before the commit sends nothing."""

import time

import pytest

from meetings.models import Meeting
from notifications.models import Delivery
from tests.drills.profile import sized
from tests.drills.rows import meetings, people

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True), pytest.mark.only_in_pass("second")]

MEETINGS = sized(10, 500)
SEATS = 2


def test_what_was_committed_is_sent_and_nothing_else(drill_installation, smtp_sink, report):
    (chair,) = people(1, prefix="chair")
    meetings(MEETINGS, seats=SEATS, state="draft", announced_sequence=-1, created_by=chair)
    began = time.monotonic()

    output, _ = drill_installation.start("-m", "tests.drills.handover").communicate(timeout=60 + 4 * MEETINGS)
    committed = {int(line) for line in output.split()}
    nursery = drill_installation.nursery(lease=60)
    nursery.worker("announce,drain")
    deadline = time.monotonic() + 40 + MEETINGS
    while len(smtp_sink.taken) < len(committed) * SEATS and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.5)

    announced = set(Delivery.objects.values_list("about_id", flat=True))
    report(
        "R11",
        processes_killed=MEETINGS,
        committed=len(committed),
        messages=len(smtp_sink.taken),
        lost=len(committed) * SEATS - len(smtp_sink.copies()),
        of_rolled_back=len(announced - committed),
        seconds=round(time.monotonic() - began, 1),
    )
    assert len(committed) == MEETINGS // 2
    assert announced == committed
    assert len(smtp_sink.copies()) == len(smtp_sink.taken) == len(committed) * SEATS
    assert set(Meeting.objects.filter(state="draft").values_list("pk", flat=True)).isdisjoint(committed)
    assert Meeting.objects.filter(state="draft").count() == MEETINGS - len(committed)
