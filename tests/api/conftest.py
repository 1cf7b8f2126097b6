"""Callers of the API, and an action to call about."""

import pytest
from django.test import Client

from meetings.models import Action
from tests.factories import ActionFactory


@pytest.fixture
def call():
    """Return a way to call as somebody: ``call(person).get("/api/v1/actions/")``."""

    def as_person(person=None, *, csrf=False):
        client = Client(enforce_csrf_checks=csrf)
        if person is not None:
            client.force_login(person)
        return client

    return as_person


@pytest.fixture
def action(group, seat) -> Action:
    """Return an open action of the member's seat, due in two weeks."""
    return ActionFactory(group=group, owner_seat=seat, title="Publish the fee table", due_on="2026-12-15", version=3)
