"""What the demo's tables talk about: one file a language, `en.toml` and `fr.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Promise:
    """An action: the stakeholder kind whose seat takes it on, its title, and detail where it needs some."""

    kind: str
    title: str
    detail: str = ""


@dataclass(frozen=True)
class Topic:
    """A point a table puts on its agenda once: title, notes, and the decision it leads to, if any."""

    title: str
    notes: str
    decision: str = ""


@dataclass(frozen=True)
class Words:
    """Everything of one language.

    ``standing`` holds notes by position in the agenda template, ``updates`` what owners say by status,
    ``seats`` what a seat is responsible for and what it gains.
    """

    promises: tuple[Promise, ...]
    topics: tuple[Topic, ...]
    standing: Mapping[int, list[str]]
    updates: Mapping[str, list[str]]
    regrets: list[str]
    terms: str
    storm: str
    moved: str
    hall: str
    seats: Mapping[str, list[str]]


def _read(language: str) -> Words:
    said = tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))
    return Words(
        promises=tuple(Promise(**entry) for entry in said["promises"]),
        topics=tuple(Topic(**entry) for entry in said["topics"]),
        standing={int(position): notes for position, notes in said["standing"].items()},
        updates=said["updates"],
        regrets=said["regrets"],
        terms=said["terms"],
        storm=said["storm"],
        moved=said["moved"],
        hall=said["hall"],
        seats=said["seats"],
    )


WORDS = {language: _read(language) for language in ("en", "fr")}
