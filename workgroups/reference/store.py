"""Brings rows of the database in step with rows of the files, and counts what that took."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from workgroups.reference.rows import BadCell, Row, read_rows

M = TypeVar("M", bound=models.Model)


class BadReference(Exception):
    """Files that cannot be loaded; ``problems`` names file, line and what is wrong, one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = list(dict.fromkeys(problems))
        super().__init__("\n".join(self.problems))


class Store:
    """One load: reads files of a folder and keeps rows. ``today`` ends what the files no longer say."""

    def __init__(self, folder: Path, *, today: dt.date) -> None:
        self.folder = folder
        self.today = today
        self.problems: list[str] = []
        self.counts: dict[str, Counter[str]] = {}
        self._known: dict[tuple[type[models.Model], tuple[str, ...]], dict[tuple[Any, ...], models.Model]] = {}

    def rows(self, name: str, *, columns: str, unique: str = "code") -> Iterator[Row]:
        """Yield the readable rows of a file; ``columns`` and ``unique`` are names divided by blanks."""
        self.counts.setdefault(name, Counter())
        yield from read_rows(
            self.folder / name,
            columns=[*columns.split(), *unique.split()],
            unique=unique.split(),
            problems=self.problems,
        )

    def each(self, rows: Iterator[Row], keep: Callable[[Row], object]) -> None:
        """Do something with every row; a cell that cannot be read stops its row, not the others."""
        for row in rows:
            try:
                keep(row)
            except BadCell as error:
                self.problems.append(row.problem(str(error)))

    def keep(self, row: Row, model: type[M], *, key: dict[str, Any], **values: Any) -> tuple[M, str]:
        """Create or change the row with this key, or leave it alone; return it and which of the three it was.

        Raise BadCell where the model refuses a value.
        """
        known = self.known(model, *key)
        wanted = {**key, **values}
        thing = known.get(tuple(_plain(model, name, value) for name, value in key.items()))
        if thing is None:
            thing, outcome = model(**wanted), "created"
        else:
            changed = {name for name, value in values.items() if _stands(thing, name) != _plain(model, name, value)}
            outcome = "changed" if changed else "unchanged"
            for name in changed:
                setattr(thing, name, values[name])
        if outcome != "unchanged":
            check(thing)
            thing.save()
        known[tuple(_stands(thing, name) for name in key)] = thing
        self.count(row.file, outcome)
        return thing, outcome

    def count(self, file: str, outcome: str) -> None:
        """Count a row of a file that was created, changed, ended or left alone."""
        self.counts.setdefault(file, Counter())[outcome] += 1

    def find(self, model: type[M], code: str) -> M:
        """Return the row with a code; raise BadCell when neither files nor database know it."""
        thing = self.known(model, "code").get((code,))
        if thing is None:
            raise BadCell(f"no {model._meta.verbose_name} has the code “{code}”.")
        return thing

    def known(self, model: type[M], *fields: str) -> dict[tuple[Any, ...], M]:
        """Return the rows of a model by some of its fields. One query a load."""
        index: dict[tuple[Any, ...], Any] = self._known.setdefault((model, fields), {})
        if not index:
            for thing in model._default_manager.order_by("pk"):
                index[tuple(_stands(thing, name) for name in fields)] = thing
        return index


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{model.__name__}.{name} is no column")
    return field


def _stands(thing: models.Model, name: str) -> Any:
    """What a column holds; a row that is pointed at by its key."""
    return getattr(thing, _field(type(thing), name).attname)


def _plain(model: type[models.Model], name: str, value: Any) -> Any:
    """What a column would hold after saving, cleaned as the field cleans it."""
    return value.pk if isinstance(value, models.Model) else _field(model, name).get_prep_value(value)


def check(thing: models.Model) -> None:
    """Raise BadCell, naming the column, where a model refuses what a row says."""
    links = [field.name for field in thing._meta.fields if field.is_relation]
    try:
        thing.clean_fields(exclude=links)
    except ValidationError as error:
        said = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items())
        raise BadCell(said) from error
