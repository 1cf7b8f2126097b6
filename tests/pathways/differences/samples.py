"""Small documents to compare."""

from typing import Any

from pathways.differences import differences, sentences
from pathways.document.shapes import Destination, Document, Duration, Fact, Step, Text
from pathways.document.words import Audience, StepKind


def text(en: str, fr: str = "") -> Text:
    """Say something in English, and in French with a mark in front."""
    return Text(en, fr or f"{en} (fr)")


def step(key: str, title: str = "", **fields: Any) -> Step:
    """Make a step that says little."""
    return Step(key=key, kind=fields.pop("kind", StepKind.EXAM), title=text(title or f"Step {key}"), **fields)


def duration(least: int | None, most: int | None, **fact: Any) -> Duration:
    """Make a time in weeks."""
    return Duration(least, most, Fact(**fact))


def document(*steps: Step, **fields: Any) -> Document:
    """Make a document of some steps."""
    said = {
        "code": "ns-pharmacist",
        "profession": "pharmacist",
        "jurisdiction": "CA-NS",
        "audience": Audience.INTERNATIONALLY_EDUCATED,
        "title": text("Pharmacist in Nova Scotia"),
        "regulator": "nspr",
        "destination": Destination(text("Licence")),
    }
    return Document(**said | fields, steps=steps)  # type: ignore[arg-type]


EXAM = step("exam", "Qualifying examination")
ENROLMENT = step("enrolment", "Gateway enrolment", kind=StepKind.REGISTRATION)


def said(a: Document, b: Document) -> tuple[list[str], list[str]]:
    """Say what differs, in English and in French."""
    changes = differences(a, b)
    return sentences(changes, "en"), sentences(changes, "fr")


def spaced(french: str) -> str:
    """Put the spaces of French that do not break where they belong."""
    return french.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:").replace(" $", "\u00a0$")
