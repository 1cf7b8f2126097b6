"""Answers: the last one wins, earlier ones stay."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Invitation, Meeting
from meetings.presence import expected_quorum
from meetings.services.answers import alternates_of, answer_invitation
from tests.factories import InvitationFactory, PersonFactory, SeatHolderFactory


@pytest.fixture
def invitation(meeting, member) -> Invitation:
    return meeting.invitations.get(person=member)


def answer(invitation, response, now, **other):
    return answer_invitation(
        invitation=invitation, response=response, via="mail", given_by=invitation.person, now=now, **other
    )


def test_last_answer_wins_and_the_story_stays(invitation, now):
    for response in ("yes", "maybe", "no"):
        answer(invitation, response, now, note=f"said {response}")

    invitation.refresh_from_db()
    assert (invitation.response, invitation.note, invitation.answered_at) == ("no", "said no", now)
    assert [a.response for a in invitation.answers.order_by("pk")] == ["yes", "maybe", "no"]


@pytest.mark.parametrize("response", ["none", "perhaps", ""])
def test_answer_that_is_none_is_refused(invitation, now, response):
    with pytest.raises(ValidationError) as refused:
        answer(invitation, response, now)

    assert (refused.value.code, invitation.answers.count()) == ("unknown_answer", 0)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"state": "cancelled", "cancelled_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}, "meeting_cancelled"),
        ({"state": "closed", "closed_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}, "meeting_over"),
        (
            {"starts_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC), "ends_at": dt.datetime(2026, 11, 2, tzinfo=dt.UTC)},
            "meeting_over",
        ),
    ],
)
def test_answer_to_what_is_over_is_refused(invitation, now, change, code):
    Meeting.objects.update(**change)

    with pytest.raises(ValidationError) as refused:
        answer(invitation, "yes", now)

    assert refused.value.code == code


def test_answer_to_a_revoked_invitation_is_refused(invitation, now):
    Invitation.objects.update(revoked_at=now)

    with pytest.raises(ValidationError) as refused:
        answer(invitation, "yes", now)

    assert refused.value.code == "invitation_revoked"


def test_alternate_is_asked_and_let_off_again(invitation, alternate, now):
    answer(invitation, "alternate", now)

    stand_in = invitation.stand_ins.get()
    assert (stand_in.person, stand_in.seat, stand_in.revoked_at) == (alternate, invitation.seat, None)

    answer(invitation, "yes", now)
    stand_in.refresh_from_db()
    assert stand_in.revoked_at == now

    answer(invitation, "alternate", now)
    stand_in.refresh_from_db()
    assert (stand_in.revoked_at, stand_in.response) == (None, "none")


def test_seat_without_an_alternate_must_name_somebody(invitation, now):
    with pytest.raises(ValidationError) as unnamed:
        answer(invitation, "alternate", now)
    assert unnamed.value.code == "name_a_stand_in"

    somebody = PersonFactory()
    answer(invitation, "alternate", now, stand_in=somebody)
    assert invitation.stand_ins.get().person == somebody


def test_nobody_stands_in_for_themselves_or_for_two(invitation, meeting, cochair, now):
    with pytest.raises(ValidationError) as themselves:
        answer(invitation, "alternate", now, stand_in=invitation.person)
    with pytest.raises(ValidationError) as taken:
        answer(invitation, "alternate", now, stand_in=cochair)

    assert (themselves.value.code, taken.value.code) == ("stands_in_for_themselves", "stand_in_taken")
    invitation.refresh_from_db()
    assert invitation.response == "none"


def test_guest_cannot_send_an_alternate(meeting, now):
    guest = InvitationFactory(meeting=meeting)

    with pytest.raises(ValidationError) as refused:
        answer(guest, "alternate", now, stand_in=PersonFactory())

    assert refused.value.code == "no_seat"


def test_alternates_are_those_of_the_day(invitation, alternate, seat):
    SeatHolderFactory(seat=seat, is_alternate=True, ends_on=dt.date(2027, 1, 1))

    assert alternates_of(invitation) == [alternate]


def test_seat_counts_once_whoever_comes(invitation, meeting, cochair, alternate, now):
    assert expected_quorum(meeting).present == 0

    answer(invitation, "alternate", now)
    assert expected_quorum(meeting).present == 0
    answer(invitation.stand_ins.get(), "yes", now)

    quorum = expected_quorum(meeting)
    assert (quorum.present, quorum.filled, quorum.needed, quorum.is_met) == (1, 2, 1, True)


def test_observers_and_guests_do_not_count(meeting, observer, guest, now):
    InvitationFactory(meeting=meeting, person=observer, seat=observer.held_seats.get().seat, response="yes")
    answer(meeting.invitations.get(person=guest), "yes", now)

    assert expected_quorum(meeting).present == 0
