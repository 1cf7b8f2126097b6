"""Offers to take back what was just moved: beside the word that it is done, on whichever page comes next."""

from collections.abc import Iterable

from django.contrib import messages

from meetings.models import Action, ActionUpdate
from web.access import SignedInRequest

# Before the numbers of the moves in the tags of a message.
MARK = "undo:"


def say_moved(request: SignedInRequest, sentence: str, actions: Iterable[Action]) -> None:
    """Say that actions were moved, and offer to take that back where it moved them. One query."""
    moves = ActionUpdate.objects.lately_by(request.user.pk, now=request.reader.now).filter(
        action__in=[action.pk for action in actions], at=request.reader.now
    )
    numbers = [str(move.pk) for move in moves.order_by("pk") if move.moves]
    messages.success(request, sentence, extra_tags=MARK + ".".join(numbers) if numbers else "")


def moves_of(tags: str) -> list[int]:
    """Return the moves that a message offers to take back."""
    marked = next((tag.removeprefix(MARK) for tag in tags.split() if tag.startswith(MARK)), "")
    return [int(number) for number in marked.split(".") if number.isdecimal()]
