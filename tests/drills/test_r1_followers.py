"""R1 for followers: whoever is killed while a publication is told and sent, nobody is left out or gets three copies."""

import os
import random
import signal
import time
from collections import Counter

import pytest
from django.utils import timezone

from benchmarks.follower_scene import make_followers
from notifications.handfuls import MOST
from notifications.models import Circular, Delivery, DeliveryAttempt
from notifications.outbox import message_id_of
from pathways.models import FollowRun
from tests.drills.profile import SEED, sized

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True), pytest.mark.only_in_pass("second")]

FOLLOWERS = sized(1_500, 100_000)
KILLS = sized(30, 200)
SENDERS = 2
# Seconds. A claim of five hundred must not outlast its lease on a busy machine, or nothing would ever come forward.
LEASE = sized(3, 20)
# Each worker finds in the database what is to be opened, written and sent; nobody tells it.
JOBS = "follow,tell,drain"


def _unfinished():
    told = FollowRun.objects.filter(version__isnull=False, expanded_at__isnull=False).exists()
    return not told or Delivery.objects.filter(state__in=["waiting", "leased"]).exists()


def _kill_at_random(workers, nursery, chance):
    """Kill one worker after another while there is work, start another for each, and count."""
    kills = 0
    while kills < KILLS and _unfinished():
        time.sleep(chance.uniform(0.05, 0.3))
        index = chance.randrange(SENDERS)
        os.kill(workers[index], signal.SIGKILL)
        kills += 1
        workers[index] = nursery.worker(JOBS)
    return kills


def test_killed_hands_leave_no_follower_out(drill_installation, smtp_sink, report):
    chance = random.Random(SEED)
    smtp_sink.keeps_texts = False
    # Slow enough that a kill finds messages on their way.
    smtp_sink.plan.delay = 0.002 if FOLLOWERS < 10_000 else 0.0
    nursery = drill_installation.nursery(lease=LEASE, chunk=max(100, FOLLOWERS // 20))
    make_followers(FOLLOWERS, now=timezone.now())
    began = time.monotonic()
    workers = [nursery.worker(JOBS) for _ in range(SENDERS)]

    kills = _kill_at_random(workers, nursery, chance)
    deadline = time.monotonic() + 60 + FOLLOWERS / 20
    while _unfinished() and time.monotonic() < deadline:
        time.sleep(0.1)

    copies = smtp_sink.copies()
    doubled = {key for key, count in copies.items() if count > 1}
    report(
        "R1 followers",
        followers=FOLLOWERS,
        kills=kills,
        lost=FOLLOWERS - len(copies),
        doubled=len(doubled),
        most_copies=max(copies.values(), default=0),
        states=dict(Counter(Delivery.objects.values_list("state", flat=True))),
        texts=Circular.objects.count(),
        seconds=round(time.monotonic() - began, 1),
    )
    assert kills > KILLS // 2
    keys = Delivery.objects.values_list("dedupe_key", flat=True)
    assert set(copies) == {message_id_of(key) for key in keys}
    assert len(copies) == FOLLOWERS
    assert max(copies.values()) <= 2
    assert len(doubled) <= kills * MOST
    silent = DeliveryAttempt.objects.filter(phase=DeliveryAttempt.Phase.DOT)
    in_doubt = {message_id_of(key) for key in silent.values_list("delivery__dedupe_key", flat=True)}
    assert doubled <= in_doubt
    run = FollowRun.objects.get(version__isnull=False)
    assert (run.told, run.expected) == (FOLLOWERS, FOLLOWERS)
