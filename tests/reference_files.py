"""The reference data: loaded once a file of tests, and as a folder that a test may spoil. Loaded by conftest."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from workgroups.management.commands.load_reference import load_all
from workgroups.reference.store import Store

TODAY = dt.date(2026, 12, 1)


def load(folder: Path) -> Store:
    """Load a folder; return what was done with each file."""
    store = Store(folder, today=TODAY)
    load_all(store)
    return store


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Put other words into a file, once."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the reference data as a folder that a test may spoil."""
    return Path(shutil.copytree(settings.BASE_DIR / "reference", tmp_path / "reference"))


@pytest.fixture(scope="module")
def _loaded_reference(django_db_setup: None, django_db_blocker: Any) -> Iterator[Store]:
    """Load everything once. What is loaded where nothing is belongs into another file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(settings.BASE_DIR / "reference")
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded_reference: Store, db: None) -> Store:
    """Begin where the reference data is loaded; return what that did."""
    return _loaded_reference
