"""S5: no 5xx. Whatever is called, however wrongly, is answered, and the API answers as its description says."""

import random
import time
from collections import Counter
from collections.abc import Callable

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from tests.api.tokens import Program, secret_of
from tests.cast import NOW
from tests.drills.fuzzing import Call, calls, operations
from tests.drills.judging import Judge, fault_of, text_of
from tests.drills.noise import FIELD, Visit, places, visits
from tests.drills.profile import SEED, sized
from tests.permissions.stage import signed_in
from tests.permissions.world import ROLES, World, make_everything

pytestmark = [pytest.mark.drill, pytest.mark.django_db]

NOISE = 20_000
PROGRAMS = ("administrator", "member", "consultant", "cochair")[: sized(2, 4)]
CASES = sized(1, 119)  # of each operation, called by each program: 50,000 calls in full


@pytest.fixture
def world(db):
    """Return one of everything, on the tests' day."""
    with time_machine.travel(NOW, tick=False):
        yield make_everything()


class Noted:
    """The faults of a run, each said aloud when it is met first."""

    def __init__(self, aloud: Callable[[str], None]) -> None:
        self.found: dict[str, str] = {}
        self.aloud = aloud

    def __call__(self, fault: str, how: str) -> None:
        """Keep a fault, and how it was met."""
        if fault not in self.found:
            self.found[fault] = how[:2000]
            self.aloud(f"S5 fault: {fault}\n    {how[:2000]}")

    def __str__(self) -> str:
        return "\n\n".join(f"{fault}\n  {how}" for fault, how in self.found.items())


@pytest.fixture
def noted(aloud):
    """Return where faults are kept."""
    return Noted(aloud)


def numbers_of(world: World) -> list[int]:
    """Return the numbers of rows that there are."""
    rows = [row for row in (*vars(world).values(), *world.people.values()) if isinstance(row, Model)]
    return sorted({row.pk for row in rows if isinstance(row.pk, int)})


def answered(program: Program, call: Call):
    """Send a call and take back whatever it did, so that each meets the same world."""
    address = f"{call.path}?{call.query}" if call.query else call.path
    with transaction.atomic():
        answer = program.generic(call.method, address, call.body, call.media_type, secure=True, headers=call.headers)
        transaction.set_rollback(True)
    cache.clear()  # or the limit of calls a minute would answer
    return answer


@pytest.mark.only_in_pass("second")
def test_the_api_answers_every_call_as_described(world, report, noted):
    started = time.monotonic()
    schema = SchemaGenerator().get_schema(request=None, public=True)
    judge, chance = Judge(schema), random.Random(SEED)
    programs = {}
    for role in PROGRAMS:
        programs[role] = Program(secret_of(world.people[role]))
        programs[role].raise_request_exception = False
    statuses: Counter[int] = Counter()
    for operation in operations(judge.schema, world):
        for call in calls(operation, CASES, numbers_of(world), chance):
            for role, program in programs.items():
                answer = answered(program, call)
                statuses[answer.status_code // 100] += 1
                known = ("", "") if call.strays else (operation.path, operation.method)
                if fault := judge.fault(*known, answer, call.query):
                    noted(f"{operation.method} {operation.path} {fault}", f"{role}: {call}")

    done = {f"{first}xx": number for first, number in sorted(statuses.items())}
    report(
        "S5",
        calls=statuses.total(),
        **done,
        faults=len(noted.found),
        seconds=round(time.monotonic() - started),
        seed=SEED,
    )
    assert not noted.found, noted
    assert done["2xx"] > statuses.total() / 10  # otherwise only refusals were tried


@pytest.mark.only_in_pass("first")
def test_no_address_breaks_under_noise(world, report, noted):
    started, chance = time.monotonic(), random.Random(SEED)
    cookies = {role: signed_in(world, role).output(header="", attrs=[]) for role in ROLES}
    statuses: Counter[int] = Counter()
    chosen = places(world)
    for place in chance.sample(chosen, sized(60, len(chosen))):
        page = visit(cookies, Visit(place.role, "GET", place.address))
        for one in visits(
            place,
            FIELD.findall(text_of(page)),
            sized(3, NOISE // len(chosen)),
            chance,
        ):
            answer = visit(cookies, one)
            statuses[answer.status_code // 100] += 1
            if fault := fault_of(answer):
                noted(f"{one.method} {place.address} {fault}", str(one))

    done = {f"{first}xx": number for first, number in sorted(statuses.items())}
    report(
        "S5 noise",
        visits=statuses.total(),
        addresses=len(chosen),
        **done,
        faults=len(noted.found),
        seconds=round(time.monotonic() - started),
        seed=SEED,
    )
    assert not noted.found, noted
    assert set(done) >= {"2xx", "3xx", "4xx"}


def visit(cookies: dict[str, str], one: Visit):
    """Pay a visit in a browser of its own and take back whatever it did."""
    client = Client(raise_request_exception=False)
    client.cookies.load(cookies[one.role])
    with transaction.atomic():
        answer = client.generic(
            one.method, one.address, one.body, one.media_type, secure=True, headers=dict(one.headers)
        )
        text_of(answer)
        transaction.set_rollback(True)
    cache.clear()
    return answer
