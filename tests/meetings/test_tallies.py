"""How answers to a poll are counted."""

from types import SimpleNamespace
from typing import Any

from meetings.tallies import Voice, count

SLOTS: Any = [SimpleNamespace(pk=1, position=0), SimpleNamespace(pk=2, position=1)]


def _voice(seat, *said):
    return Voice(seat, bool(said), dict(zip((1, 2), said, strict=False)))


def _count(*voices, percent=50, minimums=None):
    return count(SLOTS, voices, seats={10: 1, 11: 1, 12: 2}, percent=percent, minimums=minimums or {})


def test_if_need_be_counts_as_coming_and_a_seat_counts_for_its_kind():
    first, second = _count(_voice(10, "yes", "no"), _voice(12, "if-needed", "yes"), _voice(11)).tallies

    assert (first.can, first.yes, first.if_needed, first.no, first.asked) == (2, 1, 1, 0, 3)
    assert (first.kinds_met, first.kinds, first.has_all_kinds) == (2, 2, True)
    assert (second.kinds_met, second.has_all_kinds) == (1, False)
    assert (first.quorum.is_met, second.quorum.is_met) == (True, False)


def test_a_guest_and_an_observer_count_as_people_not_for_kinds_or_quorum():
    tally = _count(_voice(None, "yes", "yes"), _voice(99, "yes", "yes")).tallies[0]

    assert (tally.can, tally.kinds_met, tally.quorum.is_met) == (2, 0, False)


def test_quorum_goes_before_kinds_before_numbers_and_of_equals_the_soonest_wins():
    many = [_voice(10, "yes", "no"), _voice(11, "yes", "no"), _voice(12, "no", "yes")]

    by_numbers = _count(*many, percent=None)
    by_rule = _count(*many, percent=None, minimums={2: 1})
    equal = _count(_voice(10, "yes", "yes"))

    assert [counts.best.slot.pk for counts in (by_numbers, by_rule, equal)] == [1, 2, 1]
    assert [tally.slot.pk for tally in by_rule.by_rank] == [2, 1]


def test_nothing_is_best_before_anybody_answered_and_all_is_in_when_everybody_did():
    silent, half, full = _count(_voice(10)), _count(_voice(10, "no", "no"), _voice(11)), _count(_voice(10, "no", "no"))

    assert (silent.best, silent.is_complete) == (None, False)
    assert (half.answered, half.is_complete) == (1, False)
    assert full.is_complete
    assert not _count().is_complete
