"""Each write of a program, with a body that means something, as every role: a denial writes nothing."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from notifications.models import Delivery
from tests.permissions.action_rules import ACTION_WRITES
from tests.permissions.agenda_rules import AGENDA_WRITES
from tests.permissions.decision_rules import DECISION_WRITES
from tests.permissions.digest import digest
from tests.permissions.information_rules import SESSION_WRITES
from tests.permissions.live_rules import LIVE_WRITES
from tests.permissions.minutes_rules import MINUTES_WRITES
from tests.permissions.poll_rules import POLL_WRITES
from tests.permissions.report_rules import REPORT_WRITES
from tests.permissions.series_rules import SERIES_WRITES
from tests.permissions.stage import roles_of
from tests.permissions.webhook_rules import WEBHOOK_WRITES
from tests.permissions.world import ANONYMOUS
from tests.permissions.writing_rules import WRITES


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


@pytest.mark.parametrize(
    "write",
    [
        *WRITES,
        *ACTION_WRITES,
        *AGENDA_WRITES,
        *DECISION_WRITES,
        *LIVE_WRITES,
        *MINUTES_WRITES,
        *POLL_WRITES,
        *REPORT_WRITES,
        *SESSION_WRITES,
        *SERIES_WRITES,
        *WEBHOOK_WRITES,
    ],
    ids=lambda write: f"{write.method}-{write.name}",
)
def test_each_role_is_answered_as_the_table_says(write, stage):
    world = stage.world
    url, body = reverse(write.name, kwargs=write.at(world)), json.dumps(write.body(world))
    wrong, silent, written = {}, [], []
    for role in roles_of(frozenset(write.allowed)):
        with transaction.atomic():
            if write.before:
                write.before(world)
            before, client = digest() if write.before else stage.digest, stage.visitor(role)
            answer = _send(client, write, url, body)
            if answer.status_code != expected(write, role):
                wrong[role] = (answer.status_code, expected(write, role), answer.content[:300])
            is_changed = digest() != before
            if is_changed and role not in write.allowed:
                written.append(role)
            if not is_changed and role in write.allowed:
                silent.append(role)
            assert role in write.allowed or not Delivery.objects.filter(created_at__gte=world.now).exists()
            transaction.set_rollback(True)

    assert wrong == {}, "role: (answered, expected, body)"
    assert written == [], "a denial changed the database"
    assert silent == [], "a write changed nothing"
