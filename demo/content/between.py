"""What the demo's tables write between their meetings: one file a language, `between_en.toml` and `between_fr.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Correcting:
    """What somebody adds to a line of minutes, why, and the word back."""

    addition: str
    note: str
    reply: str


@dataclass(frozen=True)
class Proposing:
    """A point that somebody wants to speak about, why, and the word back where there is one."""

    title: str
    reason: str
    answer: str


@dataclass(frozen=True)
class SmallFile:
    """Something to read before a point: its title, the name of the file, and what stands in it."""

    title: str
    name: str
    text: str


@dataclass(frozen=True)
class Between:
    """Everything of one language. ``answers`` holds what organizations say to each kind of question."""

    consent: str
    minutes: str
    packet: str
    poll: str
    poll_notes: list[str]
    away: list[str]
    exam_weeks: str
    moved_day: str
    corrections: tuple[Correcting, ...]
    questions: list[str]
    question_to_one: str
    answers: Mapping[str, list[str]]
    points: tuple[Proposing, ...]
    against: str
    abstain: str
    files: tuple[SmallFile, ...]


def _read(language: str) -> Between:
    said = tomllib.loads((Path(__file__).parent / f"between_{language}.toml").read_text(encoding="utf-8"))
    asked, stood = said.pop("questions"), said.pop("positions")
    lists: dict[str, Any] = {
        "corrections": tuple(Correcting(**entry) for entry in said.pop("corrections")),
        "points": tuple(Proposing(**entry) for entry in said.pop("points")),
        "files": tuple(SmallFile(**entry) for entry in said.pop("files")),
    }
    return Between(**said, **lists, **stood, questions=asked["all"], question_to_one=asked["one"])


BETWEEN = {language: _read(language) for language in ("en", "fr")}
