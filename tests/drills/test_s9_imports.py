"""S9: whatever file somebody sends, the answer is quick, small and no error of ours, and nothing is half written."""

import itertools
import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import Person, SiteRole
from pathways.models import Pathway, PathwayVersion
from tests import cast
from tests.drills.mutants import bombs_of_members, bombs_of_pathways, mutated
from tests.drills.profile import FULL, SEED, sized
from tests.drills.serving import Visitor, serve
from tests.factories import StakeholderKindFactory
from workgroups.models import RosterFile, Seat, SeatHolder
from workgroups.roster_plan import Change
from workgroups.roster_services import plan_of
from workgroups.rosters.shapes import Place
from workgroups.rosters.writing import csv_roster, xlsx_roster

FILES = sized(24, 20_000)
# Of those that could be written, some are.
CONFIRMED, SOME = sized(3, 200), sized(2, 5)
BY_ONE_PERSON = 25
SECONDS, MEGABYTES = 2.0, 300
QUICK_BOMBS = {"a million columns", "each row wrong", "billion laughs", "many names"}
MEMBERS, PATHWAYS = "/groups/engineers/members/file/", "/pathways/import/"
REFERENCE = Path(__file__).resolve().parents[2] / "reference" / "pathways"
WRITTEN = (Person, Seat, SeatHolder, Pathway, PathwayVersion)


class Door(Protocol):
    """Who sends files: to a server in full, within this process in the quick profile."""

    location: str
    said: str

    def get(self, path: str) -> int: ...
    def post(self, path: str, **typed: object) -> int: ...
    def upload(self, path: str, content: bytes) -> int: ...
    def cost(self) -> tuple[float, int]:
        """Return the seconds of work spent so far and the most megabytes held; 0 where nobody else would know."""


class InProcess:
    """The pages without a server between."""

    def __init__(self, person: Person) -> None:
        self.client = Client(raise_request_exception=False)
        self.client.force_login(person)
        self.location = self.said = ""

    def get(self, path: str) -> int:
        return self._keep(self.client.get(path))

    def post(self, path: str, **typed: object) -> int:
        return self._keep(self.client.post(path, typed))

    def upload(self, path: str, content: bytes) -> int:
        return self._keep(self.client.post(path, {"file": SimpleUploadedFile("file", content)}))

    def cost(self) -> tuple[float, int]:
        return time.process_time(), 0

    def _keep(self, answer) -> int:
        self.location, self.said = answer.headers.get("Location", ""), answer.content.decode()
        return int(answer.status_code)


class AtAServer(Visitor):
    """A browser before a real server, whose own work is read from the system: a busy machine does not count."""

    worker = 0

    def cost(self) -> tuple[float, int]:
        words = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
        most = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.worker}/status").read_text())
        assert most is not None
        return sum(map(int, words[11:13])) / os.sysconf("SC_CLK_TCK"), int(most[1]) // 1024


@dataclass
class Tally:
    """What came of the files."""

    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_file: str = ""
    written: int = 0
    broken: list[str] = field(default_factory=list)


def _bases() -> tuple[dict[str, list[bytes]], dict[str, dict[str, bytes]]]:
    places = [
        Place(0, kind="regulator", label_en=f"New {n}", name=f"Ann {n}", email=f"ann{n}@example.org", language="fr")
        for n in range(1, 6)
    ]
    bombs = {MEMBERS: bombs_of_members(), PATHWAYS: bombs_of_pathways()}
    if not FULL:
        # One of each kind; the others are read in tests/workgroups/rosters/test_bounds.py.
        bombs = {path: {name: named[name] for name in named if name in QUICK_BOMBS} for path, named in bombs.items()}
    members = [write(places, language=language) for write in (csv_roster, xlsx_roster) for language in ("en", "fr")]
    pathways = [path.read_bytes() for path in sorted(REFERENCE.glob("*.yaml"))]
    return {MEMBERS: members, PATHWAYS: pathways}, bombs


def _files() -> Iterator[tuple[str, str, bytes]]:
    """Give each file with its name and where it goes: the bombs, then the mutants."""
    bases, bombs = _bases()
    for path, named in bombs.items():
        yield from ((path, name, content) for name, content in named.items())
    chance = random.Random(SEED)
    for number in range(FILES):
        path = (MEMBERS, MEMBERS, PATHWAYS)[number % 3]
        content = mutated(chance.choice(bases[path]), chance, others=tuple(bases[path]))
        yield path, f"mutant {number}", content


