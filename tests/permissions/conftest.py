"""The stage of the table."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from tests.cast import NOW
from tests.permissions.digest import digest
from tests.permissions.stage import Stage, signed_in
from tests.permissions.world import ROLES, World, make_everything


@pytest.fixture(scope="module")
def _stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Set the stage once: making it for each address would cost more than all the visits."""
    with time_machine.travel(NOW, tick=False), django_db_blocker.unblock(), transaction.atomic():
        world = make_everything()
        cookies = {role: signed_in(world, role) for role in ROLES}
        yield Stage(world, cookies, digest())
        transaction.set_rollback(True)


@pytest.fixture
def stage(_stage: Stage, db: None) -> Stage:
    """Return the stage, inside a savepoint of the test's own."""
    return _stage


@pytest.fixture
def world(stage: Stage) -> World:
    """Return one of everything."""
    return stage.world
