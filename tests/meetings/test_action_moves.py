"""Several actions moved with one word, and a move taken back: once, in time, and only as it was left."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Action, ActionUpdate
from meetings.services.action_moves import Move, MovesRefused, move_actions, undo_moves
from meetings.services.action_words import comment_on_action, withdraw_words
from meetings.services.actions import change_action, update_action
from tests.factories import ActionFactory


@pytest.fixture
def action(group, seat, today):
    return ActionFactory(group=group, owner_seat=seat, due_on=today + dt.timedelta(days=3))


def move(action, person, now, **said):
    update_action(action=action, person=person, via="page", now=now, today=now.date(), **said)
    return ActionUpdate.objects.latest("pk")


def undo(moves, person, now):
    return undo_moves(moves=[one.pk for one in moves], person=person, via="page", now=now)


def test_undo_is_a_further_step_that_puts_everything_back(action, group, seat, member, cochair, now, today):
    seat_before, later = action.owner_seat, today + dt.timedelta(days=30)
    moved = move(action, cochair, now, status="done", due_on=later, owner_person=member, note="All sent")
    action.refresh_from_db()
    assert (action.status, action.due_on, action.owner_person, action.owner_seat) == ("done", later, member, None)

    undo([moved], cochair, now + dt.timedelta(minutes=5))

    action.refresh_from_db()
    back = ActionUpdate.objects.latest("pk")
    assert (action.status, action.due_on, action.owner_seat, action.owner_person) == (
        "open",
        today + dt.timedelta(days=3),
        seat_before,
        None,
    )
    assert (action.answered_at, action.ended_at, action.version) == (None, None, 3)
    assert (back.undoes, back.status_before, back.status_after, back.receiver) == (moved, "done", "open", seat.title)


def test_after_undo_reminders_speak_as_the_answer_before_left_them(action, member, now):
    move(action, member, now, status="on-track")
    second = move(action, member, now + dt.timedelta(minutes=1), status="needs-help")

    undo([second], member, now + dt.timedelta(minutes=2))

    action.refresh_from_db()
    assert (action.status, action.answered_at, action.answered_for) == ("on-track", now, action.due_on)


def give(how, action, person, chair, now):
    if how == "update":
        move(action, chair, now, status="needs-help", owner_person=person)
    else:
        version = Action.objects.get(pk=action.pk).version
        change_action(action=action, actor=chair, version=version, now=now, title="Given", owner_person=person)
    return ActionUpdate.objects.latest("pk")


@pytest.mark.parametrize("how", ["update", "change"])
def test_what_the_owner_before_said_is_not_said_by_the_new_one(action, member, cochair, now, how):
    answered = now - dt.timedelta(minutes=2)
    move(action, member, answered, status="on-track")
    action.refresh_from_db()

    given = give(how, action, cochair, cochair, now)

    action.refresh_from_db()
    assert (action.owner_person, action.answered_at, action.answered_for) == (cochair, None, None)
    undo([given], cochair, now)
    action.refresh_from_db()
    assert (action.owner_person, action.answered_at, action.answered_for) == (None, answered, action.due_on)


def test_after_undo_nobody_is_silent_for_what_the_owner_before_said(action, member, cochair, now):
    move(action, member, now, status="on-track")
    give("change", action, cochair, cochair, now + dt.timedelta(minutes=1))
    answer = move(action, cochair, now + dt.timedelta(minutes=2), status="needs-help")

    undo([answer], cochair, now + dt.timedelta(minutes=3))

    action.refresh_from_db()
    assert (action.status, action.answered_at, action.answered_for) == ("on-track", None, None)


def test_what_is_ended_again_ended_when_it_did(action, member, now):
    done, opened = now - dt.timedelta(days=30), now
    move(action, member, done, status="done")
    move(action, member, now - dt.timedelta(days=20), status="dropped")
    reopened = move(action, member, opened, status="open")

    undo([reopened], member, now + dt.timedelta(minutes=5))

    action.refresh_from_db()
    assert (action.status, action.ended_at) == ("dropped", done)


def test_two_moves_of_one_action_are_undone_together_the_later_one_first(action, member, now):
    first = move(action, member, now, status="on-track")
    second = move(action, member, now + dt.timedelta(minutes=1), status="done")

    undo([first, second], member, now + dt.timedelta(minutes=2))

    action.refresh_from_db()
    assert (action.status, action.ended_at, action.answered_at, action.version) == ("open", None, None, 5)
    assert list(ActionUpdate.objects.exclude(undoes=None).order_by("pk").values_list("undoes", flat=True)) == [
        second.pk,
        first.pk,
    ]


@pytest.mark.parametrize(
    ("case", "code"),
    [("late", "too_late_to_undo"), ("other", "too_late_to_undo"), ("twice", "too_late_to_undo"),
     ("since", "moved_since"), ("meeting", "too_late_to_undo"), ("word", "moved_since")],
)  # fmt: skip
def test_undo_is_refused(action, member, cochair, now, case, code):
    via = "meeting" if case == "meeting" else "page"
    note, status = ("only a word", None) if case == "word" else ("", "done")
    update_action(action=action, person=member, via=via, now=now, today=now.date(), note=note, status=status)
    moved, later = ActionUpdate.objects.latest("pk"), now + dt.timedelta(minutes=3)
    if case == "since":
        move(action, cochair, later, status="open")
    if case == "twice":
        undo([moved], member, later)
    person = cochair if case == "other" else member

    with pytest.raises(ValidationError) as refused:
        undo([moved], person, now + dt.timedelta(minutes=31 if case == "late" else 4))

    assert refused.value.code == code
    assert ActionUpdate.objects.filter(undoes=moved).count() == (case == "twice")


def test_all_are_moved_or_none(group, seat, cochair, now, today):
    first, second = (ActionFactory(group=group, owner_seat=seat) for _n in range(2))
    said = {"status": "done"}

    with pytest.raises(MovesRefused) as refused:
        move_actions(
            moves=[Move(first, 1, said), Move(second, 1, {"due_on": today - dt.timedelta(days=1)})],
            person=cochair, via="page", now=now, today=today,
        )  # fmt: skip
    assert list(refused.value.errors) == [1]
    assert set(Action.objects.values_list("status", flat=True)) == {"open"}

    move_actions(moves=[Move(first, 1, said), Move(second, 1, said)], person=cochair, via="page", now=now, today=today)
    undo(ActionUpdate.objects.all(), cochair, now)
    assert set(Action.objects.values_list("status", flat=True)) == {"open"}


def test_what_was_changed_since_it_was_read_stops_all_and_says_which_version_stands(group, cochair, now, today):
    first, second, third = (ActionFactory(group=group) for _n in range(3))
    # Somebody is quicker, after the rows were read.
    update_action(action=second, person=None, via="mail", now=now, today=today, status="needs-help", note="Help")

    for versions in [(1, 1, 1), (1, 2, 1)]:
        moves = [
            Move(row, seen, {"status": "done"}) for row, seen in zip((third, second, first), versions, strict=True)
        ]
        with pytest.raises(MovesRefused) as refused:
            move_actions(moves=moves, person=cochair, via="page", now=now, today=today)
        assert (refused.value.stale, refused.value.errors) == ({1: 2}, {})
    assert dict(Action.objects.values_list("pk", "status")) == {
        first.pk: "open", second.pk: "needs-help", third.pk: "open",
    }  # fmt: skip


def test_the_rows_are_locked_in_one_order_whatever_that_of_the_moves(group, cochair, now, today):
    rows = [ActionFactory(group=group) for _n in range(3)]
    moves = [Move(row, 1, {"status": "done"}) for row in reversed(rows)]

    with CaptureQueriesContext(connection) as queries:
        move_actions(moves=moves, person=cochair, via="page", now=now, today=today)

    first = next(query["sql"] for query in queries if "meetings_action" in query["sql"])
    assert 'ORDER BY "meetings_action"."id" ASC' in first
    assert all(str(row.pk) in first for row in rows)
    assert ("FOR UPDATE" in first) == connection.features.has_select_for_update


def test_a_new_owner_stands_in_the_story_and_answers_for_nothing(action, seat, cochair, member, now):
    change_action(action=action, actor=cochair, version=1, now=now, title=action.title, owner_person=member)

    given = ActionUpdate.objects.get()
    assert (given.seat_before, given.person_after, given.receiver, given.answers) == (seat, member, member.name, False)
    undo([given], cochair, now)
    action.refresh_from_db()
    assert action.owner_seat == seat


def test_a_word_moves_nothing_and_is_withdrawn_by_its_writer_alone(action, member, cochair, now):
    said = comment_on_action(action=action, person=cochair, via="page", note="The board meets in May.", now=now)

    action.refresh_from_db()
    assert (action.answered_at, action.version, said.is_comment, said.moves) == (None, 1, True, False)
    with pytest.raises(ValidationError):
        withdraw_words(said=said, person=member, now=now)
    withdrawn = withdraw_words(said=said, person=cochair, now=now)
    assert (withdrawn.words, withdrawn.withdrawn_at) == ("", now)
    with pytest.raises(ValidationError):
        withdraw_words(said=said, person=cochair, now=now)
    with pytest.raises(ValidationError):
        comment_on_action(action=action, person=cochair, via="page", note=" \n", now=now)