def _send(door: Door, path: str, name: str, content: bytes, tally: Tally) -> bool:
    """Send one file and look at what the page makes of it; return whether it offers to write it."""
    for ask in (lambda: door.upload(path, content), lambda: door.get(door.location)):
        before, _most = door.cost()
        status = ask()
        took = door.cost()[0] - before
        if took > tally.slowest:
            tally.slowest, tally.slowest_file = took, name
        tally.statuses[status] += 1
        if status >= 500 or took > SECONDS:
            tally.broken.append(f"{name}: {status}, {took:.1f} s")
        if not (status == 303 and path == MEMBERS):
            break
    return 'name="seen"' in door.said


def _counts() -> list[int]:
    return [model._default_manager.count() for model in WRITTEN]


def _confirm(door: Door, tally: Tally) -> str:
    """Say yes to the file that is shown; return what is wrong with what became of it."""
    (seen,) = re.findall(r'name="seen" value="([0-9a-f]{64})"', door.said)
    file, before = RosterFile.objects.order_by("-pk")[0], SeatHolder.objects.count()
    plan = plan_of(file, now=timezone.now())
    status = door.post(f"{MEMBERS}{file.pk}/", seen=seen, sent="yes")
    file.refresh_from_db()
    new = SeatHolder.objects.count() - before
    is_written = file.state == RosterFile.State.WRITTEN
    tally.written += is_written
    expected = sum(not move.place.is_vacant for move in plan.of(Change.ADDED)) if is_written else 0
    return "" if status < 500 and new == expected else f"{status}: {file.state}, {new} people sit, not {expected}"


@pytest.fixture
def doors(request: pytest.FixtureRequest) -> Iterator[Door]:
    """Open the pages to one consultant after another: nobody may send more than thirty files in five minutes."""
    installation = request.getfixturevalue("drill_installation") if FULL else None
    cast.engineers()
    StakeholderKindFactory(code="regulator")
    port = serve(installation) if installation else 0
    master = installation.processes[-1].pid if installation else 0

    def opened() -> Iterator[Door]:
        for number in itertools.count():
            person = cast.somebody_with(
                SiteRole.Role.CONSULTANT, name=f"Consultant {number}", email=f"consultant{number}@example.org"
            )
            if not port:
                yield InProcess(person)
                continue
            visitor = AtAServer(port, Visitor.of(port, person).cookies)
            visitor.worker = int(Path(f"/proc/{master}/task/{master}/children").read_text().split()[0])
            yield visitor

    return opened()


@pytest.mark.drill
@pytest.mark.django_db(transaction=FULL)
@pytest.mark.only_in_pass("first")
def test_no_file_is_too_much(doors, report):
    began, tally = time.monotonic(), Tally()
    sent = offered = confirmed = megabytes = 0
    before: list[int] = []
    for path, name, content in _files():
        if sent % BY_ONE_PERSON == 0:
            assert not before or _counts() == before
            door = next(doors)
            # What is loaded once is not the file's.
            door.get(MEMBERS)
            before = _counts()
        sent += 1
        if not _send(door, path, name, content, tally):
            continue
        offered += 1
        if confirmed < CONFIRMED and offered % SOME == 0:
            assert _counts() == before
            tally.broken += [f"{name}: {wrong}" for wrong in [_confirm(door, tally)] if wrong]
            confirmed += 1
            before = _counts()
        megabytes = max(megabytes, door.cost()[1])

    report(
        "S9",
        files=sent,
        answers=dict(sorted(tally.statuses.items())),
        slowest=f"{tally.slowest:.2f} s ({tally.slowest_file})",
        megabytes=megabytes,
        confirmed=confirmed,
        written_as_a_whole=tally.written,
        broken=len(tally.broken),
        seconds=round(time.monotonic() - began, 1),
    )
    assert tally.broken == []
    assert 0 < tally.written <= confirmed
    assert 429 not in tally.statuses
    assert _counts() == before
    assert megabytes < MEGABYTES
