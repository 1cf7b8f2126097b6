"""What is written down while a table meets, and who is asked to come."""

import pytest

from meetings.models import Decision, Invitation, InvitationAnswer, Meeting
from tests.factories import InvitationFactory, PersonFactory, SeatHolderFactory
from workgroups.models import ActivityEntry

JSON = "application/json"


@pytest.fixture
def write(call, cochair):
    """Return a way to post as the co-chair, or as somebody else."""
    return lambda path, body=None, person=None: call(person or cochair).post(
        f"/api/v1/{path}", body or {}, content_type=JSON
    )


@pytest.fixture
def session(meeting):
    """Return the meeting, in session."""
    Meeting.objects.update(state="held")
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def quorum(write, session, cochair, member):
    """Mark enough people present."""
    for person in (cochair, member):
        write("attendance/", {"meeting": session.pk, "person": person.pk, "state": "present"})


def codes(answer):
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_the_last_word_about_who_is_there_counts(write, session, member):
    answers = [
        write("attendance/", {"meeting": session.pk, "person": member.pk, "state": state})
        for state in ("regrets", "present")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert list(session.attendance.values_list("person", "state")) == [(member.pk, "present")]


def test_only_who_is_invited_or_seated_is_marked_and_only_in_session(write, session, member):
    stranger = write("attendance/", {"meeting": session.pk, "person": PersonFactory().pk, "state": "present"})
    odd = write("attendance/", {"meeting": session.pk, "person": member.pk, "state": "asleep"})
    Meeting.objects.update(state="scheduled")
    early = write("attendance/", {"meeting": session.pk, "person": member.pk, "state": "present"})

    assert codes(stranger) == [("#/person", "unknown")]
    assert codes(odd) == [("#/state", "invalid_choice")]
    assert codes(early) == [("#", "not_in_session")]
    assert not session.attendance.exists()


def test_a_decision_needs_a_quorum_and_may_be_taken_back_in_session(write, session, quorum):
    item = session.agenda.get(position=1)
    made = write("decisions/", {"meeting": session.pk, "wording": "Publish.", "item": item.pk})
    withdrawn = write(f"decisions/{made.json()['id']}/withdraw/")

    assert (made.status_code, made.json()["seats_present"], made.json()["item"]) == (201, 2, item.pk)
    assert withdrawn.status_code == 204
    assert not Decision.objects.exists()
    assert [entry.verb for entry in ActivityEntry.objects.order_by("pk")] == ["decision.recorded", "decision.withdrawn"]


def test_without_a_quorum_nothing_is_decided(write, session):
    answer = write("decisions/", {"meeting": session.pk, "wording": "Publish."})

    assert (answer.status_code, codes(answer)) == (400, [("#", "no_quorum")])


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"item": 987_654}, ("#/item", "unknown")),
        ({"wording": ""}, ("#/wording", "blank")),
        ({"confirms": {"pathway": "ns-engineer", "number": 9}}, ("#/confirms", "unknown")),
        ({"confirms": {"pathway": "ns-engineer"}}, ("#/confirms/number", "required")),
    ],
)
def test_a_decision_speaks_of_its_own_table(write, session, quorum, said, wrong):
    answer = write("decisions/", {"meeting": session.pk, "wording": "Publish.", **said})

    assert (answer.status_code, codes(answer)) == (400, [wrong])
    assert not Decision.objects.exists()


def test_a_decision_confirms_a_version_everybody_asked_agreed_to(write, session, quorum, signed_off_version):
    version = signed_off_version
    confirms = {"pathway": version.pathway.code, "number": version.number}
    said = {"meeting": session.pk, "wording": "Confirmed.", "confirms": confirms}

    answer = write("decisions/", said)

    assert answer.status_code == 201, answer.content
    version.refresh_from_db()
    assert version.state == "confirmed"


