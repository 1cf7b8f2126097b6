"""Actions are made and reworded by programs: by the same people as on the pages, and on the same record."""

import pytest

from meetings.models import Action
from tests.factories import ActionFactory, PersonFactory, SeatFactory, SeatHolderFactory
from workgroups.models import ActivityEntry, SeatHolder

JSON = "application/json"


@pytest.fixture
def make(call, cochair):
    """Return a way for the co-chair to make an action."""
    return lambda body: call(cochair).post("/api/v1/actions/", body, content_type=JSON)


@pytest.fixture
def change(call, cochair, action):
    """Return a way for the co-chair to reword the action; ``match=None`` leaves If-Match out."""

    def patch(body, *, match='"3"'):
        headers = {"If-Match": match} if match else {}
        return call(cochair).patch(f"/api/v1/actions/{action.pk}/", body, content_type=JSON, headers=headers)

    return patch


def codes(answer):
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_an_action_is_made_for_a_seat_and_stands_on_the_record_once(make, seat, cochair):
    answer = make(
        {
            "group": "engineers",
            "title": "Publish the fee table",
            "owner": {"kind": "seat", "id": seat.pk},
            "due_on": "2027-01-15",
        }
    )

    assert answer.status_code == 201
    assert answer["ETag"] == '"1"'
    made = Action.objects.get()
    assert answer.json()["id"] == made.pk
    assert (made.owner_seat, made.created_by, str(made.due_on)) == (seat, cochair, "2027-01-15")
    assert [entry.verb for entry in ActivityEntry.objects.all()] == ["action.added"]


def test_an_action_may_be_owned_by_somebody_who_sits_there(make, member):
    answer = make({"group": "engineers", "title": "Call them", "owner": {"kind": "person", "id": member.pk}})

    assert (answer.status_code, answer.json()["owner"]["name"]) == (201, "Membre Exemple")


def test_what_is_agreed_in_session_stands_on_the_list_of_the_meeting(make, meeting, seat):
    body = {"meeting": meeting.pk, "title": "Agreed", "owner": {"kind": "seat", "id": seat.pk}}

    early = make(body)
    type(meeting).objects.update(state="held")
    answer = make(body)

    assert (early.status_code, early.json()["errors"][0]["code"]) == (400, "not_in_session")
    assert (answer.status_code, answer.json()["made_at"]) == (201, meeting.pk)
    assert list(meeting.action_appearances.values_list("action", flat=True)) == [answer.json()["id"]]


def test_owner_must_sit_at_the_table(make, group, seat):
    elsewhere = SeatHolderFactory()
    closed = SeatFactory(group=group, closed_on="2026-01-01")
    owners = [
        ("seat", elsewhere.seat.pk),
        ("seat", closed.pk),
        ("person", elsewhere.person.pk),
        ("person", 987_654_321),
        ("seat", 2**63 - 1),
    ]

    answers = [make({"group": "engineers", "title": "X", "owner": {"kind": kind, "id": pk}}) for kind, pk in owners]

    assert [answer.status_code for answer in answers] == [400] * 5
    assert {codes(answer)[0] for answer in answers} == {("#/owner/id", "unknown")}
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, [("#/title", "required"), ("#/owner", "required")]),
        ({"group": "lawyers"}, [("#/title", "required"), ("#/owner", "required")]),
        ({"title": " ", "owner": {"kind": "chair", "id": 0}}, None),
        ({"title": "x", "owner": {"kind": "seat", "id": 1}}, [("#", "one_place")]),
        ({"title": "x", "owner": {"kind": "seat", "id": 1}, "group": "nowhere"}, [("#/group", "unknown")]),
        ({"title": "x", "owner": {"kind": "seat", "id": 1}, "meeting": 987_654}, [("#/meeting", "unknown")]),
        ({"title": "x" * 301, "owner": {"kind": "seat", "id": 1}, "group": "x"}, [("#/title", "max_length")]),
        ({"titel": "x"}, [("#/titel", "unknown_field")]),
    ],
)
def test_what_is_wrong_is_named_by_field(make, said, wrong):
    answer = make(said)

    assert answer.status_code == 400
    assert wrong is None or codes(answer) == wrong
    assert not Action.objects.exists()


def test_a_day_that_has_passed_is_refused_like_on_the_page(make, seat):
    answer = make(
        {"group": "engineers", "title": "X", "owner": {"kind": "seat", "id": seat.pk}, "due_on": "2026-11-30"}
    )

    assert (answer.status_code, codes(answer)) == (400, [("#/due_on", "day_has_passed")])


def test_rewording_leaves_the_rest_as_it_is(change, action, seat):
    answer = change({"title": "Publish the fees"})

    assert (answer.status_code, answer["ETag"], answer.json()["title"]) == (200, '"4"', "Publish the fees")
    action.refresh_from_db()
    assert (action.owner_seat, action.detail, action.status) == (seat, "", "open")
    assert [entry.verb for entry in ActivityEntry.objects.all()] == ["action.updated"]


def test_an_action_goes_to_another_owner_and_keeps_one_who_left(change, action, member, today):
    given = change({"owner": {"kind": "person", "id": member.pk}})
    SeatHolder.objects.filter(person=member).update(ends_on="2026-11-30")
    kept = change({"detail": "Still theirs.", "owner": {"kind": "person", "id": member.pk}}, match='"4"')

    assert (given.status_code, given.json()["owner"]["kind"]) == (200, "person")
    assert (kept.status_code, kept.json()["owner"]["id"]) == (200, member.pk)


def test_a_stale_change_gives_both_sides_and_writes_nothing(change, action):
    Action.objects.update(title="Somebody else’s words", version=4)

    answer = change({"title": "Mine"})

    assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
    assert answer.json()["current"] == {"version": 4, "title": "Somebody else’s words"}
    assert answer.json()["mine"] == {"title": "Mine"}
    assert Action.objects.get().title == "Somebody else’s words"


def test_a_change_names_the_version_and_something_new(change):
    without = change({"title": "Mine"}, match=None)
    empty = change({})
    status = change({"status": "done"})

    assert (without.status_code, without.json()["code"]) == (428, "precondition_required")
    assert (empty.status_code, codes(empty)) == (400, [("#", "nothing_new")])
    assert (status.status_code, codes(status)) == (400, [("#/status", "unknown_field")])


def test_who_may_not_is_told_as_on_the_page(call, action, member, outsider, guest):
    body = {"group": "engineers", "title": "X", "owner": {"kind": "seat", "id": action.owner_seat_id}}

    made = [call(person).post("/api/v1/actions/", body, content_type=JSON) for person in (member, guest, outsider)]
    changed = [
        call(person).patch(
            f"/api/v1/actions/{action.pk}/", {"title": "X"}, content_type=JSON, headers={"If-Match": "*"}
        )
        for person in (member, guest, outsider, PersonFactory())
    ]

    assert [answer.status_code for answer in made] == [403, 400, 400]
    assert codes(made[1]) == codes(made[2]) == [("#/group", "unknown")]
    assert [answer.status_code for answer in changed] == [403, 404, 404, 404]
    assert Action.objects.count() == 1


def test_a_guest_of_the_meeting_agrees_nothing_for_the_table(call, meeting, guest, seat):
    type(meeting).objects.update(state="held")
    body = {"meeting": meeting.pk, "title": "X", "owner": {"kind": "seat", "id": seat.pk}}

    answer = call(guest).post("/api/v1/actions/", body, content_type=JSON)

    assert answer.status_code == 403
    assert not ActionFactory._meta.model.objects.exists()
