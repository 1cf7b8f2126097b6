"""No page writes what a program cannot, unless there is a reason; and the same people may on both sides."""

import pytest

from tests.permissions.every_rule import EVERY_WRITE, RULES
from tests.permissions.siblings import ALONE, OTHER_THING, SIBLINGS

pytestmark = pytest.mark.only_in_pass("first")  # what a role may is Python: PostgreSQL has nothing to add

BY_KEY = {(rule.name, rule.method): rule for rule in RULES}
# With a body that means something; where a body names the table, the table lets everybody send an empty one.
WRITTEN = {(write.name, write.method): write for write in EVERY_WRITE}
PAGES = {rule.name for rule in RULES if rule.method == "POST" and not rule.name.startswith("api-")}


def allowed(name, method):
    return WRITTEN.get((name, method), BY_KEY[name, method]).allowed


def test_every_page_that_writes_has_a_sibling_or_a_reason():
    assert sorted(PAGES ^ (SIBLINGS.keys() | ALONE.keys())) == []
    assert sorted(SIBLINGS.keys() & ALONE.keys()) == []
    assert [name for name, reason in ALONE.items() if not reason] == []


def test_every_sibling_is_an_address_of_the_api():
    assert [key for key in SIBLINGS.values() if key not in BY_KEY or not key[0].startswith("api-")] == []


def test_the_same_people_may_on_both_sides():
    apart = {page: sorted(allowed(*api) ^ BY_KEY[page, "POST"].allowed) for page, api in SIBLINGS.items()}

    assert {page: roles for page, roles in apart.items() if roles and page not in OTHER_THING} == {}
    assert [page for page in OTHER_THING if not apart[page]] == []
