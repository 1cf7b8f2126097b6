"""Meetings are planned, sent, moved and cancelled by programs, under the rules of the pages."""

import pytest

from meetings.models import Action, Meeting
from tests.factories import ActionFactory, AgendaTemplateItemFactory, MeetingFactory
from workgroups.models import ActivityEntry

JSON = "application/json"


@pytest.fixture
def chair(call, cochair):
    """Return a way for the co-chair to write: ``chair("post", "meetings/", {…}, match='"1"')``."""

    def write(method, path, body=None, *, match=None):
        headers = {"If-Match": match} if match else {}
        return getattr(call(cochair), method)(f"/api/v1/{path}", body or {}, content_type=JSON, headers=headers)

    return write


def codes(answer):
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_a_meeting_is_planned_as_the_table_usually_meets(chair, group):
    AgendaTemplateItemFactory(group=group, title_en="Welcome")
    parked = ActionFactory(group=group, status="parked")

    answer = chair("post", "meetings/", {"group": "engineers", "local_date": "2027-03-16", "take_up": [parked.pk]})

    assert (answer.status_code, answer["ETag"]) == (201, '"1"')
    planned = Meeting.objects.get()
    assert (answer.json()["id"], answer.json()["state"]) == (planned.pk, "draft")
    assert (planned.local_time, planned.minutes, planned.timezone) == (
        group.usual_time,
        group.usual_minutes,
        group.timezone,
    )
    assert [point["title_en"] for point in answer.json()["agenda"]] == ["Welcome"]
    parked.refresh_from_db()
    assert parked.status == "open"


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"local_date": "2026-11-30"}, ("#/local_date", "time_has_passed")),
        ({"local_date": "2031-01-01"}, ("#/local_date", "day_too_far")),
        ({"local_date": "9999-12-31", "local_time": "23:30"}, ("#/local_date", "date_out_of_range")),
        ({"local_date": "2027-03-14", "local_time": "02:30"}, ("#/local_time", "nonexistent_time")),
        ({"local_date": "2027-11-07", "local_time": "01:30"}, ("#/local_time", "ambiguous_time")),
        ({"timezone": "Atlantis/Town"}, ("#/timezone", "unknown_zone")),
        ({"minutes": 5}, ("#/minutes", "min_value")),
        ({"link": "javascript:alert(1)"}, ("#/link", "invalid")),
        ({"link": "ftp://example.org/"}, ("#/link", "invalid")),
        ({"take_up": [987_654]}, ("#/take_up/0", "unknown")),
        ({"group": "lawyers"}, ("#/group", "unknown")),
        ({"title": "x" * 201}, ("#/title", "max_length")),
        ({"state": "held"}, ("#/state", "unknown_field")),
    ],
)
def test_what_a_meeting_cannot_be_is_said_by_field(chair, group, said, wrong):
    answer = chair("post", "meetings/", {"group": "engineers", "local_date": "2027-03-16", **said})

    assert (answer.status_code, codes(answer)) == (400, [wrong])
    assert not Meeting.objects.exists()


def test_a_time_that_comes_twice_keeps_its_place_while_another_thing_changes(chair, group):
    twice = {"group": "engineers", "local_date": "2027-11-07", "local_time": "01:30", "fold": 1}
    planned = chair("post", "meetings/", twice).json()

    answer = chair("patch", f"meetings/{planned['id']}/", {"title": "Night shift"}, match='"1"')

    assert (answer.status_code, answer.json()["starts_at"]) == (200, planned["starts_at"])


def test_a_draft_is_sent_once(chair, group, member):
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1)

    sent = chair("post", f"meetings/{draft.pk}/send/", match='"1"')
    again = chair("post", f"meetings/{draft.pk}/send/", match=sent["ETag"])

    assert (sent.status_code, sent.json()["state"], sent["ETag"]) == (200, "scheduled", '"2"')
    assert (again.status_code, codes(again)) == (400, [("#", "already_sent")])
    assert draft.invitations.filter(person=member).count() == 1
    assert ActivityEntry.objects.filter(verb="meeting.scheduled").count() == 1


