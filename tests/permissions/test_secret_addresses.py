"""S6: a secret in an address opens that address alone, while it works; every other one is refused and writes nothing.

That whoever is signed in as somebody else is refused stands in the table.
"""

import hashlib

import pytest
from django.core import signing
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from notifications.models import Delivery
from tests.permissions.digest import digest
from tests.permissions.headers import faults_of
from tests.permissions.routes import all_routes
from tests.permissions.secret_addresses import KEPT, LINKS, NOT_FOUND, SECRET_ADDRESSES
from web.views import metrics

pytestmark = pytest.mark.only_in_pass("first")  # what a secret opens is Python: PostgreSQL has nothing to add

# Neither tells another place what the address was: one sends nothing, one our name alone.
SILENT = {"no-referrer", "strict-origin"}

each = pytest.mark.parametrize("one", SECRET_ADDRESSES, ids=lambda one: one.name)


def at(one, secret):
    return reverse(one.name, kwargs={one.argument: secret})


def refusals(stage, one, secret, status):
    """Return how a secret is answered where it is not refused as it should be."""
    client, wrong = stage.visitor(one.role), {}
    for method in one.methods:
        answer = client.generic(method, at(one, secret))
        if answer.status_code != status or answer.headers["Referrer-Policy"] not in SILENT:
            wrong[method] = (answer.status_code, answer.headers["Referrer-Policy"])
    return wrong


def nothing_written(stage, before):
    """Return whether no row changed since and no mail was queued."""
    return digest() == before and not Delivery.objects.filter(created_at__gte=stage.world.now).exists()


def test_every_address_with_a_secret_is_known():
    with_words = {route.name for route in all_routes() if "<str:token>" in route.pattern or "secret>" in route.pattern}

    assert with_words == {one.name for one in SECRET_ADDRESSES}


@each
def test_a_live_one_works_and_once_used_answers_as_the_table_says(one, stage):
    client, address = stage.visitor(one.role), at(one, one.live(stage.world))
    with transaction.atomic():
        opened = client.get(address)
        assert opened.status_code == 200
        assert faults_of(opened, is_private=True) == []
        # Told "no-referrer", a browser posts the origin "null", and the form is refused.
        has_form = "csrfmiddlewaretoken" in opened.text
        assert opened.headers["Referrer-Policy"] in ({"strict-origin"} if has_form else SILENT)
        assert digest() == stage.digest
        if one.used:
            done = client.post(address, one.says(stage.world))
            assert done.status_code in {200, 303}
            assert digest() != stage.digest
            again = (client.get(address).status_code, client.post(address, one.says(stage.world)).status_code)
            assert again == one.used
        transaction.set_rollback(True)


@each
def test_an_altered_one_is_refused(one, stage):
    secret = one.live(stage.world)
    places = {0, len(secret) // 2, len(secret) - 1}
    wrong = {}
    for place in places:
        altered = secret[:place] + ("a" if secret[place] != "a" else "b") + secret[place + 1 :]
        if found := refusals(stage, one, altered, NOT_FOUND):
            wrong[place] = found

    assert wrong == {}
    assert nothing_written(stage, stage.digest)


@each
def test_one_of_another_kind_is_refused(one, stage):
    wrong = {}
    for other in SECRET_ADDRESSES:
        if other is not one and (found := refusals(stage, one, other.live(stage.world), NOT_FOUND)):
            wrong[other.name] = found

    assert wrong == {}
    assert refusals(stage, one, stage.world.secrets["program"], NOT_FOUND) == {}
    assert nothing_written(stage, stage.digest)


@each
@pytest.mark.parametrize("state", ["expired", "revoked"])
def test_one_whose_time_is_over_is_refused(one, state, stage):
    with transaction.atomic():
        secret, before = getattr(one, state)(stage.world), digest()

        assert refusals(stage, one, secret, one.when_expired if state == "expired" else NOT_FOUND) == {}
        assert nothing_written(stage, before)
        transaction.set_rollback(True)


@pytest.mark.parametrize("one", KEPT, ids=lambda one: one.name)
def test_a_stored_one_is_looked_for_by_its_digest(one, stage):
    """An index compares digests, and how long that takes says nothing of the secret."""
    secret = one.live(stage.world)

    with CaptureQueriesContext(connection) as queries:
        stage.visitor(one.role).get(at(one, secret))

    asked = " ".join(query["sql"] for query in queries)
    assert hashlib.sha256(secret.encode()).hexdigest() in asked
    assert secret not in asked


def test_a_token_of_a_program_is_looked_for_by_its_digest(stage):
    secret = stage.world.secrets["program"]

    with CaptureQueriesContext(connection) as queries:
        answer = Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/actions/")

    asked = " ".join(query["sql"] for query in queries)
    assert answer.status_code == 200
    assert hashlib.sha256(secret.encode()).hexdigest() in asked
    assert secret not in asked


def test_the_secret_of_the_figures_is_compared_in_constant_time(stage, settings, monkeypatch):
    settings.METRICS_TOKEN = "a-secret-of-the-tests-0123456789"
    compared = []

    def compare(sent, ours):
        compared.append(sent)
        return constant_time_compare(sent, ours)

    monkeypatch.setattr(metrics, "constant_time_compare", compare)

    answer = Client(headers={"Authorization": "Bearer a-secret-of-the-tests-0123456780"}).get("/metrics")

    assert (answer.status_code, compared) == (404, ["a-secret-of-the-tests-0123456780"])


@pytest.mark.parametrize("one", LINKS, ids=lambda one: one.name)
def test_a_signature_is_compared_in_constant_time(one, stage, monkeypatch):
    compared = []

    def compare(sent, ours):
        compared.append(sent)
        return constant_time_compare(sent, ours)

    monkeypatch.setattr(signing, "constant_time_compare", compare)
    secret = one.live(stage.world)
    forged = secret[:-1] + ("a" if secret[-1] != "a" else "b")

    stage.visitor(one.role).get(at(one, forged))

    assert forged.rpartition("~")[2] in compared
