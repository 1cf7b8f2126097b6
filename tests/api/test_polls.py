"""Polls through the API: written, changed, sent, answered, decided."""

import json

import pytest

from meetings.models import Poll
from tests.factories import MeetingFactory, PollFactory, PollInviteeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.only_in_pass("first")]

JSON = "application/json"
TIMES = [
    {"local_date": "2027-01-19", "local_time": "10:00"},
    {"local_date": "2027-01-26", "local_time": "10:00"},
]


@pytest.fixture
def draft(group, cochair, member):
    return MeetingFactory(group=group, state="draft", announced_sequence=-1, created_by=cochair)


@pytest.fixture
def send(call, cochair):
    """Return a way to write as the co-chair, or as somebody else, at the version that stands."""

    def sent(path, body=None, person=None, method="POST"):
        url = f"/api/v1/{path}"
        return call(person or cochair).generic(method, url, json.dumps(body or {}), JSON, headers={"If-Match": "*"})

    return sent


def test_a_poll_goes_from_draft_to_a_meeting(send, draft, member, call, cochair):
    made = send("polls/", {"meeting": draft.pk, "times": TIMES, "answer_by": "2026-12-08"})
    assert (made.status_code, made.headers["ETag"]) == (201, '"1"')
    path = f"polls/{made.json()['id']}/"
    changed = send(path, {"message": "Bring dates."}, method="PATCH")
    assert [one["letter"] for one in changed.json()["times"]] == ["A", "B"]
    assert send(f"{path}send/").json()["state"] == "open"

    mine = call(member).get("/api/v1/poll-answers/").json()["results"]
    assert len(mine) == 1
    own = f"poll-answers/{mine[0]['id']}/answer/"
    said = send(own, {"said": {"A": "if-needed", "B": "no"}}, member)
    assert (said.status_code, said.json()["said"], said.json()["via"]) == (200, {"A": "if-needed", "B": "no"}, "api")
    noted = send(own, {"said": {"A": "if-needed", "B": "no"}})
    assert (noted.status_code, noted.json()["via"]) == (200, "chair")
    counts = call(member).get(f"/api/v1/{path}").json()["counts"]
    assert (counts["asked"], counts["answered"], counts["best"]) == (2, 1, "A")
    assert counts["times"][0] == {
        "letter": "A",
        "yes": 0,
        "if_needed": 1,
        "no": 0,
        "kinds": 2,
        "kinds_met": 1,
        "quorum_met": True,
    }

    taken = send(f"{path}confirm/", {"letter": "B"})
    assert taken.json()["state"] == "confirmed"
    draft.refresh_from_db()
    assert (draft.state, str(draft.local_date)) == ("scheduled", "2027-01-26")


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"times": TIMES[:1]}, ("#/times", "number_of_times")),
        ({"times": [TIMES[0]] * 2}, ("#/times", "time_twice")),
        ({"times": [TIMES[0], {"local_date": "2027-03-14", "local_time": "02:30"}]}, ("#/times", "nonexistent_time")),
        ({"answer_by": "2026-11-01"}, ("#/answer_by", "deadline_passed")),
    ],
)
def test_what_a_poll_cannot_be_is_said_at_its_field(send, draft, change, wrong):
    body = {"meeting": draft.pk, "times": TIMES, "answer_by": "2026-12-08", **change}

    answer = send("polls/", body)

    assert answer.status_code == 400
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [wrong]
    assert not Poll.objects.exists()


def test_a_guest_reads_the_times_and_no_counts_and_a_deadline_moves(send, draft, call, outsider):
    poll = PollFactory(meeting=draft)
    PollInviteeFactory(poll=poll, person=outsider)

    assert call(outsider).get(f"/api/v1/polls/{poll.pk}/").json()["counts"] is None
    assert send(f"polls/{poll.pk}/", {"answer_by": "2026-12-15"}, method="PATCH").json()["answer_by"] == "2026-12-15"
    assert send(f"polls/{poll.pk}/", {"message": "Late"}, method="PATCH").status_code == 400


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_many(call, cochair, group, rows, django_assert_max_num_queries):
    for _row in range(rows):
        PollInviteeFactory(poll__meeting__group=group)

    client = call(cochair)
    for path in ("polls", "poll-answers"):
        with django_assert_max_num_queries(7):
            assert len(client.get(f"/api/v1/{path}/").json()["results"]) == rows
