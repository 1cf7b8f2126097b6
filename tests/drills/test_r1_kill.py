"""R1: nobody due is left out, nobody gets more than two copies, and copies share their Message-ID."""

import os
import random
import signal
import time
from collections import Counter

import pytest

from notifications.models import Delivery, DeliveryAttempt
from tests.drills.profile import SEED, sized
from tests.drills.rows import fill

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True), pytest.mark.only_in_pass("second")]

RECIPIENTS = sized(1_000, 10_000)
KILLS = sized(30, 200)
SENDERS = 2


def _unfinished():
    return Delivery.objects.filter(state__in=["waiting", "leased"]).exists()


def _kill_at_random(senders, nursery, chance):
    """Kill one sender after another while there is work, start another for each, and count."""
    kills = 0
    while kills < KILLS and _unfinished():
        time.sleep(chance.uniform(0.05, 0.3))
        index = chance.randrange(SENDERS)
        os.kill(senders[index], signal.SIGKILL)
        kills += 1
        senders[index] = nursery.worker("drain")
    return kills


def test_killed_senders_lose_nothing_and_double_little(drill_installation, smtp_sink, report):
    chance = random.Random(SEED)
    fill(RECIPIENTS)
    # Slow enough that a kill finds a message on its way.
    smtp_sink.plan.delay = 0.008
    nursery = drill_installation.nursery()
    senders = [nursery.worker("drain") for _ in range(SENDERS)]
    began = time.monotonic()

    kills = _kill_at_random(senders, nursery, chance)
    deadline = time.monotonic() + 60 + RECIPIENTS / 50
    while _unfinished() and time.monotonic() < deadline:
        time.sleep(0.1)

    copies = smtp_sink.copies()
    doubled = {key: count for key, count in copies.items() if count > 1}
    lost = RECIPIENTS - len(copies)
    report(
        "R1",
        recipients=RECIPIENTS,
        kills=kills,
        lost=lost,
        doubled=len(doubled),
        most_copies=max(copies.values()),
        states=dict(Counter(Delivery.objects.values_list("state", flat=True))),
        seconds=round(time.monotonic() - began, 1),
    )
    assert kills == KILLS
    assert lost == 0
    assert max(copies.values()) <= 2
    assert len(doubled) <= kills
    silent = DeliveryAttempt.objects.filter(phase=DeliveryAttempt.Phase.DOT)
    assert set(doubled) <= set(silent.values_list("delivery__message_id", flat=True))
    assert set(copies) == set(Delivery.objects.values_list("message_id", flat=True))
