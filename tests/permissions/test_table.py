"""Every address x method x role answers as the table says; a denial writes nothing, and neither does any visit."""

from collections import Counter

import pytest
from django.urls import reverse

from notifications.models import Delivery
from tests.drills.profile import FULL
from tests.permissions.digest import digest
from tests.permissions.every_rule import RULES
from tests.permissions.headers import faults_of, inline_in
from tests.permissions.rendering import COLUMNS, DOCUMENT, rendered
from tests.permissions.routes import all_routes
from tests.permissions.series_rules import a_day
from tests.permissions.stage import roles_of
from tests.permissions.table import Rule
from tests.permissions.world import ANONYMOUS, ROLES

WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
NAMES = sorted({rule.name for rule in RULES})


def expected(rule: Rule, role: str) -> frozenset[int]:
    """Return the statuses a role may be answered with."""
    if role in rule.allowed:
        return rule.answers
    if role in rule.sees:
        return frozenset({403})
    return frozenset({rule.stranger if role == ANONYMOUS else rule.denied})


def test_no_address_is_missing_from_the_table_and_none_is_invented():
    listed, real = {rule.name for rule in RULES}, [route.name for route in all_routes()]

    assert sorted(listed ^ set(real)) == []
    assert [name for name, count in Counter(real).items() if count > 1] == []
    assert [pair for pair, count in Counter((rule.name, rule.method) for rule in RULES).items() if count > 1] == []


@pytest.mark.drill
@pytest.mark.parametrize("name", NAMES)
def test_address_answers_each_role_as_the_table_says_and_writes_nothing(name, stage):
    world = stage.world
    rules = {rule.method: rule for rule in RULES if rule.name == name}
    url = reverse(name, kwargs=next(iter(rules.values())).at(world))
    visitors = {role: stage.visitor(role) for role in roles_of(*(rule.allowed for rule in rules.values()))}
    # What only a second look would write is the same for all who may look: one comes again; in the full drill, all.
    again = next((role for role in visitors if "GET" in rules and role in rules["GET"].allowed), None)
    wrong: dict[tuple[str, str], object] = {}
    for role, client in visitors.items():
        for method, rule in rules.items():
            if method == "POST" and role in rule.allowed:
                continue  # what those do who may is the next test's matter
            for _visit in range(2 if method == "GET" and (FULL or role == again) else 1):
                answer = client.generic(method, url)
                if answer.status_code not in expected(rule, role):
                    wrong[role, method] = (answer.status_code, sorted(expected(rule, role)))
                is_private = role != ANONYMOUS and ANONYMOUS not in rule.allowed
                if faults := [*faults_of(answer, is_private=is_private), *inline_in(answer)]:
                    wrong[role, method] = faults
    assert digest() == stage.digest, "a visit or a denial changed the database"

    assert wrong == {}, "(role, method): (answered, expected), or what its headers or its text lack"
    assert not Delivery.objects.filter(created_at__gte=world.now).exists()


@pytest.mark.only_in_pass("first")
@pytest.mark.parametrize("name", NAMES)
def test_method_that_the_table_does_not_name_writes_nothing(name, stage):
    world = stage.world
    named = {rule.method for rule in RULES if rule.name == name}
    rule = next(rule for rule in RULES if rule.name == name)
    url = reverse(name, kwargs=rule.at(world))
    role = next((role for role in ("cochair", "member", "consultant") if role in rule.allowed), ANONYMOUS)
    client, stranger = stage.visitor(role), stage.visitor(ANONYMOUS)

    refused = {method: client.generic(method, url).status_code for method in sorted(WRITES - named)}
    for method in ("HEAD", "OPTIONS", *WRITES - named):
        stranger.generic(method, url)
    head = client.head(url).status_code
    client.options(url)

    assert refused == dict.fromkeys(refused, 405)
    assert (head == 405) is ("GET" not in named), "who may read may ask for the head alone"
    assert digest() == stage.digest


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.method == "POST"], ids=lambda rule: rule.name)
def test_who_may_post_is_let_in(rule, stage, world):
    url = reverse(rule.name, kwargs=rule.at(world))
    role = min(rule.allowed)

    response = stage.visitor(role).post(url, rule.data(world))

    assert response.status_code in rule.answers, role


PATTERNS = {route.name: route.pattern for route in all_routes()}
# The description of the API takes its examples from the same cast; no answer of it depends on who asks.
LISTS = sorted(
    rule.name
    for rule in RULES
    if rule.method == "GET"
    and "<" not in PATTERNS[rule.name]
    and rule.allowed & {"outsider", "other_cochair"}
    and ANONYMOUS not in rule.allowed
    and rule.name != "api-schema"
)
# Alike for everybody, or about oneself: not even who sits at the table reads of it there.
OF_NO_TABLE = frozenset(
    {
        "actions-together",
        "api-calendar-feeds",
        "api-docs",
        "api-jurisdictions",
        "api-me",
        "api-me-away",
        "api-me-mail",
        "api-organizations",
        "api-radar",
        "away",
        "erase-me",
        "my-data",
        "radar",
    }
)


@pytest.mark.parametrize("name", LISTS)
def test_list_tells_nothing_of_a_table_where_one_does_not_sit(name, stage, world):
    member, url = world.people["member"], reverse(name)
    words = [world.group.name_en, world.action.title, member.name, member.email]
    words += [f'"{world.group.code}"', f'"{a_day(world).original_on}"']
    roles = ["cochair", "outsider", "other_cochair", "coordinator", "administrator"]
    if name in {"deliveries", "api-deliveries", "api-deliveries-foretold"}:
        roles.remove("administrator")  # looks after the mail of all tables

    pages = {role: stage.visitor(role).get(url).content.decode() for role in roles}
    told = {role: [word for word in words if word in page] for role, page in pages.items()}

    assert bool(told.pop("cochair")) is (name not in OF_NO_TABLE)
    assert {role: said for role, said in told.items() if said} == {}


def test_the_document_is_that_of_the_table():
    assert set(COLUMNS) == set(ROLES)
    assert DOCUMENT.read_text(encoding="utf-8") == rendered(RULES), "run: python -m tests.permissions.rendering"
