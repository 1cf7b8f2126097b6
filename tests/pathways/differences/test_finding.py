"""What differs is found, and carried over it gives the newer document."""

import dataclasses
from decimal import Decimal

import pytest

from pathways.differences.applying import ChangesDoNotFit, apply
from pathways.differences.changes import Change, Kind
from pathways.differences.finding import differences
from pathways.document.shapes import Cost, Document, Step
from pathways.document.words import StepStatus
from tests.pathways.differences.samples import ENROLMENT, EXAM, document, duration, step, text


def found(a: Document, b: Document) -> list[tuple[Kind, str]]:
    return [(change.kind, "/".join(change.path)) for change in differences(a, b)]


def test_fields_are_found_where_they_stand():
    before = step("exam", costs=(Cost("fee", text("Fee"), Decimal(450)),), duration=duration(4, 26))
    after = step("exam", costs=(Cost("fee", text("Fee"), Decimal(475)),), duration=duration(4, 12), optional=True)

    assert found(document(before), document(after)) == [
        (Kind.CHANGED, "steps/exam/costs/fee/price"),
        (Kind.CHANGED, "steps/exam/duration/weeks"),
        (Kind.CHANGED, "steps/exam/optional"),
    ]


def test_a_pause_and_its_reason_are_one_difference():
    paused = dataclasses.replace(EXAM, status=StepStatus.PAUSED, status_note=text("No seats"))

    (change,) = differences(document(EXAM), document(paused))

    assert (change.facet, change.step) == ("state", "exam")
    assert change.new == (StepStatus.PAUSED, text("No seats"))


def test_a_step_that_moved_and_changed_is_the_same_step():
    changed = dataclasses.replace(EXAM, optional=True)

    assert found(document(EXAM, ENROLMENT, step("c")), document(ENROLMENT, step("c"), changed)) == [
        (Kind.MOVED, "steps/exam"),
        (Kind.CHANGED, "steps/exam/optional"),
    ]


def test_few_steps_are_said_to_have_moved():
    keys = "abcdef"
    old = document(*map(step, keys))

    assert found(old, document(*map(step, "bcdefa"))) == [(Kind.MOVED, "steps/a")]
    assert found(old, document(*map(step, "fabcde"))) == [(Kind.MOVED, "steps/f")]
    assert found(old, document(*map(step, "abdcef"))) == [(Kind.MOVED, "steps/d")]


def test_what_was_removed_stands_behind_what_it_followed():
    assert found(document(*map(step, "abc")), document(*map(step, "axc"))) == [
        (Kind.REMOVED, "steps/b"),
        (Kind.ADDED, "steps/x"),
    ]


def test_texts_without_keys_are_known_by_their_words():
    before = step("a", requirements=(text("A degree in pharmacy"), text("Two references"), text("Good character")))
    after = step("a", requirements=(text("Good character"), text("A degree in pharmacy or chemistry"), text("Photo")))

    assert found(document(before), document(after)) == [
        (Kind.MOVED, "steps/a/requirements/2"),
        (Kind.CHANGED, "steps/a/requirements/0"),
        (Kind.REMOVED, "steps/a/requirements/1"),
        (Kind.ADDED, "steps/a/requirements/new-2"),
    ]


def test_keys_that_stand_twice_lose_nothing():
    twice = document(step("a"), step("a", optional=True))
    thrice = document(step("a", optional=True), step("b"), step("a"), step("a", pre_arrival=True))

    assert apply(twice, differences(twice, thrice)) == thrice
    assert apply(thrice, differences(thrice, twice)) == twice


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        (document(EXAM), document(dataclasses.replace(EXAM, optional=True)), document(ENROLMENT)),
        (document(), document(EXAM), document(EXAM)),
        (document(ENROLMENT), document(ENROLMENT, EXAM), document()),
        (document(EXAM), document(), document(dataclasses.replace(EXAM, optional=True))),
        (
            document(step("a", duration=duration(1, 2))),
            document(step("a", duration=duration(1, 3))),
            document(step("a")),
        ),
    ],
)
def test_changes_made_to_another_document_are_refused(a, b, other):
    assert apply(a, differences(a, b)) == b

    with pytest.raises(ChangesDoNotFit):
        apply(other, differences(a, b))


def test_independent_changes_can_be_carried_over_one_after_the_other():
    old = document(EXAM, ENROLMENT)
    mine = document(dataclasses.replace(EXAM, optional=True), ENROLMENT)
    theirs = document(EXAM, dataclasses.replace(ENROLMENT, pre_arrival=True), step("c"))

    both = apply(theirs, differences(old, mine))

    assert both == apply(mine, differences(old, theirs))
    assert both.steps[0].optional
    assert both.steps[1].pre_arrival


def test_a_change_of_the_document_lies_in_no_step():
    (change,) = differences(document(), dataclasses.replace(document(), version="2"))

    assert change == Change(Kind.CHANGED, ("version",), Document, "version", "", "2")
    assert change.step == ""
    assert Step not in {change.owner}
