"""One table of the file of what is kept about a person."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from accounts.models import Person

# Whoever has such a link answers for the person it was made for: in a file that may lie about it is masked.
_SECRET_LINK = re.compile(r"(/(?:a/[a-z-]+|calendar|accounts?/[a-z/-]*key|follow/[a-z-]+)/)[^/\s\"'<>]+")
# Rows are read so many at a time, however many there are.
CHUNK = 500


@dataclass(frozen=True)
class Section:
    """One table of the file: its name, what it holds in the reader's words, and where it is read from."""

    name: str
    about: str | Promise
    rows: Callable[[Person], QuerySet[Any]]
    columns: tuple[str, ...]

    def values(self, person: Person) -> Iterator[tuple[Any, ...]]:
        """Return the rows one after another; texts without links that open a door."""
        found = self.rows(person).order_by("pk").values_list(*self.columns)
        for row in found.iterator(chunk_size=CHUNK):
            yield tuple(_SECRET_LINK.sub(r"\1…", value) if isinstance(value, str) else value for value in row)


def section(name: str, about: str | Promise, rows: Callable[[Person], QuerySet[Any]], columns: str) -> Section:
    """Make a table of the file; ``columns`` in one text."""
    return Section(name, about, rows, tuple(columns.split()))
