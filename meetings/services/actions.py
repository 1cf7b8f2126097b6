"""Makes actions and moves them."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import write_version
from meetings.models import Action, ActionAppearance, ActionUpdate, Meeting
from meetings.services.session import meeting_in_session
from meetings.verbs import Verb
from workgroups.models import Seat, WorkGroup
from workgroups.record import record

# A date further off than this is a slip of the keyboard.
FURTHEST = dt.timedelta(days=3 * 366)
# What a move of an action writes.
MOVED = [
    "status", "due_on", "owner_seat", "owner_person", "answered_for", "answered_at", "ended_at", "changed_at", "version"
]  # fmt: skip


@transaction.atomic
def add_action(
    *,
    group: WorkGroup,
    title: str,
    actor: Person | None,
    now: dt.datetime,
    today: dt.date,
    owner_seat: Seat | None = None,
    owner_person: Person | None = None,
    due_on: dt.date | None = None,
    detail: str = "",
    meeting: Meeting | None = None,
) -> Action:
    """Put an action, owned by a seat or by a person, on the list; and on a meeting's, when agreed there in session."""
    _check_owner(owner_seat, owner_person, group_id=group.pk)
    _check_due(due_on, today=today)
    action = Action(
        group=group,
        title=title,
        detail=detail,
        owner_seat=owner_seat,
        owner_person=owner_person,
        due_on=due_on,
        made_at=meeting and meeting_in_session(meeting),
        created_by=actor,
        created_at=now,
        changed_at=now,
    )
    action.clean_fields(exclude=["group", "owner_seat", "owner_person", "made_at", "created_by"])
    action.save()
    if meeting is not None:
        ActionAppearance.objects.create(meeting=meeting, action=action)
    said = {
        "owner": action.owner_name,
        # A seat has a name in each language; its row is asked when the record is read.
        "owner_seat": owner_seat.pk if owner_seat else None,
        "due_on": due_on.isoformat() if due_on else None,
    }
    record(verb=Verb.ACTION_ADDED, target=action, actor=actor, group=group, **said)
    return action


@transaction.atomic
def update_action(
    *,
    action: Action,
    person: Person | None,
    via: str,
    now: dt.datetime,
    today: dt.date,
    status: str | None = None,
    due_on: dt.date | None = None,
    note: str = "",
    meeting: Meeting | None = None,
    owner_seat: Seat | None = None,
    owner_person: Person | None = None,
) -> Action:
    """Move an action: another status, a new date, another owner, a word. What is left out stays as it is.

    Raise ValidationError for an unknown status, a date that has passed, or an update that says nothing.
    """
    action = Action.objects.select_for_update(of=("self",)).select_related("group").get(pk=action.pk)
    given = _given(action, owner_seat, owner_person)
    status, due_after = status or action.status, due_on or action.due_on
    _check_move(action, status=status, due_after=due_after, says_more=bool(given or note.strip()), today=today)
    update = ActionUpdate.objects.create(
        action=action,
        person=person,
        via=via,
        status_before=action.status,
        status_after=status,
        due_before=action.due_on,
        due_after=due_after,
        note=note[:4_000],
        meeting=meeting,
        at=now,
        **given,
    )
    _hear(action, update)
    follow(action, update)
    return action


def _hear(action: Action, update: ActionUpdate) -> None:
    """Let an answer silence reminders of its date. Whoever an action goes to has said nothing yet, and is reminded."""
    if update.gives:
        action.answered_for, action.answered_at = None, None
    elif update.answers:
        action.answered_for, action.answered_at = update.due_before, update.at


