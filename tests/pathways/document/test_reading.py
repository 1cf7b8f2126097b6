"""Plain data is read within its limits, and everything wrong with it is told at once."""

import copy
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.document.problems import BadDocument
from pathways.document.reading import MAX_STEPS, from_plain
from pathways.document.shapes import Cost, Document, Duration, Fact, Paper, Text
from pathways.document.texts import fingerprint
from pathways.document.words import Per, Provenance
from tests.pathways.samples import unhurried

SMALL = {
    "schema": "pathway/1",
    "code": "ns-baker",
    "profession": "baker",
    "jurisdiction": "CA-NS",
    "audience": "local",
    "title": "Baker",
    "regulator": "bakers",
    "steps": [{"id": "exam", "kind": "exam", "title": "Exam"}],
}


def plain(**changes: Any) -> dict[str, Any]:
    """Return the smallest document with other values."""
    return copy.deepcopy(SMALL) | changes


def with_step(**fields: Any) -> dict[str, Any]:
    """Return the smallest document whose step says more."""
    return plain(steps=[{"id": "exam", "kind": "exam", "title": "Exam"} | fields])


def problems(data: Any) -> list[tuple[str, str]]:
    """Return what is wrong with data."""
    with pytest.raises(BadDocument) as error:
        from_plain(data)
    return [(found.path, found.message) for found in error.value.problems]


def test_the_smallest_document_is_read() -> None:
    read = from_plain(SMALL)

    assert (read.code, read.title, [step.key for step in read.steps]) == ("ns-baker", Text("Baker"), ["exam"])


@pytest.mark.parametrize("name", ["schema", "code", "profession", "jurisdiction", "audience", "title", "regulator"])
def test_what_must_be_there_is_told_once_where_it_is_missing(name: str) -> None:
    data = plain()
    del data[name]

    assert [path for path, _message in problems(data)] == [name]


