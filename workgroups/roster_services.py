"""Members in and out by file: kept, confirmed, written as a whole or not at all; and the table as such a file."""

import datetime as dt
import hashlib
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, SecurityEvent
from accounts.security_events import note_security_event
from accounts.services import known_person
from workgroups.models import Organization, RosterFile, Seat, SeatHolder, WorkGroup
from workgroups.models.roster_file import KEPT
from workgroups.record import record
from workgroups.roster_names import Names, organizations_by_name
from workgroups.roster_plan import Change, Move, Plan
from workgroups.roster_planning import plan_roster
from workgroups.rosters.reading import read_roster
from workgroups.rosters.shapes import Place
from workgroups.services import end_holding, open_seat, take_seat
from workgroups.verbs import Verb

State = RosterFile.State
OPEN = (State.PREVIEWED, State.MOVED_ON)


def day_at(group: WorkGroup, now: dt.datetime) -> dt.date:
    """Return the day it is at a table: what "today" means in its files."""
    return now.astimezone(ZoneInfo(group.timezone)).date()


@transaction.atomic
def keep_roster(*, group: WorkGroup, person: Person, name: str, content: bytes, now: dt.datetime) -> RosterFile:
    """Keep a file for a day, in place of an earlier one of the same person. Raise Unreadable for no file of members."""
    read_roster(content)
    RosterFile.objects.filter(group=group, person=person, state__in=OPEN).delete()
    return RosterFile.objects.create(
        group=group,
        person=person,
        name=name[:200],
        content=content,
        fingerprint=hashlib.sha256(content).hexdigest(),
        kept_at=now,
    )


def plan_of(file: RosterFile, *, now: dt.datetime) -> Plan:
    """Return what a kept file would do to its table as that stands now."""
    return plan_roster(read_roster(bytes(file.content)), group=file.group, today=day_at(file.group, now))


@transaction.atomic
def confirm_roster(*, file: RosterFile, seen: str, now: dt.datetime, invites: bool = False) -> RosterFile:
    """Note that a person saw a plan, by its fingerprint, and wants it written; a second time changes nothing.

    With ``invites`` everybody whom it seats is mailed an invitation to take the seat, once it is written. Raise
    ValidationError when the table moved on since, or when the plan may not be written.
    """
    file = RosterFile.objects.select_for_update(of=("self",)).select_related("group").get(pk=file.pk)
    if file.state not in OPEN:
        return file
    plan = plan_of(file, now=now)
    if plan.fingerprint != seen:
        raise ValidationError(
            _("The table changed since you looked. This is what the file would do now."), code="moved_on"
        )
    if not plan.may_be_written:
        raise ValidationError(_("There is nothing to write, or something is still wrong."), code="not_ready")
    file.state, file.confirmed, file.invites = State.CONFIRMED, seen, invites
    file.save(update_fields=["state", "confirmed", "invites"])
    return file


def write_roster(*, file: RosterFile, now: dt.datetime) -> RosterFile:
    """Write a confirmed file, all of it or nothing; a second time changes nothing. A table that moved on asks again."""
    try:
        return _write(file, now)
    except (ValidationError, IntegrityError):
        # Somebody sat down in the same moment: nothing of this was written.
        confirmed = RosterFile.objects.filter(pk=file.pk, state=State.CONFIRMED)
        confirmed.update(state=State.MOVED_ON, confirmed="")
    return RosterFile.objects.get(pk=file.pk)


@transaction.atomic
def _write(file: RosterFile, now: dt.datetime) -> RosterFile:
    WorkGroup.objects.select_for_update(of=("self",)).get(pk=file.group_id)
    locked = RosterFile.objects.select_for_update(of=("self",)).select_related("group", "person")
    file = locked.get(pk=file.pk)
    if file.state != State.CONFIRMED:
        return file
    plan = plan_of(file, now=now)
    if plan.fingerprint != file.confirmed or not plan.may_be_written:
        file.state, file.confirmed = State.MOVED_ON, ""
        file.save(update_fields=["state", "confirmed"])
        return file
    seated = _apply(plan, file, day_at(file.group, now))
    file.to_invite = seated if file.invites else []
    file.state, file.written_at, file.content = State.WRITTEN, now, b""
    file.added, file.changed = (len(plan.of(change)) for change in (Change.ADDED, Change.CHANGED))
    file.save(update_fields=["state", "written_at", "content", "added", "changed", "to_invite"])
    note_security_event(
        kind=SecurityEvent.Kind.MEMBERS_IMPORTED,
        actor=file.person,
        group=file.group_id,
        added=file.added,
        changed=file.changed,
    )
    record(
        verb=Verb.MEMBERS_IMPORTED,
        target=file.group,
        actor=file.person,
        group=file.group,
        added=file.added,
        changed=file.changed,
        fingerprint=file.fingerprint,
    )
    return file


