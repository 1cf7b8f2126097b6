"""S3: the right child under the wrong parent, and ids that nobody has: answered alike, and nothing is written."""

import re

import pytest
from django.urls import reverse

from notifications.models import Delivery
from tests.permissions.digest import digest
from tests.permissions.every_rule import RULES
from tests.permissions.routes import all_routes
from tests.permissions.stage import Stage
from tests.permissions.table import Rule
from workgroups.models import WorkGroup

pytestmark = pytest.mark.only_in_pass("first")  # what a role may is Python: PostgreSQL has nothing to add

NOBODYS = 987_654_321
# No row can have it: a database that was asked for it would fail.
TOO_LARGE = 2**63
WHO = ("consultant", "cochair", "member")

PATTERNS = {route.name: route.pattern for route in all_routes()}
WITH_ROWS = [rule for rule in RULES if "<int:" in PATTERNS[rule.name]]
BELOW_A_GROUP = [rule for rule in WITH_ROWS if PATTERNS[rule.name].startswith("groups/<slug:code>/")]
BELOW_A_MEETING = [rule for rule in WITH_ROWS if PATTERNS[rule.name].startswith("meetings/<int:pk>/")]
WITH_PARENTS = [*BELOW_A_GROUP, *(rule for rule in BELOW_A_MEETING if PATTERNS[rule.name].count("<int:") > 1)]


def name_of(rule: Rule) -> str:
    """Name a rule in a report."""
    return f"{rule.name}-{rule.method}"


def ids_of(rule: Rule, stage: Stage) -> dict[str, object]:
    """Return what stands in a rule's address and names a row; words and secrets are left out."""
    return {name: value for name, value in rule.at(stage.world).items() if isinstance(value, int)}


def answers(rule: Rule, stage: Stage, **instead: object) -> dict[str, tuple[int, str]]:
    """Return how an address answers who may most, with other ids in some places."""
    url = reverse(rule.name, kwargs={**rule.at(stage.world), **instead})
    told = {role: stage.visitor(role).generic(rule.method, url, headers={"If-Match": "*"}) for role in WHO}
    return {role: (answer.status_code, _words(answer.content.decode(), url)) for role, answer in told.items()}


def _words(page: str, url: str) -> str:
    """Return a page without what each has of its own: its address, and the keys of its forms."""
    return re.sub(r'value="[^"]*"', "", page).replace(url, "")


def other_parent(rule: Rule, stage: Stage) -> dict[str, object]:
    """Return another parent, which the same people may see."""
    if rule in BELOW_A_GROUP:
        return {"code": WorkGroup.objects.get(code="lawyers").code}
    return {"pk": stage.world.draft.pk}


@pytest.mark.parametrize("rule", WITH_ROWS, ids=name_of)
def test_an_id_that_nobody_has_or_can_have_is_not_found(rule, stage):
    # Who may most; who may not is refused before anybody looks, as the table says.
    client = stage.visitor(next((role for role in WHO if role in rule.allowed), min(rule.allowed)))
    found = {}
    for name in ids_of(rule, stage):
        for number in (NOBODYS, TOO_LARGE):
            url = reverse(rule.name, kwargs={**rule.at(stage.world), name: number})
            found[name, number] = client.generic(rule.method, url, headers={"If-Match": "*"}).status_code

    assert {place: status for place, status in found.items() if status != 404} == {}
    assert rule.method == "GET" or digest() == stage.digest


@pytest.mark.parametrize("rule", WITH_PARENTS, ids=name_of)
def test_a_child_is_not_found_under_another_parent(rule, stage):
    parent = other_parent(rule, stage)
    child = next(name for name in reversed(ids_of(rule, stage)) if name not in parent)

    swapped = answers(rule, stage, **parent)

    found = {role: status for role, (status, _) in swapped.items() if status not in {403, 404}}
    assert found == {}
    assert [role for role in rule.allowed & swapped.keys() if swapped[role][0] != 404] == []
    # Byte by byte what is said of a child that never was: nobody learns that it is somewhere.
    assert swapped == answers(rule, stage, **parent, **{child: NOBODYS})
    assert digest() == stage.digest
    assert not Delivery.objects.filter(created_at__gte=stage.world.now).exists()
