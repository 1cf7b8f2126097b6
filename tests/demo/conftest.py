import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction

from demo.loading import Loaded, load_demo

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 16, tzinfo=dt.UTC)


@pytest.fixture(scope="package")
def _demo_of_these_tests(django_db_setup: None, django_db_blocker: Any) -> Iterator[Loaded]:
    """Load the demo once for the tests of this folder, and take it back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            loaded = load_demo(today=TODAY)
        yield loaded
        transaction.set_rollback(True)


@pytest.fixture
def demo(_demo_of_these_tests: Loaded, db: None) -> Loaded:
    """Return the demo as it was loaded on 22 November 2026."""
    return _demo_of_these_tests


@pytest.fixture
def empty_again(demo: Loaded) -> None:
    """Empty the database for one test; the demo is back for the next."""
    # PostgreSQL does not empty tables whose foreign keys it has still to check.
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0)