def _apply(plan: Plan, file: RosterFile, today: dt.date) -> list[int]:
    """Write row by row: first who leaves, so that their seats are free, then who comes.

    Return the keys of those who sit or will sit, for their invitations.
    """
    for move in plan.of(Change.CHANGED):
        if move.holder and move.place.ends_on:
            end_holding(holder=move.holder, ends_on=move.place.ends_on, actor=file.person)
    coming = plan.of(Change.ADDED)
    # A chair is as old as the first who sits on it.
    opened: dict[int, dt.date] = {}
    for move in coming:
        first = min(move.place.starts_on or today, opened.get(id(move.chair), dt.date.max))
        opened[id(move.chair)] = first
    staying, seated = {id(move) for move in plan.seated(today=today)}, []
    for move in coming:
        if move.opens_seat:
            _open(move, file, opened[id(move.chair)])
        if not move.place.is_vacant:
            holder = _sit(move, file, today)
            seated += [holder.pk] if id(move) in staying else []
    return seated


def _open(move: Move, file: RosterFile, opened_on: dt.date) -> None:
    chair = move.chair
    chair.seat = open_seat(
        group=file.group,
        stakeholder_kind=chair.kind,
        opened_on=opened_on,
        actor=file.person,
        organization=chair.organization,
        role=chair.role,
        label_en=chair.label_en,
        label_fr=chair.label_fr,
    )


def _sit(move: Move, file: RosterFile, today: dt.date) -> SeatHolder:
    place, seat = move.place, move.chair.seat
    if seat is None:
        raise ValidationError(_("This seat is closed. Open a new one."), code="seat_closed")
    person = known_person(name=place.name, email=place.email, language=place.language or "en", zone=file.group.timezone)
    holder = take_seat(
        seat=seat,
        person=person,
        starts_on=place.starts_on or today,
        is_alternate=place.is_alternate,
        actor=file.person,
    )
    if place.ends_on:
        end_holding(holder=holder, ends_on=place.ends_on, actor=file.person)
    return holder


def to_write() -> list[RosterFile]:
    """Return the files that were confirmed and wait, oldest first."""
    waiting = RosterFile.objects.filter(state=State.CONFIRMED).select_related("group", "person")
    return list(waiting.defer("content").order_by("pk"))


def drop_old_rosters(*, now: dt.datetime) -> int:
    """Forget files whose day is over, written or not; return how many."""
    return RosterFile.objects.filter(kept_at__lte=now - KEPT).delete()[0]


def places_of(group: WorkGroup, *, today: dt.date) -> list[Place]:
    """Return the table as rows of a file: who sits there today or from a later day, and empty chairs. Four queries."""
    seats = Seat.objects.as_of(today) | Seat.objects.filter(opened_on__gt=today)
    seats = seats.filter(group=group).select_related("organization", "stakeholder_kind").in_table_order()
    holders: dict[int, list[SeatHolder]] = {}
    lasting = SeatHolder.objects.filter(seat__group=group).exclude(ends_on__lt=today).select_related("person")
    for holder in lasting.order_by("is_alternate", "starts_on", "pk"):
        holders.setdefault(holder.seat_id, []).append(holder)
    known = organizations_by_name()
    rows: list[Place] = []
    for seat in seats:
        chair = _as_place(seat, known)
        rows.extend(_seated(chair, one) for one in holders.get(seat.pk, ()))
        if seat.pk not in holders:
            rows.append(chair)
    return rows


def _as_place(seat: Seat, known: Names[Organization]) -> Place:
    """Return an empty chair, its organization by name, or by code where two have that name."""
    organization = seat.organization
    name = organization.name_en if organization else ""
    return Place(
        row=0,
        seat=seat.pk,
        role=seat.role,
        kind=seat.stakeholder_kind.name_en,
        organization=name if organization is None or known.find(name) == organization else organization.code,
        label_en=seat.label_en,
        label_fr=seat.label_fr,
    )


def _seated(chair: Place, holder: SeatHolder) -> Place:
    return replace(
        chair,
        name=holder.person.name,
        email=holder.person.email,
        language=holder.person.language,
        is_alternate=holder.is_alternate,
        starts_on=holder.starts_on,
        ends_on=holder.ends_on,
    )
