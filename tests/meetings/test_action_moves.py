"""Several actions moved with one word, and a move taken back: once, in time, and only as it was left."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

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
            moves=[Move(first, said), Move(second, {"due_on": today - dt.timedelta(days=1)})],
            person=cochair, via="page", now=now, today=today,
        )  # fmt: skip
    assert list(refused.value.errors) == [1]
    assert set(Action.objects.values_list("status", flat=True)) == {"open"}

    move_actions(moves=[Move(first, said), Move(second, said)], person=cochair, via="page", now=now, today=today)
    undo(ActionUpdate.objects.all(), cochair, now)
    assert set(Action.objects.values_list("status", flat=True)) == {"open"}


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
