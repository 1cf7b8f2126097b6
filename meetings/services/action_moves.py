"""Moves several actions with one word, and takes a move back."""

import datetime as dt
import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models import Action, ActionUpdate
from meetings.services.actions import follow, update_action


@dataclass(frozen=True)
class Move:
    """What is new about one of several actions: what ``update_action`` is told of it, and which version was read."""

    action: Action
    version: int
    said: Mapping[str, Any]


class MovesRefused(Exception):
    """None of several actions was moved: why not, by the place of each move that stood in the way.

    ``stale`` gives the version of those that moved on since they were read; ``errors`` what else was refused.
    """

    def __init__(
        self, *, stale: Mapping[int, int] | None = None, errors: Mapping[int, ValidationError] | None = None
    ) -> None:
        self.stale, self.errors = stale or {}, errors or {}
        super().__init__(f"{len(self.stale)} moved on, {len(self.errors)} refused")


@transaction.atomic
def move_actions(
    *, moves: Sequence[Move], person: Person | None, via: str, now: dt.datetime, today: dt.date
) -> list[Action]:
    """Move several actions, all of them or none. Raise MovesRefused, which names each that stood in the way."""
    if stale := _moved_on(moves):
        raise MovesRefused(stale=stale)
    moved, errors = [], {}
    for place, move in enumerate(moves):
        try:
            moved.append(update_action(action=move.action, person=person, via=via, now=now, today=today, **move.said))
        except ValidationError as error:
            errors[place] = error
    if errors:
        raise MovesRefused(errors=errors)
    return moved


def _moved_on(moves: Sequence[Move]) -> dict[int, int]:
    """Lock the actions; return the version of each that was changed since it was read, by the place of its move."""
    # By their numbers: two who write the same actions at once take turns instead of blocking each other.
    locked = Action.objects.select_for_update(of=("self",)).filter(pk__in={move.action.pk for move in moves})
    standing = {row.pk: row.version for row in locked.only("version").order_by("pk")}
    read = {place: (move.action, move.version) for place, move in enumerate(moves)}
    # Who may was decided on the row in hand: that has to be the one that stands, too.
    return {
        place: standing[action.pk]
        for place, (action, version) in read.items()
        if {version, action.version} != {standing[action.pk]}
    }


@transaction.atomic
def undo_moves(*, moves: Collection[int], person: Person, via: str, now: dt.datetime) -> list[Action]:
    """Put actions back where they stood before a person moved them, all of them or none.

    Raise ValidationError where the time for that is over, or where an action was moved again since.
    """
    found = ActionUpdate.objects.lately_by(person.pk, now=now).filter(pk__in=moves)
    chosen = list(found.select_related("seat_before", "person_before").order_by("action_id", "-pk"))
    if not chosen or len(chosen) != len(set(moves)):
        raise ValidationError(_("This can be undone no more."), code="too_late_to_undo")
    return [_undo(move, person=person, via=via, now=now) for move in chosen]


def _undo(move: ActionUpdate, *, person: Person, via: str, now: dt.datetime) -> Action:
    action = Action.objects.select_for_update(of=("self",)).select_related("group").get(pk=move.action_id)
    if not move.moves or _was_moved_since(action, move):
        raise ValidationError(
            _("“%(action)s” was moved again since; nothing was undone."),
            code="moved_since",
            params={"action": action.title},
        )
    back = ActionUpdate.objects.create(
        action=action,
        person=person,
        via=via,
        status_before=move.status_after,
        status_after=move.status_before,
        due_before=move.due_after,
        due_after=move.due_before,
        seat_before_id=move.seat_after_id,
        person_before_id=move.person_after_id,
        seat_after=move.seat_before,
        person_after=move.person_before,
        undoes=move,
        at=now,
    )
    _stand_as_before(action, list(action.updates.counted().order_by("-at", "-pk")), back)
    follow(action, back)
    return action


def _stand_as_before(action: Action, said: Sequence[ActionUpdate], back: ActionUpdate) -> None:
    """Let reminders speak as they did before a move, and an action that is ended again have ended when it did.

    ``said`` is what counts of its story, the newest first.
    """
    # What the owner before said keeps nobody else silent.
    owners = itertools.takewhile(lambda update: not update.gives, said)
    answer = next((update for update in owners if update.answers), None)
    action.answered_at, action.answered_for = (answer.at, answer.due_before) if answer else (None, None)
    if back.status_after in Action.ENDED:
        ended = next((update.at for update in said if update.ends), None)
        action.ended_at = action.ended_at or ended


def _was_moved_since(action: Action, move: ActionUpdate) -> bool:
    """Say whether an action stands elsewhere than a move left it, or somebody said how it stands since."""
    stands = (action.status, action.due_on)
    if stands != (move.status_after, move.due_after):
        return True
    owner = (action.owner_seat_id, action.owner_person_id)
    if move.gives and owner != (move.seat_after_id, move.person_after_id):
        return True
    return action.updates.counted().filter(pk__gt=move.pk).exists()
