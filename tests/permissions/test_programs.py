"""Every door of the API x every scope, and tokens that work no more: a token opens what it was made for, nothing else.

A door that stays shut to a token of all other scopes is shut to each of them. A token never opens more than its person
may: what is expected at the doors of its scope stands in the table.
"""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import ApiToken
from accounts.scopes import Scope
from notifications.models import Delivery
from tests.api.tokens import secret_of
from tests.permissions.digest import digest
from tests.permissions.headers import faults_of
from tests.permissions.programs import DOORS, FOR_EVERY_TOKEN, OPEN, PAGES, SCOPED, scope_for
from tests.permissions.routes import area
from tests.permissions.test_areas import some_address
from tests.permissions.test_table import expected
from tests.permissions.world import ANONYMOUS

pytestmark = pytest.mark.only_in_pass("first")  # what a token may is Python: PostgreSQL has nothing to add

WRONG = "(address, method): what was answered"


@pytest.fixture
def program(stage):
    """Return a way to make a program that speaks for a person; making it is no part of what is looked for."""

    def made(role, *scopes, **given):
        secret = secret_of(stage.world.people[role], *scopes, **given)
        ApiToken.objects.update(last_used_at=stage.world.now)
        return Client(headers={"Authorization": f"Bearer {secret}"})

    return made


def knock(client, rule, world):
    """Send a request whose traces are wiped away."""
    with transaction.atomic():
        answer = client.generic(rule.method, reverse(rule.name, kwargs=rule.at(world)))
        transaction.set_rollback(True)
    return answer


def test_every_door_is_known():
    assert {rule.name for rule in OPEN} >= {"api-pathways", "api-follow"}
    assert [rule.name for rule in FOR_EVERY_TOKEN] == ["api-schema"]
    assert {scope_for(rule) for rule in SCOPED} == set(Scope)
    assert len(SCOPED) > 90


@pytest.mark.parametrize("scope", Scope)
def test_the_doors_of_a_scope_open_to_it_alone_and_not_to_all_the_others_together(scope, stage, program):
    world, doors = stage.world, [rule for rule in SCOPED if scope_for(rule) == scope]
    wrong: dict[tuple[str, str], object] = {}
    alone, rest = program("consultant", scope), program("consultant", *set(Scope) - {scope})
    before = digest()
    for rule in doors:
        let_in = knock(alone, rule, world)
        if let_in.status_code not in expected(rule, "consultant"):
            wrong[rule.name, rule.method] = (let_in.status_code, sorted(expected(rule, "consultant")))
        refused = rest.generic(rule.method, reverse(rule.name, kwargs=rule.at(world)))
        if (refused.status_code, refused.json().get("scope")) != (403, scope):
            wrong[rule.name, rule.method] = (refused.status_code, f"403 for want of {scope}")
        for answer in (let_in, refused):
            if faults := faults_of(answer, is_private=True):
                wrong[rule.name, rule.method] = faults

    assert wrong == {}, WRONG
    assert digest() == before
    assert not Delivery.objects.filter(created_at__gte=world.now).exists()


def test_a_token_of_every_scope_may_what_its_person_may(stage, program):
    client, before, wrong = program("member"), digest(), {}
    for rule in DOORS:
        answer = knock(client, rule, stage.world)
        if answer.status_code not in expected(rule, "member"):
            wrong[rule.name, rule.method] = (answer.status_code, sorted(expected(rule, "member")))

    assert wrong == {}, WRONG
    assert digest() == before


def _expired(program, world):
    return program("consultant", now=world.now - dt.timedelta(days=31))


def _revoked(program, world):
    client = program("consultant")
    ApiToken.objects.of(world.people["consultant"]).update(revoked_at=world.now)
    return client


@pytest.mark.parametrize(("state", "code"), [(_expired, "token_expired"), (_revoked, "token_revoked")])
def test_a_token_that_works_no_more_opens_nothing(state, code, stage, program):
    client, wrong = state(program, stage.world), {}
    before = digest()
    for rule in [*SCOPED, *FOR_EVERY_TOKEN]:
        cache.clear()  # who sends such tokens often is told to wait; here each address is asked once
        answer = client.generic(rule.method, reverse(rule.name, kwargs=rule.at(stage.world)))
        if (answer.status_code, answer.json()["code"]) != (401, code):
            wrong[rule.name, rule.method] = (answer.status_code, answer.content[:200])

    assert wrong == {}, WRONG
    assert digest() == before
    assert not Delivery.objects.filter(created_at__gte=stage.world.now).exists()


def test_a_token_opens_no_page(stage, program):
    client, before, wrong = program("administrator"), digest(), {}
    for rule in PAGES:
        if rule.method == "POST" and ANONYMOUS in rule.allowed:
            continue  # open to everybody: the token is not looked at
        status = client.generic(rule.method, reverse(rule.name, kwargs=rule.at(stage.world))).status_code
        if status not in expected(rule, ANONYMOUS):
            wrong[rule.name, rule.method] = (status, sorted(expected(rule, ANONYMOUS)))
    for pattern in area("admin/"):
        status = client.get(some_address(pattern)).status_code
        if status not in {302, 403, 404, 405} and "login" not in pattern:
            wrong[pattern, "GET"] = (status, [302])

    assert wrong == {}, WRONG
    assert digest() == before
