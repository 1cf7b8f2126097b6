"""Reads plain data, what JSON and YAML give, by name and shape; every problem is found, each with the path to it."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from accounts.texts import clean_text
from pathways.document.shapes import Text
from pathways.document.texts import fingerprint

T = TypeVar("T")

TEXT_LIMIT = 8_000
LIST_LIMIT = 60
STEP_LIMIT = 80
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEY_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where (``steps[3].costs[0].amount``), and on which line of a file, where there is one."""

    path: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        where = _("line %(line)d, %(path)s") % {"line": self.line, "path": self.path} if self.line else self.path
        return f"{where}: {self.message}" if where else self.message


class BadDocument(Exception):
    """Data that is no pathway; ``problems`` are all that were found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Given:
    """A mapping that is being read: each value is asked for once, by name and shape; what nobody asked for is wrong."""

    def __init__(self, data: Any, path: str, problems: list[Problem]) -> None:
        self.path, self.problems = path, problems
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self._asked: set[str] = set()
        if not isinstance(data, Mapping):
            self.wrong("", _("This must be a list of names with values."))

    def at(self, name: str) -> str:
        """Return the path of a value."""
        return f"{self.path}.{name}" if self.path and name else self.path or name

    def wrong(self, name: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.at(name), message))

    def take(self, name: str) -> Any:
        """Return a value as it is, or None."""
        self._asked.add(name)
        return self.data.get(name)

    def done(self) -> None:
        """Note what nobody asked for: a misspelt name must not be lost in silence."""
        for name in self.data:
            if name not in self._asked:
                self.wrong(str(name), _("This name is not known here."))

    def text(self, name: str) -> Text:
        """Return a text in both languages; a plain string is English."""
        return self._text(self.take(name), name)

    def _text(self, value: Any, name: str) -> Text:
        if value is None:
            return Text()
        if isinstance(value, str):
            return Text(en=self._clean(value, name))
        if not isinstance(value, Mapping):
            self.wrong(name, _("Write a text, or a text for en and one for fr."))
            return Text()
        given = Given(value, self.at(name), self.problems)
        en, fr, of = given.line("en", TEXT_LIMIT), given.line("fr", TEXT_LIMIT), given.line("of", 12)
        given.done()
        # Two texts that arrive together belong together.
        return Text(en, fr, of if of or not fr else fingerprint(en))

    def texts(self, name: str) -> tuple[Text, ...]:
        """Return a list of texts."""
        return tuple(self._text(value, f"{name}[{place}]") for place, value in enumerate(self.items(name)))

    def line(self, name: str, limit: int = 300) -> str:
        """Return a string, cleaned of control characters."""
        value = self.take(name)
        return "" if value is None else self._clean(value, name, limit)

    def _clean(self, value: Any, name: str, limit: int = TEXT_LIMIT) -> str:
        if not isinstance(value, str):
            self.wrong(name, _("This must be a text."))
            return ""
        if len(value) > limit:
            self.wrong(name, _("This text is longer than %(limit)d characters.") % {"limit": limit})
        return clean_text(value)[:limit].strip()

    def key(self, name: str, *, needed: bool = True) -> str:
        """Return a key: small letters, digits and hyphens."""
        value = self.line(name)
        if value and not (KEY.fullmatch(value) and len(value) <= KEY_LIMIT):
            self.wrong(name, _("Use small letters, digits and hyphens, %(limit)d at most.") % {"limit": KEY_LIMIT})
        elif needed and not value:
            self.wrong(name, _("This is needed."))
        return value

    def keys(self, name: str) -> tuple[str, ...]:
        """Return a list of keys."""
        return self._keys(self.items(name), name)

    def key_groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of keys."""
        groups = []
        for place, group in enumerate(self.items(name)):
            where = f"{name}[{place}]"
            if not isinstance(group, list) or not group:
                self.wrong(where, _("Name at least one step here."))
                continue
            groups.append(self._keys(group, where))
        return tuple(groups)

    def _keys(self, values: Iterable[Any], name: str) -> tuple[str, ...]:
        found = []
        for place, value in enumerate(values):
            if isinstance(value, str) and KEY.fullmatch(value) and len(value) <= KEY_LIMIT:
                found.append(value)
            else:
                self.wrong(f"{name}[{place}]", _("This must be the key of a step."))
        return tuple(dict.fromkeys(found))

    def items(self, name: str, limit: int = LIST_LIMIT) -> list[Any]:
        """Return a list; nothing is an empty one."""
        value = self.take(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(name, _("This must be a list."))
            return []
        if len(value) > limit:
            self.wrong(name, _("There are more than %(limit)d here.") % {"limit": limit})
        return value[:limit]

    def each(self, name: str, read: "Callable[[Given], T]", limit: int = LIST_LIMIT) -> tuple[T, ...]:
        """Return a list of things, each read from its own mapping."""
        return tuple(
            read(Given(value, f"{self.at(name)}[{place}]", self.problems))
            for place, value in enumerate(self.items(name, limit))
        )

    def inside(self, name: str, read: "Callable[[Given], T]") -> T | None:
        """Return a thing read from a mapping, or None where there is none."""
        value = self.take(name)
        return None if value is None else read(Given(value, self.at(name), self.problems))

    def choice(self, name: str, choices: Any, default: Any = None) -> Any:
        """Return a word of a closed list."""
        value = self.take(name)
        if value is None and default is not None:
            return default
        if value in choices.values:
            return choices(value)
        self.wrong(name, _("Choose one of: %(words)s.") % {"words": ", ".join(choices.values)})
        return default or next(iter(choices))

    def number(self, name: str, *, most: int = 10_000) -> int | None:
        """Return a whole number of zero or more, or None."""
        value = self.take(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            self.wrong(name, _("Write a whole number from 0 to %(most)d, or leave it out.") % {"most": most})
            return None
        return value

    def amount(self, name: str) -> Decimal | None:
        """Return an amount of money, or None where it is not published."""
        value = self.take(name)
        if value is None:
            return None
        try:
            amount = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
            whole = amount.quantize(Decimal("0.01"))
        except InvalidOperation:
            amount = whole = Decimal("NaN")
        if not amount.is_finite() or amount != whole or not 0 <= amount <= 10_000_000:
            self.wrong(name, _("Write an amount such as 450 or 57.50, or leave it out where it is not published."))
            return None
        return whole

    def flag(self, name: str) -> bool:
        """Return yes or no; nothing is no."""
        value = self.take(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.wrong(name, _("Write true or false."))
        return False

    def day(self, name: str) -> dt.date | None:
        """Return a day, or None."""
        value = self.take(name)
        if value is None:
            return None
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            self.wrong(name, _("Write a day as 2026-12-01."))
            return None
