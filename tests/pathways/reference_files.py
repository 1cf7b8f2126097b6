"""The reference data as a folder that a test may spoil, and how it is loaded."""

import datetime as dt
from pathlib import Path

from workgroups.management.commands.load_reference import load_all
from workgroups.reference.store import Store

LAWYER = "pathways/ns-lawyer.yaml"
NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)


def load(folder: Path) -> Store:
    """Load a folder; return what was done with each file."""
    store = Store(folder, today=NOW.date())
    load_all(store)
    return store


def edit(folder: Path, old: str, new: str, name: str = LAWYER) -> None:
    """Put other words into a file, once."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
