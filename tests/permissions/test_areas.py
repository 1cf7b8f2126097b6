"""The administration and the pages of signing in: two areas that follow one rule each.

The administration is for administrators alone. The pages of signing in are for everybody, and looking writes nothing.
"""

import re
from collections import Counter

import pytest

from tests.drills.profile import FULL
from tests.permissions.digest import digest
from tests.permissions.headers import faults_of, inline_in
from tests.permissions.routes import area
from tests.permissions.world import ANONYMOUS, ROLES

pytestmark = pytest.mark.only_in_pass("first")  # what a role may is Python: PostgreSQL has nothing to add

STAFF = frozenset({"administrator"})
WAYS_OUT = ("/account/", "/admin/login/")
ADMIN, ACCOUNT = area("admin/"), area("account/")


def some_address(pattern: str) -> str:
    """Return an address that a pattern takes: ones for whatever it asks for."""
    plain = re.sub(r"\(\?P<\w+>[^)]*\)", "1", pattern).replace("^", "").replace("$", "")
    return "/" + re.sub(r"<[^>]+>", "1", plain)


def test_the_areas_are_not_empty():
    assert len(ADMIN) > 50
    assert len(ACCOUNT) > 20


def visitors_of(number: int) -> set[str]:
    """Choose who is kept out of an address: all in the full drill; else who may most, and one more, in turn.

    One guard stands before the whole administration; what a role may elsewhere, it does not ask.
    """
    others = [role for role in ROLES if role not in STAFF]
    return set(others) if FULL else {ANONYMOUS, "consultant", others[number % len(others)]}


def test_everybody_is_kept_out_of_many_addresses():
    met = Counter(role for number in range(len(ADMIN)) for role in visitors_of(number))

    assert set(met) == set(ROLES) - STAFF
    assert min(met.values()) > 5


@pytest.mark.drill
@pytest.mark.parametrize("pattern", ADMIN)
def test_the_administration_is_closed_to_all_but_administrators(pattern, stage):
    address, let_in = some_address(pattern), []
    for role in visitors_of(ADMIN.index(pattern)):
        for method in ("GET", "POST"):
            answer = stage.visitor(role).generic(method, address)
            refused = answer.status_code in {403, 404, 405}
            place = answer.headers.get("Location", "")
            # Signing out leads to the first page of the administration, which sends them on to sign in.
            sent_away = answer.status_code == 302 and (place == "/admin/" or place.startswith(WAYS_OUT))
            if not refused and not sent_away:
                let_in.append((role, method, answer.status_code, place))

    assert let_in == []
    assert digest() == stage.digest


@pytest.mark.parametrize("pattern", ADMIN)
def test_looking_into_the_administration_writes_nothing(pattern, stage):
    answers = [stage.visitor("administrator").get(some_address(pattern)) for _ in range(2)]

    assert max(answer.status_code for answer in answers) < 500
    assert faults_of(answers[0], is_private=True) == []
    assert digest() == stage.digest


@pytest.mark.parametrize("pattern", ACCOUNT)
def test_looking_at_a_page_of_signing_in_writes_nothing(pattern, stage):
    address = some_address(pattern)

    answers = {
        (role, method): stage.visitor(role).generic(method, address)
        for role in (ANONYMOUS, "member", "administrator")
        for method in ("GET", "HEAD", "OPTIONS", "GET")
    }

    assert {at: answer.status_code for at, answer in answers.items() if answer.status_code >= 500} == {}
    faults = {at: faults_of(answer, is_private=at[0] != ANONYMOUS) for at, answer in answers.items()}
    assert {at: missing for at, missing in faults.items() if missing} == {}
    assert {at: inline_in(answer) for at, answer in answers.items() if inline_in(answer)} == {}
    assert digest() == stage.digest
