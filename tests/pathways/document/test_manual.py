"""The description of the schema names what the reader knows, and what it says of the given files is true."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from pathways.document import reading, reading_steps
from pathways.document.words import (
    Audience,
    Availability,
    DocumentStatus,
    Per,
    Provenance,
    StepKind,
    StepStatus,
    Tax,
    Who,
)
from pathways.document.yaml_files import read_yaml
from pathways.graph.problems import MESSAGES
from pathways.money import total_of
from pathways.spans import span_of
from tests.pathways.document.test_yaml_files import FILES

MANUAL = (Path(settings.BASE_DIR) / "docs" / "pathway-schema.md").read_text(encoding="utf-8")


def rows(title: str) -> list[list[str]]:
    """Return the cells of the table under a title."""
    section = re.split(r"^#+ ", MANUAL.split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.M)[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def names(title: str) -> set[str]:
    """Return the names that a table describes, of a name with a full stop what stands before it."""
    return {name.split(".")[0] for row in rows(title) for name in re.findall("`([^`]+)`", row[0])}


def test_every_name_the_reader_knows_is_described() -> None:
    assert names("The document") == set(reading._DOCUMENT)
    assert names("A step") == set(reading_steps._STEP)
    assert names("A cost") == {"id", "label", "amount", "currency", "per", "tax", *reading_steps._FACT}
    assert names("Where something is from") == set(reading_steps._FACT)


@pytest.mark.parametrize(
    "words", [Audience, Availability, DocumentStatus, Per, Provenance, StepKind, StepStatus, Tax, Who]
)
def test_every_word_of_a_closed_list_is_named(words: type) -> None:
    told = {
        word
        for title in ("The document", "A step", "A cost", "Where something is from")
        for row in rows(title)
        for word in re.findall("`([^`]+)`", row[1])
    }

    assert {word.value for word in words} <= told  # type: ignore[attr-defined]


def test_every_reason_to_refuse_a_graph_is_named() -> None:
    assert names("What is refused") == set(MESSAGES)


def test_the_figures_of_the_given_pathways_are_those_of_today() -> None:
    told = {row[0].strip("`"): row[1:] for row in rows("Weeks and costs")}
    found = {}
    for file in FILES:
        document = read_yaml(file.read_text(encoding="utf-8"))
        span, total = span_of(document), total_of(document)
        amounts = sorted({amount for amount in (total.min, total.max) if amount is not None})
        dollars = "–".join(f"{amount:,.0f}" for amount in amounts) or "not published"
        found[document.code] = [f"{span.min_weeks}–{span.max_weeks}", dollars, f"{len(total.unknown)} costs"]

    assert told == found
