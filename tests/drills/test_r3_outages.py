"""R3: whatever becomes of the broker, and of the worker with it, the next task is done within half a minute."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection

from config.supervisor.children import Lifeguard
from tests.drills.conftest import Installation
from tests.drills.hands import Hands
from tests.drills.profile import FULL, SEED, sized

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True), pytest.mark.only_in_pass("second")]

OUTAGES = sized(2, 100)
# Each pair of hands is probed with a job of its own, so that no other's work is taken for its.
JOBS = ("announce", "publish", "follow", "digest")[: sized(1, 4)]
WITHIN = 30.0
LONGEST = 8.0 if FULL else 1.0
HOW = ("killed", "frozen", "flapping")


@dataclass
class Lane:
    """What one pair of hands went through."""

    slowest: dict[str, float] = field(default_factory=lambda: {"cold": 0.0, "warm": 0.0})
    outages: int = 0


@pytest.fixture
def hands(drill_installation: Installation, tmp_path: Path) -> Iterator[list[Hands]]:
    """Lend workers under the supervisor's care, each with its own broker."""
    lock = (tmp_path / "lock").open("w")
    guard = Lifeguard(lock=lock.fileno())
    made = [
        Hands(job, environment=drill_installation.environment, logs=tmp_path / "log" / job, guard=guard) for job in JOBS
    ]
    yield made
    for one in made:
        one.close()
    guard.close()
    lock.close()


def _suffer(one: Hands, number: int) -> Lane:
    """Break one broker again and again; every second time under a worker that has only just done its first task."""
    chance = random.Random(SEED + number)
    lane = Lane()
    try:
        for outage in range(OUTAGES // len(JOBS)):
            kind = "warm" if outage % 2 else "cold"
            if kind == "cold":
                one.wake()
            one.lose(HOW[(outage // 2) % len(HOW)], chance.uniform(0.5, LONGEST), chance)
            lane.slowest[kind] = max(lane.slowest[kind], one.probe(within=WITHIN))
            lane.outages += 1
    finally:
        connection.close()
    return lane


def test_a_worker_comes_back_by_itself_after_its_broker(hands, report):
    began = time.monotonic()

    with ThreadPoolExecutor(len(hands)) as threads:
        lanes = list(threads.map(_suffer, hands, range(len(hands))))

    report(
        "R3",
        outages=sum(lane.outages for lane in lanes),
        came_back_within=f"{WITHIN:.0f} s",
        slowest_cold=round(max(lane.slowest["cold"] for lane in lanes), 1),
        slowest_warm=round(max(lane.slowest["warm"] for lane in lanes), 1),
        worker_ended_and_was_started_again=sum(one.exits for one in hands),
        seconds=round(time.monotonic() - began, 1),
    )
    assert sum(lane.outages for lane in lanes) == OUTAGES
