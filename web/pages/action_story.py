"""The story of an action as a page tells it: what moved it, what was said, what can be taken back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.models import Action, ActionUpdate
from meetings.models.action_update import UNDO_FOR
from meetings.policies import can_undo_move
from web.middleware import Reader
from web.templatetags.times import short_day


@dataclass(frozen=True)
class Step:
    """One update in an action's story. ``withdraw`` and ``undo`` name it where its writer may take it back."""

    title: str
    note: str
    at: dt.datetime
    kind: str
    said: str = ""
    withdraw: int | None = None
    undo: int | None = None


def story_of(updates: Iterable[ActionUpdate], reader: Reader, *, is_latest: bool = True) -> list[Step]:
    """Tell who moved an action, how, and what they said. No query: load the updates ``for_story``.

    Only the last move can be undone, so that only the latest part of a story offers it.
    """
    updates = list(updates)
    undoable = undoable_of(updates, reader) if is_latest else None
    return [
        Step(
            title=_title(update),
            note=_("%(name)s, %(how)s") % {"name": update.person.name, "how": update.get_via_display()}
            if update.person
            else update.get_via_display(),
            at=update.at,
            kind="strong" if update.status_before != update.status_after else "",
            said=update.words,
            withdraw=update.pk if update.words and _is_mine(update, reader) else None,
            undo=update.pk if update.pk == undoable else None,
        )
        for update in updates
    ]


def undoable_of(updates: Iterable[ActionUpdate], reader: Reader) -> int | None:
    """Return the last move where its reader may still take it back; the updates come newest first."""
    standing = (update for update in updates if not (update.is_comment or update.undoes_id or _is_undone(update)))
    last = next(standing, None)
    if last is None or not last.moves or not _is_mine(last, reader) or last.via == ActionUpdate.Via.MEETING:
        return None
    is_in_time = last.at > reader.now - UNDO_FOR
    return last.pk if is_in_time and can_undo_move(reader.standing, last) else None


def _is_undone(update: ActionUpdate) -> bool:
    return hasattr(update, "undone_by")


def _is_mine(update: ActionUpdate, reader: Reader) -> bool:
    return update.person_id is not None and update.person_id == reader.standing.person_id


def _title(update: ActionUpdate) -> str:
    if update.withdrawn_at and update.is_comment:
        return _("Said something and withdrew it")
    if update.is_comment:
        return _("Said a word")
    moved = _what_moved(update)
    if update.undoes_id:
        return _("Undone: %(what)s") % {"what": moved}
    return _("%(what)s (undone since)") % {"what": moved} if _is_undone(update) else moved


def _what_moved(update: ActionUpdate) -> str:
    status = str(Action.Status(update.status_after).label).capitalize()
    stays = update.status_before == update.status_after
    if update.gives and stays and update.due_before == update.due_after:
        return _("Given to %(owner)s") % {"owner": update.receiver}
    if update.due_before != update.due_after and update.due_after:
        moved = _("%(status)s, now due %(day)s") % {"status": status, "day": short_day(update.due_after)}
    elif update.due_before != update.due_after:
        moved = _("%(status)s, without a date again") % {"status": status}
    else:
        moved = _("Still %(status)s") % {"status": update.get_status_after_display()} if stays else status
    if update.gives:
        return _("%(what)s, given to %(owner)s") % {"what": moved, "owner": update.receiver}
    return moved
