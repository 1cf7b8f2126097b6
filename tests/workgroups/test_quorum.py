"""Quorum is a rule per group: a share of the filled seats, seats of some kinds, or both."""

from hypothesis import given
from hypothesis import strategies as st

from workgroups.quorum import reckon

REGULATOR, SCHOOL, IEP = 1, 2, 3


def test_share_is_rounded_up():
    five = [SCHOOL] * 5

    assert not reckon(filled_kinds=five, present_kinds=five[:2], percent=50, minimums={}).is_met
    assert reckon(filled_kinds=five, present_kinds=five[:3], percent=50, minimums={}).is_met


def test_kind_that_must_be_there_is_named_when_missing():
    quorum = reckon(
        filled_kinds=[REGULATOR, SCHOOL, IEP],
        present_kinds=[SCHOOL, IEP],
        percent=50,
        minimums={REGULATOR: 1, IEP: 1},
    )

    assert (quorum.is_met, quorum.missing_kind_ids) == (False, (REGULATOR,))


def test_kinds_alone_can_be_the_rule():
    quorum = reckon(filled_kinds=[REGULATOR] * 9, present_kinds=[REGULATOR], percent=None, minimums={REGULATOR: 1})

    assert quorum.is_met


def test_nobody_never_decides_even_without_a_rule():
    empty = reckon(filled_kinds=[SCHOOL], present_kinds=[], percent=None, minimums={})

    assert (empty.is_met, empty.has_rule) == (False, False)
    assert reckon(filled_kinds=[SCHOOL], present_kinds=[SCHOOL], percent=None, minimums={}).is_met


@given(
    st.lists(st.integers(1, 4), max_size=20), st.integers(1, 100), st.dictionaries(st.integers(1, 4), st.integers(1, 3))
)
def test_one_more_person_never_breaks_a_quorum(filled, percent, minimums):
    met = [
        reckon(filled_kinds=filled, present_kinds=filled[:n], percent=percent, minimums=minimums).is_met
        for n in range(len(filled) + 1)
    ]

    assert met == sorted(met)
