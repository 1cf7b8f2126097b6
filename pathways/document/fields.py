"""Reads single values out of plain data and collects what is wrong, so that a person is told everything at once.

A value that is wrong is noted and its default is given back: reading goes on, and the reader raises at the end.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from accounts.texts import clean_line, clean_text
from pathways.document.problems import Problem
from pathways.document.shapes import Text
from pathways.document.texts import fingerprint

MAX_ITEMS = 60
MAX_TEXT = 8_000
MAX_LINE = 300
MAX_KEY = 64
MAX_SOURCE = 600
# What is shown of a name that is not known.
MAX_NAME = 40
MAX_AMOUNT = Decimal(10_000_000)
YEARS = range(1900, 2200)

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
_PRINT = re.compile(r"[0-9a-f]{12}")
_CENT = Decimal("0.01")

Choice = TypeVar("Choice", bound=Enum)


class Value:
    """One value of the plain data, and where it stands."""

    def __init__(self, data: Any, path: str, problems: list[Problem]) -> None:
        self.data, self.path, self.problems = data, path, problems

    def wrong(self, message: str, path: str = "") -> None:
        """Note what is wrong here."""
        self.problems.append(Problem(path or self.path, message))

    def mapping(self, *known: str) -> "Mapping":
        """Return the value as a mapping of known names."""
        data = self.data
        if not isinstance(data, dict):
            self.wrong(_("A group of named values is expected here."))
            data = {}
        for name in data:
            if name not in known:
                shown = clean_line(str(name))[:MAX_NAME]
                self.wrong(_("“%(name)s” is not known here.") % {"name": shown}, f"{self.path}.{shown}".lstrip("."))
        return Mapping({name: data[name] for name in known if name in data}, self.path, self.problems)

    def items(self, most: int = MAX_ITEMS) -> Iterator["Value"]:
        """Yield the values of a list; nothing stands for an empty one."""
        data = [] if self.data is None else self.data
        if not isinstance(data, list | tuple):
            self.wrong(_("A list is expected here."))
            return
        if len(data) > most:
            self.wrong(_("No more than %(most)d are taken here.") % {"most": most})
        for place, item in enumerate(data[:most]):
            yield Value(item, f"{self.path}[{place}]", self.problems)

    def string(self, most: int, *, prose: bool = False) -> str:
        """Return a cleaned string; nothing stands for an empty one."""
        if self.data is None:
            return ""
        if not isinstance(self.data, str):
            self.wrong(_("A text is expected here; numbers, dates and yes or no need quotation marks."))
            return ""
        text = clean_text(self.data).strip() if prose else clean_line(self.data)
        if len(text) > most:
            self.wrong(_("This is longer than %(most)d characters.") % {"most": most})
        return text

    def key(self) -> str:
        """Return a key: lower-case letters, digits and hyphens."""
        key = self.string(MAX_KEY)
        if not _KEY.fullmatch(key):
            self.wrong(_("A key is expected here: lower-case letters, digits and hyphens."))
            return ""
        return key

    def code(self) -> str:
        """Return a code of the reference data; empty when none is given."""
        code = self.string(MAX_KEY)
        if code and not _CODE.fullmatch(code):
            self.wrong(_("A code is expected here: letters, digits and hyphens."))
            return ""
        return code

    def text(self, most: int, *, prose: bool) -> Text:
        """Return a text in two languages. A plain string is English; without ``of`` the French translates today's."""
        if not isinstance(self.data, dict):
            return Text(self.string(most, prose=prose))
        given = self.mapping("en", "fr", "of")
        en = given.value("en").string(most, prose=prose)
        fr = given.value("fr").string(most, prose=prose)
        of = given.value("of").string(MAX_KEY)
        if of and not _PRINT.fullmatch(of):
            given.value("of").wrong(_("The fingerprint of the English text is expected here, or nothing."))
            of = ""
        if en and fr and not given.has("of"):
            of = fingerprint(en)
        return Text(en, fr, of)

    def keys(self) -> tuple[str, ...]:
        """Return a list of keys, none of them twice."""
        found: list[str] = []
        for item in self.items():
            key = item.key()
            if key in found:
                item.wrong(_("“%(key)s” stands here twice.") % {"key": key})
            elif key:
                found.append(key)
        return tuple(found)