@pytest.mark.parametrize("name", ["id", "kind", "title"])
def test_what_a_step_must_have_is_told_once_where_it_is_missing(name: str) -> None:
    data = plain()
    del data["steps"][0][name]

    assert [path for path, _message in problems(data)] == [f"steps[0].{name}"]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"prerequisites": ["Exam A"]}, "prerequisites[0]"),
        ({"prerequisites": ["a", "a"]}, "prerequisites[1]"),
        ({"prerequisites": "a"}, "prerequisites"),
        ({"prerequisites_any": [[]]}, "prerequisites_any[0]"),
        ({"prerequisites_any": ["a"]}, "prerequisites_any[0]"),
        ({"requirements": [f"{number}" for number in range(61)]}, "requirements"),
        ({"description": "x" * 8_001}, "description"),
        ({"description": {"en": "a", "de": "b"}}, "description.de"),
        ({"description": {"en": "a", "fr": "b", "of": "xyz"}}, "description.of"),
        ({"title": "x" * 201}, "title"),
        ({"duration_weeks": {"min": 3, "max": 2}}, "duration_weeks"),
        ({"duration_weeks": {"min": -1}}, "duration_weeks.min"),
        ({"duration_weeks": {"min": True}}, "duration_weeks.min"),
        ({"duration_weeks": {"min": 1.5}}, "duration_weeks.min"),
        ({"duration_weeks": 3}, "duration_weeks"),
        ({"costs": [{"label": "Fee", "amount": float("nan")}]}, "costs[0].amount"),
        ({"costs": [{"label": "Fee", "amount": "1e3000000"}]}, "costs[0].amount"),
        ({"costs": [{"label": "Fee", "amount": -1}]}, "costs[0].amount"),
        ({"costs": [{"label": "Fee", "amount": True}]}, "costs[0].amount"),
        ({"costs": [{"label": "Fee", "amount": 10_000_001}]}, "costs[0].amount"),
        ({"costs": [{"label": "Fee", "currency": "dollars"}]}, "costs[0].currency"),
        ({"costs": [{"amount": 3}]}, "costs[0].label"),
        ({"costs": [{"id": "a", "label": "A"}, {"id": "a", "label": "B"}]}, "costs[1].id"),
        ({"documents": [{"id": "a", "alternatives": []}]}, "documents[0]"),
        ({"documents": [3]}, "documents[0]"),
        ({"outcomes": [{"code": "a", "label": "A"}, {"code": "a", "label": "B"}]}, "outcomes[1].code"),
        ({"windows": [{"opens_on": "2026-02-01", "closes_on": "2026-01-01"}]}, "windows[0]"),
        ({"provisional_state": {"allows": "Everything"}}, "provisional_state.title"),
        ({"as_of": "2026-02-30"}, "as_of"),
        ({"as_of": dt.datetime(2026, 2, 3, tzinfo=dt.UTC)}, "as_of"),
        ({"as_of": "0001-01-01"}, "as_of"),
        ({"max_attempts": 0}, "max_attempts"),
        ({"status": "shut"}, "status"),
        ({"status": ["open"]}, "status"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_told_with_its_path(fields: dict[str, Any], path: str) -> None:
    found = problems(with_step(**fields))

    assert {at for at, _message in found} == {f"steps[0].{path}"}


def test_everything_wrong_is_told_at_once() -> None:
    data = plain(code="A B", audience="all", steps=[{"id": "a"}, {"id": "a", "kind": "exam", "title": "A"}, 3])

    assert [path for path, _message in problems(data)] == [
        *("code", "audience", "steps[0].kind", "steps[0].title", "steps[1].id"),
        *("steps[2]", "steps[2].id", "steps[2].kind", "steps[2].title"),
    ]


def test_there_are_limits_to_the_steps() -> None:
    steps = [{"id": f"s{number}", "kind": "exam", "title": "S"} for number in range(MAX_STEPS + 1)]

    assert len(from_plain(plain(steps=steps[:-1])).steps) == MAX_STEPS
    assert problems(plain(steps=steps)) == [("steps", "No more than 80 are taken here.")]


def test_control_characters_are_cleaned() -> None:
    read = from_plain(with_step(title="Ex\x00am\r\nA", description="One\r\n\x07two\u2028three ", note="a\nb"))

    step = read.steps[0]
    assert (step.title.en, step.description.en, step.fact.note) == ("Exam A", "One\ntwo\nthree", "a b")


def test_a_french_text_that_comes_with_the_english_translates_it() -> None:
    texts = [{"en": "A", "fr": "B"}, {"en": "A", "fr": "B", "of": "0" * 12}, {"en": "A", "fr": "B", "of": ""}]

    read = from_plain(plain(notes=[*texts, {"fr": "B"}]))

    assert [note.of for note in read.notes] == [fingerprint("A"), "0" * 12, "", ""]


def test_costs_and_documents_without_keys_are_called_after_their_words() -> None:
    read = from_plain(
        with_step(
            costs=[
                {"label": "Exam fee", "amount": 57.5},
                {"label": "Exam fee"},
                {"id": "exam-fee-2", "label": "Other"},
            ],
            documents=["Résumé", {"en": "Photo", "fr": "Photo"}, {"name": "职业"}, {"id": "id", "name": "Passport"}],
        )
    ).steps[0]

    assert [cost.key for cost in read.costs] == ["exam-fee", "exam-fee-3", "exam-fee-2"]
    assert [paper.key for paper in read.papers] == ["resume", "photo", "item", "id"]


def test_a_cost_is_read_with_everything_it_says() -> None:
    said = {"label": "Fee", "amount": "380", "per": "year", "source": "https://example.org/", "provenance": "found"}

    read = from_plain(with_step(costs=[said | {"as_of": "2026-01-31"}])).steps[0]

    fact = Fact(("https://example.org/",), Provenance.FOUND, dt.date(2026, 1, 31))
    assert read.costs == (Cost("fee", Text("Fee"), Decimal("380.00"), per=Per.YEAR, fact=fact),)


def test_what_is_not_published_stays_unknown() -> None:
    read = from_plain(
        with_step(costs=[{"label": "Fee", "amount": None}], duration_weeks={"min": None, "max": 3}, organization=None)
    ).steps[0]

    assert (read.costs[0].amount, read.duration, read.organization) == (None, Duration(None, 3), "")
    assert from_plain(SMALL).steps[0].duration is None


def test_alternatives_to_originals_are_read() -> None:
    read = from_plain(with_step(documents=[{"name": "Diploma", "alternatives": ["Sworn statement", ""]}])).steps[0]

    assert read.papers == (Paper("diploma", Text("Diploma"), (Text("Sworn statement"),)),)


def test_a_confirmation_cannot_be_brought_along_in_a_file() -> None:
    assert from_plain(plain(confirmed_by="The table", confirmed_on="2026-01-01")) == from_plain(SMALL)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*SMALL, "id", "en", "fr", "kind", "costs", "amount"]), inner, max_size=6)
    ),
    max_leaves=20,
)


@unhurried
@given(JSON, st.sampled_from([*SMALL, "destination", "notes", "status"]), st.sampled_from(["documents", "costs"]))
def test_whatever_comes_is_read_or_refused(data: Any, name: str, field: str) -> None:
    for given_data in (data, plain(**{name: data}), with_step(**{field: data}), with_step(**{field: [data]})):
        assert isinstance(read_or_refused(given_data), Document | tuple)


def read_or_refused(data: Any) -> Document | tuple[str, ...]:
    """Return the document, or what is wrong with it."""
    try:
        return from_plain(data)
    except BadDocument as error:
        return tuple(found.message for found in error.problems)
