"""What stands between a version and its publication."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation

from pathways.blockers import Level, blockers_of
from pathways.document.shapes import Duration, Fact, Text
from pathways.models import SignOff
from tests.factories import DeadLinkFactory, PathwayVersionFactory, SignOffFactory
from tests.factories.pathways import SOURCE, a_document, both, fact

TODAY = dt.date(2026, 12, 1)


@pytest.fixture
def confirmed(pathway):
    def confirmed(**changes):
        return PathwayVersionFactory(pathway=pathway, state="confirmed", document=a_document(**changes))

    return confirmed


def with_step(number, **changes):
    """Return the steps of the flawless document, one of them changed."""
    steps = list(a_document().steps)
    steps[number] = replace(steps[number], **changes)
    return tuple(steps)


def found(version):
    return [(one.code, one.level, one.step_key) for one in blockers_of(version, today=TODAY)]


def test_a_flawless_confirmed_text_has_none(confirmed, django_assert_num_queries):
    version = confirmed()

    with django_assert_num_queries(1):
        assert blockers_of(version, today=TODAY) == []


def test_a_draft_waits_for_the_regulator_and_the_table(draft, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert found(draft) == [("regulator", Level.STOPS, ""), ("not-confirmed", Level.STOPS, "")]


def test_a_circulated_text_waits_for_who_was_asked(draft, sign_off):
    assert [code for code, _level, _key in found(draft)] == ["regulator", "sign-off", "not-confirmed"]

    SignOff.objects.update(answer="agree", answered_at=sign_off.asked_at)
    SignOffFactory(version=draft, answer="change-needed")
    assert [code for code, _level, _key in found(draft)] == ["sign-off", "not-confirmed"]


def test_steps_that_cannot_be_followed_stop(confirmed):
    version = confirmed(steps=with_step(1, prerequisites=("nowhere",)))

    stops = [one for one in blockers_of(version, today=TODAY) if one.level == Level.STOPS]

    assert stops
    assert all(one.code.startswith("graph-") and one.message for one in stops)
    assert "exam" in {one.step_key for one in stops}


def test_an_example_says_so(confirmed):
    version = confirmed(status="illustrative")

    assert found(version) == [("illustrative", Level.WARNS, "")]


def test_a_fee_nobody_knows_is_named(confirmed):
    cost = replace(a_document().steps[0].costs[0], amount=None)

    [blocker] = blockers_of(confirmed(steps=with_step(0, costs=(cost,))), today=TODAY)

    assert (blocker.code, blocker.level, blocker.step_key) == ("fee-missing", Level.WARNS, "apply")
    assert blocker.message == "No amount is known for “Application fee”; readers see “not published”."


def test_a_fee_of_zero_is_known(confirmed):
    cost = replace(a_document().steps[0].costs[0], amount=Decimal(0))

    assert blockers_of(confirmed(steps=with_step(0, costs=(cost,))), today=TODAY) == []


@pytest.mark.parametrize(
    ("doubtful", "code"),
    [
        (Fact(), "source-missing"),
        (fact(as_of=None), "age-unknown"),
        (fact(as_of=dt.date(2025, 12, 1)), "source-old"),
        (fact(review_on=TODAY), "source-old"),
    ],
)
def test_a_fact_that_is_in_doubt_is_named(confirmed, doubtful, code):
    assert found(confirmed(steps=with_step(2, fact=doubtful))) == [(code, Level.WARNS, "licence")]


@pytest.mark.parametrize("sure", [fact(as_of=dt.date(2025, 12, 2)), fact(as_of=None, review_on=dt.date(2026, 12, 2))])
def test_a_fact_whose_day_is_ahead_is_not(confirmed, sure):
    assert found(confirmed(steps=with_step(2, fact=sure))) == []


def test_one_line_names_all_doubts_of_a_kind_in_a_step(confirmed):
    first = a_document().steps[0]
    cost = replace(first.costs[0], fact=Fact())
    duration = Duration(2, 6, Fact())

    [blocker] = blockers_of(confirmed(steps=with_step(0, costs=(cost,), duration=duration, fact=Fact())), today=TODAY)

    assert blocker.message == ("Nothing says where this comes from: “Apply”, duration of “Apply”, “Application fee”.")


def test_long_lists_and_long_names_are_cut(confirmed):
    cost = a_document().steps[0].costs[0]
    costs = tuple(replace(cost, key=f"fee-{n}", label=both(f"Fee {n} " + "x" * 99, "y"), amount=None) for n in range(5))

    [blocker] = blockers_of(confirmed(steps=with_step(0, costs=costs)), today=TODAY)

    assert "and 2 more" in blocker.message
    assert len(blocker.message) < 300


def test_a_source_that_somebody_found_dead_is_named_until_it_is_cleared(confirmed, now):
    version = confirmed()
    link = DeadLinkFactory(url=SOURCE)
    assert {code for code, _level, _key in found(version)} == {"link-dead"}
    assert [key for _code, _level, key in found(version)] == ["apply", "exam", "licence"]

    link.cleared_at = now
    link.save()
    assert found(version) == []


@pytest.mark.parametrize(
    ("title", "code"),
    [
        (Text("Exam", ""), "french-missing"),
        (Text("", "Examen"), "english-missing"),
        (Text("Exam", "Examen", "0" * 12), "french-stale"),
    ],
)
def test_a_text_that_the_other_language_left_behind_is_named(confirmed, title, code):
    assert found(confirmed(steps=with_step(1, title=title))) == [(code, Level.WARNS, "exam")]


def test_what_stops_comes_first_and_then_the_order_of_the_steps(pathway):
    steps = with_step(2, title=Text("Licence"))
    document = a_document(
        status="illustrative", summary=Text("Once"), steps=(replace(steps[0], fact=Fact()), *steps[1:])
    )

    version = PathwayVersionFactory(pathway=pathway, document=document)

    assert [code for code, _level, _key in found(version)] == [
        "regulator",
        "not-confirmed",
        "illustrative",
        "french-missing",
        "source-missing",
        "french-missing",
    ]


def test_lines_speak_the_readers_language(confirmed):
    version = confirmed(steps=with_step(1, fact=Fact()))

    with translation.override("fr"):
        [blocker] = blockers_of(version, today=TODAY)

    assert "Examen" in blocker.message