class Mapping:
    """Named values of one place; a name that is missing reads as nothing."""

    def __init__(self, data: dict[str, Any], path: str, problems: list[Problem]) -> None:
        self.data, self.path, self.problems = data, path, problems

    def has(self, name: str) -> bool:
        """Say whether a name is given, with nothing perhaps."""
        return name in self.data

    def value(self, name: str) -> Value:
        """Return what stands under a name."""
        return Value(self.data.get(name), f"{self.path}.{name}".lstrip("."), self.problems)

    def items(self, name: str, most: int = MAX_ITEMS) -> Iterator[Value]:
        """Yield what is listed under a name."""
        return self.value(name).items(most)

    def required(self, name: str, read: Any) -> None:
        """Note that a name stands empty which must not."""
        if not read:
            missing = self.value(name)
            if not any(problem.path == missing.path for problem in self.problems):
                missing.wrong(_("This must not be empty."))

    def line(self, name: str, most: int = MAX_LINE) -> Text:
        """Return a text of one line in two languages."""
        return self.value(name).text(most, prose=False)

    def prose(self, name: str) -> Text:
        """Return a text of several lines in two languages."""
        return self.value(name).text(MAX_TEXT, prose=True)

    def proses(self, name: str) -> tuple[Text, ...]:
        """Return a list of texts, without the empty ones."""
        return tuple(text for text in (item.text(MAX_TEXT, prose=True) for item in self.items(name)) if text)

    def choice(self, name: str, choices: type[Choice], default: Choice) -> Choice:
        """Return one of a closed list; the default when nothing is given."""
        value = self.value(name)
        if value.data is None:
            return default
        try:
            return choices(value.data)
        except ValueError:
            allowed = ", ".join(str(choice.value) for choice in choices)
            value.wrong(_("One of these is expected here: %(allowed)s.") % {"allowed": allowed})
            return default

    def flag(self, name: str) -> bool:
        """Return yes or no; no when nothing is given."""
        value = self.value(name)
        if value.data is not None and not isinstance(value.data, bool):
            value.wrong(_("Yes or no is expected here: true or false."))
        return value.data is True

    def whole(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number, or None when nothing is given."""
        value = self.value(name)
        if value.data is None:
            return None
        if not isinstance(value.data, int) or isinstance(value.data, bool) or not least <= value.data <= most:
            value.wrong(
                _("A whole number from %(least)d to %(most)d is expected here.") % {"least": least, "most": most}
            )
            return None
        return value.data

    def day(self, name: str) -> dt.date | None:
        """Return a day, or None when nothing is given."""
        value = self.value(name)
        if value.data is None:
            return None
        try:
            day = value.data if type(value.data) is dt.date else dt.date.fromisoformat(value.data)
        except (TypeError, ValueError):
            day = dt.date.min
        if day.year in YEARS:
            return day
        value.wrong(_("A day is expected here, as 2026-12-31."))
        return None

    def amount(self, name: str) -> Decimal | None:
        """Return an amount of money with at most two decimals, or None when nothing is given."""
        value = self.value(name)
        if value.data is None:
            return None
        if isinstance(value.data, int | float | str) and not isinstance(value.data, bool) and len(str(value.data)) < 20:
            try:
                amount = Decimal(str(value.data))
            except InvalidOperation:
                amount = Decimal("NaN")
            if amount.is_finite() and 0 <= amount <= MAX_AMOUNT and amount == amount.quantize(_CENT):
                return abs(amount.quantize(_CENT))
        value.wrong(_("An amount with at most two decimals is expected here, as 380.50; nothing where it is unknown."))
        return None

    def sources(self, name: str) -> tuple[str, ...]:
        """Return where something is from: one line, or a list of them."""
        value = self.value(name)
        items: Sequence[Value] | Iterator[Value] = [value] if isinstance(value.data, str) else value.items()
        return tuple(line for line in (item.string(MAX_SOURCE) for item in items) if line)
