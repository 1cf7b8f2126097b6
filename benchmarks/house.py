"""A database of its own for each benchmark, gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.test.utils import get_runner


@contextmanager
def empty_house() -> Iterator[None]:
    """Make a database beside the one of the settings, and remove it at the end."""
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(databases)


def sweep_out() -> None:
    """Empty the database, so that the next benchmark finds nothing of the last one's."""
    call_command("flush", verbosity=0, interactive=False)
