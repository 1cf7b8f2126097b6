"""S7: whoever types an address does not learn whether we know it, from the answer or from how long it takes."""

import copy
import gc
import random
import re
import statistics
import time
from collections import Counter
from difflib import unified_diff
from math import erfc, sqrt
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api.throttling import FollowThrottle
from notifications.sweeps import run
from tests.drills.doors import DOORS, Asked, Door, mailed_to, told
from tests.drills.profile import FULL, SEED, sized

pytestmark = [pytest.mark.drill, pytest.mark.django_db]

PAIRS = sized(5, 223)  # of each of the nine doors: 45, or 2,007
WARM = sized(0, 10)
# What nobody can tell apart over a network, and how sure we have to be that there is a difference at all.
SECONDS, CHANCE = 0.002, 0.001
VERB = re.compile(r"(?:\d+ times: )?(SELECT|INSERT|UPDATE|DELETE)\b")
KNOWN, OTHER = "known{:04}@example.org", "other{:04}@example.org"


@pytest.fixture
def opened(settings, monkeypatch, cochair, meeting, seat):
    """Return a function that opens a browser for a door."""
    settings.ACCOUNT_RATE_LIMITS = False
    monkeypatch.setattr(FollowThrottle, "get_rate", lambda throttle: "100000/min")
    chairs = Client()
    chairs.force_login(cochair)
    session = chairs.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "email": cochair.email}]
    session.save()

    def open_for(door: Door) -> Client:
        client = Client(raise_request_exception=False)
        if door.needs:
            client.cookies = copy.deepcopy(chairs.cookies)
        client.meeting, client.seat = meeting, seat  # type: ignore[attr-defined]
        return client

    return open_for


def differing(one: list[str], other: list[str]) -> list[str]:
    """Return the lines in which two answers are not the same."""
    return [line for line in unified_diff(one, other, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]


def work(door: Door, client: Client, email: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Asked, Counter[str]]:
    """Ask at a door and count what was done for the answer."""
    done: Counter[str] = Counter()
    hashed = hashers.get_hasher().__class__
    encode = hashed.encode
    with monkeypatch.context() as patched, CaptureQueriesContext(connection) as queries:
        patched.setattr(hashed, "encode", lambda *given, **named: done.update(["hash"]) or encode(*given, **named))
        asked = door.ask(client, email)
    for answer in (asked.first, asked.then):
        done.update(f"template {template.name}" for template in getattr(answer, "templates", ()))
    for query in queries.captured_queries:
        if verb := VERB.match(query["sql"]):
            done["read" if verb[1] == "SELECT" else "write"] += 1
    return asked, done


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_answers_and_work_are_the_same(door, opened, monkeypatch, now):
    for number in range(PAIRS if not FULL else 5):
        known, other = KNOWN.format(number), OTHER.format(number)
        door.know(known)
        seen, theirs = work(door, opened(door), known, monkeypatch)
        unseen, nobodys = work(door, opened(door), other, monkeypatch)

        for one, another in ((seen.first, unseen.first), (seen.then, unseen.then)):
            assert differing(told(one, known), told(another, other)) == []
        assert alike(theirs, nobodys), (theirs - nobodys, nobodys - theirs)
    run("announce", now=now)
    expected = {KNOWN.format(number) for number in range(PAIRS)} | {OTHER.format(number) for number in range(PAIRS)}
    assert {address for address in mailed_to() if address.startswith("other")} <= (
        expected if door.mails_everybody else set()
    )


class Watch:
    """Takes the time that a server needs for its first answer."""

    def __init__(self, door: Door, client: Client) -> None:
        self.door, self.client, self.seconds = door, client, 0.0
        self.usual = client.request
        client.request = self.request  # type: ignore[method-assign]

    def ask(self, email: str) -> float:
        """Return the seconds of the first request."""
        self.seconds = 0.0
        self.door.ask(self.client, email)
        return self.seconds

    def request(self, **given: Any) -> Any:
        """Send a request."""
        before = time.perf_counter()
        answer = self.usual(**given)
        self.seconds = self.seconds or time.perf_counter() - before
        return answer


@pytest.mark.only_in_pass("first")
@pytest.mark.skipif(not FULL, reason="a clock tells something only of many")
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_time_tells_nothing(door, opened, settings, report):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    chance = random.Random(f"{SEED} {door.name}")
    for number in range(WARM + PAIRS):
        door.know(KNOWN.format(number))
    times: dict[bool, list[float]] = {True: [], False: []}
    gc.collect()

    for number in range(WARM + PAIRS):
        sides = [True, False]
        chance.shuffle(sides)
        for is_known in sides:
            spent = Watch(door, opened(door)).ask((KNOWN if is_known else OTHER).format(number))
            times[is_known].append(spent)
    theirs, nobodys = times[True][WARM:], times[False][WARM:]

    medians = statistics.median(theirs), statistics.median(nobodys)
    likelihood = equal_by_chance(theirs, nobodys)
    report(
        "S7",
        door=door.name,
        pairs=PAIRS,
        known_ms=f"{medians[0] * 1000:.2f}",
        unknown_ms=f"{medians[1] * 1000:.2f}",
        p=f"{likelihood:.4f}",
    )
    assert likelihood >= CHANCE or abs(medians[0] - medians[1]) < SECONDS


def equal_by_chance(one: list[float], other: list[float]) -> float:
    """Return the two-sided p of Mann and Whitney: how likely two samples of one kind differ as much in their order."""
    ranks = {value: place for place, value in enumerate(sorted([*one, *other]), start=1)}
    size = len(one)
    above = sum(ranks[value] for value in one) - size * (size + 1) / 2
    spread = sqrt(size * len(other) * (size + len(other) + 1) / 12)
    return erfc(abs(above - size * len(other) / 2) / spread / sqrt(2))


def test_two_samples_are_told_apart_only_where_they_differ():
    chance = random.Random(SEED)
    one, same = ([chance.gauss(10, 1) for _ in range(200)] for _ in range(2))

    assert equal_by_chance(one, same) > CHANCE
    assert equal_by_chance(one, [value + 1 for value in same]) < CHANCE


def alike(theirs: Counter[str], nobodys: Counter[str]) -> bool:
    """Whether as much was done: the same templates and hashes, and about as many statements."""
    costly = {name for name in theirs | nobodys if name not in {"read", "write"}}
    same = all(theirs[name] == nobodys[name] for name in costly)
    return same and abs(theirs["write"] - nobodys["write"]) <= 1 and abs(theirs["read"] - nobodys["read"]) <= 2
