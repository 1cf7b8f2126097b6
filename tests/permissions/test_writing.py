"""Each write of a program, with a body that means something, as every role: a denial writes nothing."""

import contextlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from notifications.models import Delivery
from tests.permissions.digest import digest
from tests.permissions.every_rule import EVERY_WRITE, RULES
from tests.permissions.stage import roles_of
from tests.permissions.world import ANONYMOUS

# Their addresses name the thing, or they are for everybody: the table's empty body tries who may. What they do with a
# body stands in tests/api.
TRIED_EMPTY = frozenset(
    {
        ("api-action-updates", "POST"),
        ("api-follow", "POST"),
        ("api-minutes-confirm", "POST"),
        ("api-minutes-text", "PUT"),
        ("api-pathway-draft", "DELETE"),
        ("api-pathway-draft", "POST"),
        ("api-pathway-draft", "PUT"),
        ("api-pathway-pause", "POST"),
        ("api-pathway-publish", "DELETE"),
        ("api-pathway-publish", "POST"),
        ("api-pathway-resume", "POST"),
        ("api-pathway-sign-offs", "POST"),
        ("api-pathway-undo", "POST"),
        ("api-pathway-withdraw", "POST"),
        ("api-pathways", "POST"),
        ("api-sign-off-answer", "POST"),
        ("api-sign-off-void", "POST"),
    }
)
# Says back what it was sent, and keeps nothing.
WRITES_NOTHING = frozenset({("api-series-said-back", "POST")})


def test_every_write_of_a_program_is_tried_or_named():
    by_programs = {(rule.name, rule.method) for rule in RULES if rule.name.startswith("api-") and rule.method != "GET"}

    tried = {(write.name, write.method) for write in EVERY_WRITE}
    assert sorted(by_programs - tried) == sorted(TRIED_EMPTY | WRITES_NOTHING)
    assert tried <= by_programs


def _send(client, write, url, body):
    if write.is_form:
        paper = SimpleUploadedFile("fees.txt", b"What it costs.")
        return client.post(url, {**json.loads(body), "file": paper}, headers={"If-Match": "*"})
    return client.generic(write.method, url, body, "application/json", headers={"If-Match": "*"})


def expected(write, role):
    if role in write.allowed:
        return write.status
    if role in write.sees:
        return 403
    return 401 if role == ANONYMOUS else write.denied


@pytest.mark.parametrize("write", EVERY_WRITE, ids=lambda write: f"{write.method}-{write.name}")
def test_each_role_is_answered_as_the_table_says(write, stage):
    world = stage.world
    roles = roles_of(frozenset(write.allowed))
    url, body = reverse(write.name, kwargs=write.at(world)), json.dumps(write.body(world))
    wrong = {}

    def ask(role):
        answer = _send(stage.visitor(role), write, url, body)
        if answer.status_code != expected(write, role):
            wrong[role] = (answer.status_code, expected(write, role), answer.content[:300])

    with _as_before(write, stage) as before:
        # One after the other: a denial that wrote would be seen after the last.
        for role in roles:
            if role not in write.allowed:
                ask(role)
        written = digest() != before or Delivery.objects.filter(created_at__gte=world.now).exists()
    silent = []
    for role in [role for role in roles if role in write.allowed]:
        with _as_before(write, stage) as before:
            ask(role)
            silent += [] if digest() != before else [role]

    assert wrong == {}, "role: (answered, expected, body)"
    assert not written, "a denial changed the database"
    assert silent == [], "a write changed nothing"


@contextlib.contextmanager
def _as_before(write, stage):
    """Let happen what must have, give the fingerprint then, and put everything back."""
    with transaction.atomic():
        if write.before:
            write.before(stage.world)
        yield digest() if write.before else stage.digest
        transaction.set_rollback(True)
