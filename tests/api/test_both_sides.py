"""Whoever changes what somebody else changed gets both sides back, whatever a body or a row is made of."""

import json

import pytest

from meetings.models import DecisionPosition
from tests.factories import DecisionFactory, InformationSessionFactory, PollFactory, ProfessionFactory

pytestmark = pytest.mark.only_in_pass("first")  # what a problem says is Python: PostgreSQL has nothing to add


@pytest.fixture
def send(call, cochair):
    """Return a way for the co-chair to write what nobody has any more; it returns the problem."""

    def sent(method, path, body):
        client = call(cochair)
        answer = client.generic(
            method, f"/api/v1/{path}", data=body, content_type="application/json", headers={"If-Match": '"99"'}
        )
        assert answer.status_code == 412, answer.content
        return answer.json()

    return sent


def test_of_a_decision_with_its_positions(send, held, seat):
    decision = DecisionFactory(meeting=held, method="positions")
    DecisionPosition.objects.create(decision=decision, seat=seat, position="against", reason="Too soon.")

    problem = send(
        "PATCH",
        f"decisions/{decision.pk}/",
        f'{{"positions": [{{"seat": {seat.pk}, "position": "for"}}], "binds": []}}',
    )

    (now,) = problem["current"]["positions"]
    assert (now["seat"], now["position"], now["reason"]) == (seat.pk, "against", "Too soon.")
    assert problem["current"]["binds"] == []
    assert problem["mine"]["positions"][0]["seat"] == seat.pk


def test_of_the_circle_of_a_meeting(send, meeting, seat):
    meeting.seats.add(seat)

    problem = send("POST", f"meetings/{meeting.pk}/audience/", f'{{"audience": "seats", "seats": [{seat.pk}]}}')

    assert problem["current"]["seats"] == [seat.pk]
    assert problem["mine"]["seats"] == [seat.pk]


def test_of_the_times_of_a_poll(send, group):
    poll = PollFactory(state="draft", meeting__group=group)

    problem = send("PATCH", f"polls/{poll.pk}/", '{"times": [{"local_date": "2027-02-16", "local_time": "10:00"}]}')

    assert problem["mine"]["times"][0]["local_date"] == "2027-02-16"


def test_of_an_information_session_by_the_codes_that_bodies_name(send, group, regulator):
    row = InformationSessionFactory(group=group, organization=regulator)
    row.professions.add(ProfessionFactory(code="engineer"))
    ProfessionFactory(code="lawyer")
    said = {"group": "lawyers", "organization": "other", "professions": ["lawyer"]}

    problem = send("PATCH", f"information-sessions/managed/{row.pk}/", json.dumps(said))

    now = {"group": group.code, "organization": regulator.code, "professions": ["engineer"]}
    assert (problem["current"], problem["mine"]) == ({"version": 1, **now}, said)
