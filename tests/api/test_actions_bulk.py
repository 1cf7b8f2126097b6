"""Many actions at once: all of it or nothing, and whoever is late is told what stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Action, ActionUpdate
from tests.factories import ActionFactory, ActionUpdateFactory
from workgroups.models import ActivityEntry


@pytest.fixture
def actions(group, seat):
    """Return three open actions of the member's seat, at version 3."""
    return [ActionFactory(group=group, owner_seat=seat, title=f"Action {n}", version=3) for n in range(3)]


@pytest.fixture
def send(call, member):
    """Return a way for the member to move several actions."""
    return lambda items: call(member).post("/api/v1/actions/bulk/", {"items": items}, content_type="application/json")


def said(actions, **more):
    return [{"id": action.pk, "version": 3, "status": "done", **more} for action in actions]


def errors(answer):
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_all_are_moved_and_told_one_by_one(send, actions, member):
    items = said(actions)
    items[1] |= {"status": "needs-help", "note": "We wait.", "due_on": "2027-02-01"}

    answer = send(list(reversed(items)))

    assert answer.status_code == 200
    assert [(line["title"], line["status"], line["version"]) for line in answer.json()["results"]] == [
        ("Action 2", "done", 4),
        ("Action 1", "needs-help", 4),
        ("Action 0", "done", 4),
    ]
    assert set(ActionUpdate.objects.values_list("via", "person")) == {("api", member.pk)}
    assert ActionUpdate.objects.count() == ActivityEntry.objects.count() == 3


def test_one_stale_item_stops_all_and_is_told_the_version_that_stands(send, actions):
    Action.objects.filter(pk=actions[1].pk).update(version=9)

    answer = send(said(actions))

    assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
    assert answer["Content-Type"] == "application/problem+json"
    assert errors(answer) == [("#/items/1/version", "stale_version")]
    assert answer.json()["errors"][0]["current_version"] == 9
    assert not ActionUpdate.objects.exists()


def test_what_a_rule_refuses_is_named_by_item_and_nothing_is_written(send, actions):
    items = said(actions)
    items[0] |= {"due_on": "2026-11-30"}
    items[2] = {"id": actions[2].pk, "version": 3}

    answer = send(items)

    assert (answer.status_code, errors(answer)) == (
        400,
        [("#/items/0/due_on", "day_has_passed"), ("#/items/2", "nothing_new")],
    )
    assert not ActionUpdate.objects.exists()
    assert set(Action.objects.values_list("status", "version")) == {("open", 3)}


def test_each_owner_who_does_not_sit_there_is_named_at_once(call, cochair, actions, member, outsider):
    owners = [outsider.pk, member.pk, 987_654_321]
    items = [
        {"id": action.pk, "version": 3, "owner": {"kind": "person", "id": owner}}
        for action, owner in zip(actions, owners, strict=True)
    ]

    answer = call(cochair).post("/api/v1/actions/bulk/", {"items": items}, content_type="application/json")

    assert (answer.status_code, errors(answer)) == (
        400,
        [("#/items/0/owner/id", "unknown"), ("#/items/2/owner/id", "unknown")],
    )
    assert not ActionUpdate.objects.exists()


def test_hidden_and_missing_actions_are_alike_and_none_may_be_named_twice(send, actions):
    hidden = ActionFactory()

    answer = send([*said([actions[0], actions[0], hidden]), {"id": 987_654_321, "version": 1, "note": "x"}])

    assert (answer.status_code, errors(answer)) == (
        400,
        [
            ("#/items/0/id", "named_twice"),
            ("#/items/1/id", "named_twice"),
            ("#/items/2/id", "unknown"),
            ("#/items/3/id", "unknown"),
        ],
    )


def test_an_action_one_may_read_but_not_move_stops_all(send, actions, group):
    other = ActionFactory(group=group, version=3)

    answer = send(said([actions[0], other]))

    assert (answer.status_code, errors(answer)) == (403, [("#/items/1/id", "permission_denied")])
    assert not ActionUpdate.objects.exists()


@pytest.mark.parametrize(
    ("items", "wrong"),
    [
        ([], ("#/items", "empty")),
        ([{"id": 1, "version": 1, "note": "x"}] * 101, ("#/items", "max_length")),
        ([{"id": 1}], ("#/items/0/version", "required")),
        ([{"id": "one", "version": 1}], ("#/items/0/id", "invalid")),
        ([{"id": 10**30, "version": 1}], ("#/items/0/id", "max_value")),
        ([{"id": 1, "version": 1, "status": "finished"}], ("#/items/0/status", "invalid_choice")),
        ([{"id": 1, "version": 1, "titel": "x"}], ("#/items/0/titel", "unknown_field")),
        (["x"], ("#/items/0", "invalid")),
        ("x", ("#/items", "not_a_list")),
    ],
)
def test_a_body_that_makes_no_sense_is_refused_by_item(send, items, wrong):
    answer = send(items)

    assert (answer.status_code, errors(answer)) == (400, [wrong])


def test_a_hundred_take_no_more_queries_each_than_one(send, actions, group, seat):
    more = [ActionFactory(group=group, owner_seat=seat, version=3) for _n in range(20)]

    with CaptureQueriesContext(
        connection,
    ) as few:
        send(said(actions[:1]))
    with CaptureQueriesContext(connection) as many:
        send(said(more))

    # A savepoint, its release, and the four statements of one update.
    assert (len(many) - len(few)) / (len(more) - 1) <= 6


@pytest.mark.only_in_pass("first")
def test_as_many_moves_as_one_likes_are_looked_up_at_once(call, member, group, seat, django_assert_max_num_queries):
    rows = [ActionUpdateFactory(action=ActionFactory(group=group, owner_seat=seat), person=member) for _n in range(9)]
    unknown = [ActionUpdateFactory().pk, 987_654_321]

    with django_assert_max_num_queries(20) as asked:
        refused = call(member).post(
            "/api/v1/actions/undo/",
            {"updates": [*(row.pk for row in rows), *unknown]},
            content_type="application/json",
        )

    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "unknown")
    assert sum("meetings_actionupdate" in query["sql"] for query in asked) == 1


@pytest.mark.only_in_pass("first")
def test_an_owner_is_given_to_many_and_taken_back(call, cochair, member, action):
    program = call(cochair)
    items = [{"id": action.pk, "version": 3, "owner": {"kind": "person", "id": member.pk}}]

    given = program.post("/api/v1/actions/bulk/", {"items": items}, content_type="application/json")
    move = ActionUpdate.objects.get()
    undo = {"updates": [move.pk]}
    back = program.post("/api/v1/actions/undo/", undo, content_type="application/json")
    late = program.post("/api/v1/actions/undo/", undo, content_type="application/json")

    assert given.json()["results"][0]["owner"]["id"] == member.pk
    assert back.json()["results"][0]["owner"]["kind"] == "seat"
    assert (late.status_code, late.json()["errors"][0]["code"]) == (400, "too_late_to_undo")
    assert Action.objects.get().version == 5
    items[0] |= {"version": 5, "owner": {"kind": "person", "id": 0}}
    refused = program.post("/api/v1/actions/bulk/", {"items": items}, content_type="application/json")
    assert refused.json()["errors"][0]["pointer"].startswith("#/items/0/owner")
