"""Decisions as records: how the seats stood, whom it binds, and whether it still holds."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from meetings.models import Decision, DecisionPosition, Meeting
from meetings.services.decisions import Stand, change_decision, record_decision, review_decision
from meetings.services.holding import mark_attendance
from tests.factories import AgendaItemFactory, DecisionFactory, DecisionPositionFactory, SeatFactory
from workgroups.models import ActivityEntry
from workgroups.seating import standing_of

LATER = dt.date(2027, 6, 1)


@pytest.fixture
def held(meeting, cochair, member, now):
    """Return the meeting in session, with its quorum."""
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=now)
    meeting.refresh_from_db()
    for person in (cochair, member):
        mark_attendance(meeting=meeting, person=person, state="present", actor=cochair, now=now)
    return meeting


@pytest.fixture
def decided(meeting):
    """Return a decision of a closed meeting, due to be looked at again."""
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=meeting.ends_at)
    return DecisionFactory(meeting=meeting, review_on=dt.date(2026, 11, 30))


def test_positions_and_whom_it_binds_stand_beside_the_wording(held, cochair, seat, now):
    stands = [Stand(seat, "against", "Too early.")]

    decision = record_decision(
        meeting=held, wording="Publish.", actor=cochair, now=now, method="positions", positions=stands,
        binds=[seat.organization],
    )  # fmt: skip

    assert list(decision.positions.values_list("seat", "position", "reason")) == [(seat.pk, "against", "Too early.")]
    assert list(decision.binds.all()) == [seat.organization]


@pytest.mark.parametrize(
    ("method", "who", "code"),
    [
        ("consensus", ["mine"], "positions_with_consensus"),
        ("positions", [], "positions_missing"),
        ("positions", ["foreign"], "seat_of_another_group"),
        ("positions", ["mine", "mine"], "seat_twice"),
    ],
)
def test_positions_that_contradict_the_decision_are_refused(held, cochair, seat, now, method, who, code):
    seats = {"mine": seat, "foreign": SeatFactory()} if "foreign" in who else {"mine": seat}
    stands = [Stand(seats[name], "for") for name in who]

    with pytest.raises(ValidationError) as refused:
        record_decision(meeting=held, wording="X", actor=cochair, now=now, method=method, positions=stands)

    errors = refused.value
    assert [error.code for error in (errors.error_dict["method"] if hasattr(errors, "error_dict") else [errors])] == [
        code
    ]
    assert not Decision.objects.exists()


def test_two_who_word_it_otherwise_do_not_overwrite_each_other(held, cochair, seat, now):
    decision = record_decision(
        meeting=held, wording="One.", actor=cochair, now=now, method="positions", positions=[Stand(seat, "for")]
    )

    change_decision(decision=decision, version=1, actor=cochair, wording="Two.")
    with pytest.raises(StaleVersion) as stale:
        change_decision(decision=decision, version=1, actor=cochair, wording="Three.")

    assert (stale.value.current.wording, stale.value.mine["wording"]) == ("Two.", "Three.")
    assert not DecisionPosition.objects.exists()
    assert ActivityEntry.objects.get(verb="decision.changed").data["before"] == "One."


def test_a_look_at_it_moves_the_day_or_ends_it(decided, cochair, today):
    again = review_decision(decision=decided, version=1, actor=cochair, today=today, holds=True, review_on=LATER)
    ended = review_decision(decision=again, version=2, actor=cochair, today=LATER, holds=False, note="Overtaken.")

    assert (ended.review_on, ended.ended_on, ended.version) == (None, LATER, 3)
    assert [entry.data["holds"] for entry in ActivityEntry.objects.order_by("pk")] == [True, False]
    assert not Decision.objects.review_due(today=LATER).exists()
    with pytest.raises(ValidationError, match="A new one takes its place"):
        review_decision(decision=ended, version=3, actor=cochair, today=LATER, holds=True)


@pytest.mark.parametrize(
    "said", [{"holds": True, "review_on": dt.date(2026, 12, 1)}, {"holds": False, "review_on": LATER}]
)
def test_a_look_that_makes_no_sense_is_refused(decided, cochair, today, said):
    with pytest.raises(ValidationError):
        review_decision(decision=decided, version=1, actor=cochair, today=today, **said)

    assert Decision.objects.get().version == 1


def test_what_waits_to_be_looked_at_is_what_still_holds(decided, today):
    DecisionFactory(meeting=decided.meeting, review_on=LATER)
    DecisionFactory(meeting=decided.meeting, ended_on=today)

    assert list(Decision.objects.review_due(today=today)) == [decided]


def test_positions_are_for_the_table_and_for_who_may_read_the_point(decided, seat, member, guest, observer, today):
    row = DecisionPositionFactory(decision=decided, seat=seat)
    seen = {
        person.name: row in DecisionPosition.objects.visible_to(standing_of(person, today=today))
        for person in (member, guest, observer)
    }
    decided.item = AgendaItemFactory(meeting=decided.meeting, is_confidential=True)
    decided.save()

    assert list(seen.values()) == [True, False, True]
    assert Decision.objects.visible_to(standing_of(member, today=today)).exists()
    assert not Decision.objects.visible_to(standing_of(observer, today=today)).exists()
    assert not DecisionPosition.objects.visible_to(standing_of(observer, today=today)).exists()
