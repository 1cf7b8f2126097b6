"""Documents are written in one canonical form, and read back as they were."""

import dataclasses
from decimal import Decimal

from pathways.document.reading import from_plain
from pathways.document.shapes import Duration, Fact, Text
from pathways.document.words import Per, Tax
from pathways.document.writing import content_hash, to_plain
from tests.pathways.samples import document, step, with_cost


def test_the_fingerprint_does_not_tell_380_from_380_00() -> None:
    short, long = (with_cost(amount=Decimal(amount)) for amount in ("380", "380.00"))

    assert content_hash(document(short)) == content_hash(document(long))


def test_what_says_nothing_is_left_out() -> None:
    written = to_plain(document(step("exam")))

    assert written["steps"] == [{"id": "exam", "kind": "exam", "title": {"en": "Exam"}}]


def test_an_amount_of_nothing_is_written_and_an_unknown_one_is_not() -> None:
    free = to_plain(document(with_cost(amount=Decimal(0))))["steps"][0]["costs"][0]
    unknown = to_plain(document(with_cost(amount=None)))["steps"][0]["costs"][0]

    assert free["amount"] == "0.00"
    assert "amount" not in unknown


def test_a_time_of_nothing_is_written_and_an_unknown_one_is_not() -> None:
    spoken = dataclasses.replace(step("a"), duration=Duration(0, None))
    silent = dataclasses.replace(step("b"), duration=Duration())
    missing = step("c")

    written = to_plain(document(spoken, silent, missing))["steps"]

    assert [one.get("duration_weeks") for one in written] == [{"min": 0}, {}, None]


def test_two_texts_always_say_what_the_french_one_translates() -> None:
    unsure = dataclasses.replace(step("a"), title=Text("Exam", "Examen", ""))

    written = to_plain(document(unsure))

    assert written["steps"][0]["title"] == {"en": "Exam", "fr": "Examen", "of": ""}
    assert from_plain(written).steps[0].title.of == ""


def test_names_stand_in_the_order_of_the_schema() -> None:
    full = with_cost(amount=Decimal("57.5"), per=Per.YEAR, tax=Tax.INCLUDED, fact=Fact(("https://example.org/",)))

    written = to_plain(document(full))

    assert list(written)[:5] == ["schema", "code", "profession", "jurisdiction", "audience"]
    assert list(written["steps"][0]["costs"][0]) == ["id", "label", "amount", "currency", "per", "tax", "source"]
    assert written["steps"][0]["costs"][0]["amount"] == "57.50"
