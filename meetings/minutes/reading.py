"""Minutes as one reader reads them: in one language, without what is not for them, each line with its corrections."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.local_time import day_words
from meetings.minutes.lines import heard_by


@dataclass(frozen=True)
class Correction:
    """What a line should say, as it was accepted and is listed since."""

    line: int
    wording: str
    note: str
    by: str
    on: str


@dataclass(frozen=True)
class Line:
    """A line of the minutes with its number."""

    number: int
    kind: str
    words: str
    note: str = ""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. ``is_hidden``: there is something, and it is not for this reader.

    ``is_silent``: the table spoke of it and nobody wrote a word; of a point it never reached nothing can be said.
    """

    title: str
    item: int | None
    is_confidential: bool
    is_hidden: bool
    is_silent: bool
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A whole text of minutes."""

    group: str
    name: str
    when: str
    place: str
    sections: tuple[Section, ...] = ()
    corrections: tuple[Correction, ...] = ()
    numbers: Mapping[int, Line] = field(default_factory=dict)


def reading_of(content: Mapping[str, Any], language: str, *, hears_confidential: bool) -> Reading:
    """Return the text in a language."""
    corrections = [_correction(one, language) for one in content["corrections"]]
    beside: dict[int, list[Correction]] = defaultdict(list)
    for one in corrections:
        beside[one.line].append(one)
    heard = heard_by(content["sections"], hears_confidential=hears_confidential)
    sections = tuple(_section(section, beside, language) for section in heard)
    numbers = {line.number: line for section in sections for line in section.lines}
    return Reading(
        group=content["group"][language],
        name=content["name"][language],
        when=content["when"][language],
        place=content["place"],
        sections=sections,
        corrections=tuple(one for one in corrections if one.line in numbers),
        numbers=numbers,
    )


def _correction(said: Mapping[str, Any], language: str) -> Correction:
    day = day_words(dt.date.fromisoformat(said["on"]), language, weekday=False)
    return Correction(said["line"], said["wording"], said["note"], said["by"], day)


def _section(section: Mapping[str, Any], beside: Mapping[int, list[Correction]], language: str) -> Section:
    lines = tuple(
        Line(
            number=line["n"],
            kind=line["kind"],
            words=line["words"][language],
            note=line.get("note", {}).get(language, ""),
            corrections=tuple(beside.get(line["n"], ())),
        )
        for line in section["lines"]
    )
    title = section["title"][language] if section["title"] else ""
    return Section(
        title=title,
        item=section["item"],
        is_confidential=section["confidential"],
        is_hidden=section.get("hidden", False),
        # Minutes that were circulated before this was kept do not say it.
        is_silent=bool(section.get("reached")) and not lines,
        lines=lines,
    )