def _check_move(action: Action, *, status: str, due_after: dt.date | None, says_more: bool, today: dt.date) -> None:
    """Refuse a status that is none, a day that cannot be, and a move that says nothing."""
    if status not in Action.Status.values:
        raise ValidationError({"status": ValidationError(_("Choose one of the answers."), code="unknown_status")})
    if due_after != action.due_on:
        _check_due(due_after, today=today)
    stays = status == action.status and due_after == action.due_on and not says_more
    # “Still on track” is news: it silences the next reminder.
    if stays and action.status != Action.Status.ON_TRACK:
        raise ValidationError(_("Say what is new: another status, a date or a note."), code="nothing_new")


def _given(action: Action, seat: Seat | None, person: Person | None) -> dict[str, Any]:
    """Return from whom to whom an action goes, as an update keeps it; nothing where its owner stays."""
    if (seat is None and person is None) or (action.owner_seat_id, action.owner_person_id) == (
        seat and seat.pk,
        person and person.pk,
    ):
        return {}
    _check_owner(seat, person, group_id=action.group_id)
    return {
        "seat_before_id": action.owner_seat_id,
        "person_before_id": action.owner_person_id,
        "seat_after": seat,
        "person_after": person,
    }


def follow(action: Action, update: ActionUpdate) -> None:
    """Bring an action to where an update puts it, and put that on the record."""
    action.status, action.due_on, action.changed_at = update.status_after, update.due_after, update.at
    action.ended_at = (action.ended_at or update.at) if action.status in Action.ENDED else None
    action.version += 1
    if update.gives:
        action.owner_seat, action.owner_person = update.seat_after, update.person_after
    action.save(update_fields=MOVED)
    owner = {"owner": action.owner_name} if update.gives else {}
    record(
        verb=Verb.ACTION_UPDATED,
        target=action,
        actor=update.person,
        group=action.group,
        before=update.status_before,
        after=update.status_after,
        due_on=update.due_after.isoformat() if update.due_after else None,
        via=update.via,
        **owner,
    )


@transaction.atomic
def change_action(
    *,
    action: Action,
    actor: Person,
    version: int,
    now: dt.datetime,
    title: str,
    via: str = ActionUpdate.Via.PAGE,
    detail: str = "",
    owner_seat: Seat | None = None,
    owner_person: Person | None = None,
) -> Action:
    """Reword an action or give it to somebody else. Raise StaleVersion when somebody changed it in between."""
    _check_owner(owner_seat, owner_person, group_id=action.group_id)
    given = _given(action, owner_seat, owner_person)
    action.title, action.detail = title, detail
    action.clean_fields(exclude=["group", "owner_seat", "owner_person", "made_at", "created_by"])
    write_version(
        action,
        version=version,
        title=title,
        detail=detail,
        owner_seat=owner_seat,
        owner_person=owner_person,
        changed_at=now,
        **({"answered_for": None, "answered_at": None} if given else {}),
    )
    if given:
        stays = {
            "status_before": action.status, "status_after": action.status,
            "due_before": action.due_on, "due_after": action.due_on,
        }  # fmt: skip
        ActionUpdate.objects.create(action=action, person=actor, via=via, at=now, **stays, **given)
    record(verb=Verb.ACTION_UPDATED, target=action, actor=actor, group=action.group, owner=action.owner_name)
    return action


def _check_owner(seat: Seat | None, person: Person | None, *, group_id: int) -> None:
    if (seat is None) == (person is None):
        raise ValidationError({"owner": ValidationError(_("Choose one owner: a seat or a person."), code="one_owner")})
    if seat is not None and seat.group_id != group_id:
        raise ValidationError(
            {"owner": ValidationError(_("This seat stands at another table."), code="seat_of_another_group")}
        )


def _check_due(due_on: dt.date | None, *, today: dt.date) -> None:
    if due_on is None:
        return
    if due_on < today:
        raise ValidationError(
            {"due_on": ValidationError(_("This day has passed. Choose today or a later day."), code="day_has_passed")}
        )
    if due_on - today > FURTHEST:
        raise ValidationError(
            {"due_on": ValidationError(_("This day is more than three years away."), code="day_too_far")}
        )