def test_a_move_needs_a_reason_and_asks_anew(chair, meeting):
    meeting.invitations.update(response="yes", answered_at=meeting.created_at)

    silent = chair("patch", f"meetings/{meeting.pk}/", {"local_time": "14:00"}, match='"1"')
    moved = chair("patch", f"meetings/{meeting.pk}/", {"local_time": "14:00", "reason": "The room."}, match='"1"')

    assert (silent.status_code, codes(silent)) == (400, [("#/reason", "required")])
    assert (moved.status_code, moved.json()["local_time"], moved.json()["version"]) == (200, "14:00:00", 2)
    assert set(meeting.invitations.values_list("response", flat=True)) == {"none"}


def test_a_stale_move_gives_both_sides_and_writes_nothing(chair, meeting):
    Meeting.objects.update(place="Room 2", version=5)

    answer = chair("patch", f"meetings/{meeting.pk}/", {"place": "Room 3", "reason": "Larger."}, match='"1"')

    assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
    assert (answer.json()["current"], answer.json()["mine"]["place"]) == (
        {"version": 5, "place": "Room 2"},
        "Room 3",
    )
    assert Meeting.objects.get().place == "Room 2"


@pytest.mark.parametrize("turn", ["send", "cancel", "start", "close"])
def test_each_turn_names_the_version(chair, meeting, turn):
    missing = chair("post", f"meetings/{meeting.pk}/{turn}/")
    stale = chair("post", f"meetings/{meeting.pk}/{turn}/", match='"99"')

    assert [missing.status_code, stale.status_code] == [428, 412]
    assert not ActivityEntry.objects.exists()


def test_a_cancelled_meeting_says_why_and_changes_no_more(chair, meeting):
    silent = chair("post", f"meetings/{meeting.pk}/cancel/", match='"1"')
    done = chair("post", f"meetings/{meeting.pk}/cancel/", {"reason": "Snow."}, match='"1"')
    later = chair("patch", f"meetings/{meeting.pk}/", {"title": "x"}, match=done["ETag"])

    assert (silent.status_code, codes(silent)) == (400, [("#/reason", "required")])
    assert (done.status_code, done.json()["state"], done.json()["change_reason"]) == (200, "cancelled", "Snow.")
    assert (later.status_code, codes(later)) == (400, [("#", "not_open_for_change")])


def test_a_meeting_begins_on_its_day_and_is_closed_with_what_becomes_of_each_action(chair, meeting, group, seat, now):
    actions = [ActionFactory(group=group, owner_seat=seat) for _n in range(3)]
    early = chair("post", f"meetings/{meeting.pk}/start/", match='"1"')
    Meeting.objects.update(starts_at=now)

    begun = chair("post", f"meetings/{meeting.pk}/start/", match='"1"')
    outcomes = [
        {"action": actions[0].pk, "outcome": "parked"},
        {"action": actions[1].pk, "outcome": "dropped"},
    ]
    closed = chair("post", f"meetings/{meeting.pk}/close/", {"outcomes": outcomes}, match=begun["ETag"])

    assert (early.status_code, codes(early)) == (400, [("#", "too_early")])
    assert (begun.status_code, begun.json()["state"]) == (200, "held")
    assert (closed.status_code, closed.json()["state"]) == (200, "closed")
    assert list(Action.objects.order_by("pk").values_list("status", flat=True)) == ["parked", "dropped", "open"]


@pytest.mark.parametrize(
    ("outcomes", "wrong"),
    [
        ([{"action": 987_654, "outcome": "kept"}], ("#/outcomes/0/action", "unknown")),
        ([{"action": 1, "outcome": "done"}], ("#/outcomes/0/outcome", "invalid_choice")),
        ([{"action": 1}], ("#/outcomes/0/outcome", "required")),
    ],
)
def test_closing_names_open_actions_and_what_may_become_of_them(chair, meeting, outcomes, wrong):
    Meeting.objects.update(state="held")

    answer = chair("post", f"meetings/{meeting.pk}/close/", {"outcomes": outcomes}, match='"1"')

    assert (answer.status_code, codes(answer)) == (400, [wrong])
    assert Meeting.objects.get().state == "held"
