"""No page writes what a program cannot, unless there is a reason; and the same people may on both sides."""

import pytest

from tests.permissions.action_rules import ACTION_WRITES
from tests.permissions.agenda_rules import AGENDA_WRITES
from tests.permissions.minutes_rules import MINUTES_WRITES
from tests.permissions.poll_rules import POLL_WRITES
from tests.permissions.report_rules import REPORT_WRITES
from tests.permissions.series_rules import SERIES_WRITES
from tests.permissions.siblings import ALONE, OTHER_THING, SIBLINGS
from tests.permissions.test_table import RULES
from tests.permissions.writing_rules import WRITES

pytestmark = pytest.mark.only_in_pass("first")  # what a role may is Python: PostgreSQL has nothing to add

BY_KEY = {(rule.name, rule.method): rule for rule in RULES}
PAGES = {rule.name for rule in RULES if rule.method == "POST" and not rule.name.startswith("api-")}


def allowed(name, method):
    meant = next(
        (
            write
            for write in [
                *WRITES,
                *ACTION_WRITES,
                *AGENDA_WRITES,
                *MINUTES_WRITES,
                *POLL_WRITES,
                *REPORT_WRITES,
                *SERIES_WRITES,
            ]
            if (write.name, write.method) == (name, method)
        ),
        None,
    )
    return meant.allowed if meant else BY_KEY[name, method].allowed


def test_every_page_that_writes_has_a_sibling_or_a_reason():
    assert sorted(PAGES ^ (SIBLINGS.keys() | ALONE.keys())) == []
    assert sorted(SIBLINGS.keys() & ALONE.keys()) == []
    assert [name for name, reason in ALONE.items() if not reason] == []


def test_every_sibling_is_an_address_of_the_api():
    assert [key for key in SIBLINGS.values() if key not in BY_KEY or not key[0].startswith("api-")] == []


def test_the_same_people_may_on_both_sides():
    apart = {
        page: sorted(allowed(*sibling) ^ BY_KEY[page, "POST"].allowed)
        for page, sibling in SIBLINGS.items()
        if page not in OTHER_THING and allowed(*sibling) != BY_KEY[page, "POST"].allowed
    }

    assert apart == {}
