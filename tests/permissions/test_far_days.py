"""A day at either end of time, wherever an address may be asked about one, is answered and breaks nothing."""

import pytest
from django.urls import reverse

from tests.permissions.every_rule import RULES
from tests.permissions.table import Rule
from tests.permissions.world import ANONYMOUS

pytestmark = pytest.mark.only_in_pass("first")  # where a day breaks, Python's arithmetic does

ENDS = ("0001-01-01", "9999-12-31")
# By these names addresses are asked about a day or a moment.
NAMES = ("as_of", "changed_since", "day", "first", "from", "last", "review_from", "review_until", "since", "until")
READ = [rule for rule in RULES if rule.method == "GET"]


def reader_of(rule: Rule) -> str:
    """Name somebody who may read an address; nobody may where only a program does."""
    return next(
        (role for role in ("cochair", "consultant", "administrator", "member") if role in rule.allowed), ANONYMOUS
    )


def test_a_day_at_the_end_of_time_breaks_nothing(stage):
    broken = {}
    for rule in READ:
        visitor, url = stage.visitor(reader_of(rule)), reverse(rule.name, kwargs=rule.at(stage.world))
        visitor.raise_request_exception = False
        for end in ENDS:
            answer = visitor.get(url, dict.fromkeys(NAMES, end))
            if answer.status_code == 400 and rule.name.startswith("api-"):
                # A list says which names it does not know: those it does are asked about by themselves.
                unknown = {fault.get("parameter") for fault in answer.json().get("errors", ())}
                answer = visitor.get(url, dict.fromkeys([name for name in NAMES if name not in unknown], end))
            if answer.status_code >= 500:
                broken[rule.name, end] = answer.status_code

    assert broken == {}