def test_each_answers_for_themselves_and_a_co_chair_notes_what_was_told(write, meeting, member, cochair):
    invited = meeting.invitations.get(person=member)

    own = write(f"invitations/{invited.pk}/answer/", {"response": "yes", "note": "By train."}, member)
    noted = write(f"invitations/{invited.pk}/answer/", {"response": "no"})

    assert (own.status_code, own.json()["response"], own.json()["note"]) == (200, "yes", "By train.")
    assert (noted.status_code, noted.json()["response"], noted.json()["note"]) == (200, "no", "By train.")
    told = InvitationAnswer.objects.order_by("pk").values_list("via", "given_by")
    assert list(told) == [("api", member.pk), ("chair", cochair.pk)]


def test_an_alternate_comes_instead_or_somebody_new(write, meeting, member, alternate):
    invited = meeting.invitations.get(person=member)
    address = f"invitations/{invited.pk}/answer/"

    named = write(address, {"response": "alternate", "stand_in": alternate.pk}, member)
    first = [one.person.name for one in invited.stand_ins.filter(revoked_at=None)]
    newcomer = {"name": "New Example", "email": "new@example.org"}
    new = write(address, {"response": "alternate", "newcomer": newcomer}, member)

    assert [named.status_code, new.status_code, new.json()["response"]] == [200, 200, "alternate"]
    assert first == ["Alternate Example"]
    assert [one.person.name for one in invited.stand_ins.filter(revoked_at=None)] == ["New Example"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"response": "none"}, ("#/response", "invalid_choice")),
        ({"response": "alternate"}, ("#", "name_a_stand_in")),
        ({"response": "alternate", "stand_in": 987_654}, ("#/stand_in", "unknown")),
        ({"response": "yes", "stand_in": 1}, ("#", "one_stand_in")),
        ({"response": "alternate", "newcomer": {"name": "X", "email": "x"}}, ("#/newcomer/email", "invalid")),
        ({"response": "yes", "note": "x" * 301}, ("#/note", "max_length")),
    ],
)
def test_an_answer_that_is_none_is_refused(write, meeting, member, said, wrong):
    invited = meeting.invitations.get(person=member)

    answer = write(f"invitations/{invited.pk}/answer/", said, member)

    assert (answer.status_code, codes(answer)) == (400, [wrong])
    assert not InvitationAnswer.objects.exists()


def test_who_comes_in_somebodys_place_sends_nobody_else(write, meeting, member, alternate, cochair):
    invited = meeting.invitations.get(person=member)
    write(f"invitations/{invited.pk}/answer/", {"response": "alternate", "stand_in": alternate.pk}, member)
    standing_in = Invitation.objects.get(person=alternate)

    newcomer = {"name": "New Example", "email": "new@example.org"}
    answer = write(f"invitations/{standing_in.pk}/answer/", {"response": "alternate", "newcomer": newcomer}, alternate)

    assert (answer.status_code, codes(answer)) == (400, [("#", "stands_in_already")])


def test_a_guest_is_asked_once_and_let_go(write, meeting, guest):
    said = {"meeting": meeting.pk, "name": "New Guest", "email": "new@example.org", "language": "fr"}

    asked = write("invitations/", said)
    twice = write("invitations/", said)
    gone = write(f"invitations/{asked.json()['id']}/remove/")
    again = write(f"invitations/{asked.json()['id']}/remove/")

    assert (asked.status_code, asked.json()["seat"]) == (201, None)
    assert (twice.status_code, codes(twice)) == (400, [("#/email", "already_invited")])
    assert [gone.status_code, again.status_code] == [204, 404]


def test_a_seat_is_no_guest_and_a_guest_sees_no_other_invitation(write, meeting, member, guest):
    seated = meeting.invitations.get(person=member)

    removed = write(f"invitations/{seated.pk}/remove/")
    own = write(f"invitations/{meeting.invitations.get(person=guest).pk}/answer/", {"response": "yes"}, guest)
    other = write(f"invitations/{seated.pk}/answer/", {"response": "yes"}, guest)
    elsewhere = write(f"invitations/{InvitationFactory(seat=SeatHolderFactory().seat).pk}/answer/", {"response": "yes"})

    assert [answer.status_code for answer in (removed, own, other, elsewhere)] == [404, 200, 404, 404]
