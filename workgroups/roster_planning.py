"""Lays a file of members beside a table and plans what it would do."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from workgroups.models import Organization, Seat, SeatHolder, StakeholderKind, WorkGroup
from workgroups.roster_names import kinds_by_name, organizations_by_name
from workgroups.roster_plan import Chair, Change, Move, Plan, fingerprint_of
from workgroups.rosters.shapes import Place, Problem, Roster

Key = tuple[object, ...]
Span = tuple[dt.date, dt.date | None]


def plan_roster(roster: Roster, *, group: WorkGroup, today: dt.date) -> Plan:
    """Return what a file would do. Five queries, whatever its size."""
    planner = _Planner(group, today)
    for place in roster.places:
        planner.add(place)
    known_wrong = {(one.row, one.column) for one in roster.problems}
    for place in roster.broken:
        planner.check(place, known_wrong=known_wrong)
    planner.check_chairs()
    problems = sorted([*roster.problems, *planner.problems], key=lambda one: (one.row, one.column, one.code))
    fingerprint = fingerprint_of(
        today, planner.table, [move.as_plain() for move in planner.moves], [one.code for one in problems]
    )
    return Plan(planner.moves, problems, fingerprint)


class _Planner:
    """The table as it stands, and what has been planned so far."""

    def __init__(self, group: WorkGroup, today: dt.date) -> None:
        self._today = today
        self._kinds, self._organizations = kinds_by_name(), organizations_by_name()
        self.moves: list[Move] = []
        self.problems: list[Problem] = []
        self._seen: dict[tuple[int, str, int], int] = {}
        self._names: dict[str, tuple[str, int]] = {}
        self._held_by: dict[str, tuple[int, int]] = {}
        seats = Seat.objects.filter(group=group).select_related("organization", "stakeholder_kind").order_by("pk")
        holders = SeatHolder.objects.filter(seat__group=group).select_related("person").order_by("pk")
        self._by_number = {seat.pk: _standing(seat) for seat in seats}
        self._holders: dict[int, list[SeatHolder]] = {}
        for holder in holders:
            self._holders.setdefault(holder.seat_id, []).append(holder)
        self._people = {holder.person.email: holder.person for holder in holders}
        self._by_key: dict[Key, list[Chair]] = {}
        for chair in self._by_number.values():
            if chair.seat and (chair.seat.closed_on is None or chair.seat.closed_on >= today):
                self._by_key.setdefault(chair.key, []).append(chair)
        self.table = [
            [[seat.pk, str(seat.closed_on), seat.role, *map(str, chair.key)] for seat, chair in self._pairs()],
            [[one.pk, one.seat_id, one.person_id, str(one.starts_on), str(one.ends_on)] for one in holders],
        ]

    def _pairs(self) -> list[tuple[Seat, Chair]]:
        return [(chair.seat, chair) for chair in self._by_number.values() if chair.seat]

    def _wrong(self, place: Place, column: str, code: str, **params: object) -> None:
        self.problems.append(Problem(place.row, column, code, params))

    def add(self, place: Place) -> None:
        """Plan one row, or note what is wrong with it."""
        before = len(self.problems)
        chair, opens = self._chair(place)
        if not place.is_vacant:
            self._check_person(place)
        elif place.starts_on or place.ends_on or place.is_alternate:
            self._wrong(place, "name", "nobody_named")
        if chair is None or len(self.problems) > before:
            return
        if place.is_vacant:
            self.moves.append(Move(place, chair, Change.ADDED if opens else Change.UNCHANGED, opens_seat=opens))
        else:
            self._sit(place, chair, opens=opens)

    def check(self, place: Place, *, known_wrong: set[tuple[int, str]]) -> None:
        """Note what else is wrong with a row that was not understood, beside what is known of it."""
        before = len(self.problems)
        self._named(place)
        if not place.is_vacant:
            self._check_person(place)
        also = [one for one in self.problems[before:] if (one.row, one.column) not in known_wrong]
        self.problems[before:] = also

    # --- the chair ---------------------------------------------------------------------------------

    def _chair(self, place: Place) -> tuple[Chair | None, bool]:
        """Return the chair of a row, and whether this row opens it."""
        named = self._named(place)
        if named is None:
            return None, False
        kind, organization = named
        if place.seat is not None:
            return self._numbered(place, kind, organization), False
        if kind is None:
            self._wrong(place, "kind", "kind_missing")
            return None, False
        said = Chair(kind, place.role or Seat.Role.MEMBER, organization, place.label_en, place.label_fr)
        found = self._by_key.get(said.key, [])
        if len(found) > 1:
            self._wrong(place, "seat", "which_seat", seats=[chair.seat.pk for chair in found if chair.seat])
            return None, False
        if found:
            return found[0], False
        if organization and organization.successor_id:
            self._wrong(place, "organization", "organization_merged", value=organization.name)
            return None, False
        taken = next((key for key in self._by_key if key[0] == said.role), None)
        if said.role in Seat.COCHAIR_ROLES and taken:
            self._wrong(place, "role", "post_taken", seat=self._by_key[taken][0].title)
            return None, False
        self._by_key[said.key] = [said]
        return said, True

    def _named(self, place: Place) -> tuple[StakeholderKind | None, Organization | None] | None:
        """Return the kind and the organization a row names, None when it names one nobody knows."""
        kind = self._kinds.find(place.kind) if place.kind else None
        organization = self._organizations.find(place.organization) if place.organization else None
        if place.kind and kind is None:
            self._wrong(place, "kind", "unknown_kind", value=place.kind, near=self._kinds.near(place.kind))
        if place.organization and organization is None:
            near = self._organizations.near(place.organization)
            self._wrong(place, "organization", "unknown_organization", value=place.organization, near=near)
        is_known = (kind or not place.kind) and (organization or not place.organization)
        return (kind, organization) if is_known else None

    def _numbered(self, place: Place, kind: StakeholderKind | None, organization: Organization | None) -> Chair | None:
        """Return the chair with a number. A seat stays what it is; what the file leaves empty is not compared."""
        chair = self._by_number.get(place.seat or 0)
        if chair is None or chair.seat is None:
            self._wrong(place, "seat", "no_such_seat", value=place.seat)
            return None
        if chair.seat.closed_on is not None and chair.seat.closed_on < self._today:
            self._wrong(place, "seat", "seat_closed", value=place.seat, day=chair.seat.closed_on)
            return None
        said = {
            "kind": (kind, chair.kind),
            "role": (place.role, chair.role),
            "organization": (organization, chair.organization),
            "label_en": (place.label_en, chair.label_en),
            "label_fr": (place.label_fr, chair.label_fr),
        }
        for column, (wanted, stands) in said.items():
            if wanted and wanted != stands:
                self._wrong(place, column, "other_seat", seat=place.seat, stands=chair.title)
                return None
        return chair

    # --- the person --------------------------------------------------------------------------------

    def _check_person(self, place: Place) -> None:
        try:
            validate_email(place.email)
        except ValidationError:
            self._wrong(place, "email", "bad_email" if place.email else "email_missing", value=place.email)
        if not place.name:
            self._wrong(place, "name", "name_missing")
        if place.starts_on and place.ends_on and place.ends_on < place.starts_on:
            self._wrong(place, "ends_on", "ends_before_start")
        name, row = self._names.setdefault(place.email.lower(), (place.name, place.row))
        if place.name and name != place.name:
            self._wrong(place, "name", "two_names", value=name, other_row=row)

    def _sit(self, place: Place, chair: Chair, *, opens: bool) -> None:
        email = place.email.lower()
        holder = self._there(place, chair, email)
        first = self._seen.setdefault((id(chair), email, holder.pk if holder else 0), place.row)
        if first != place.row:
            self._wrong(place, "email", "person_twice", other_row=first)
            return
        elsewhere = None if place.is_alternate else self._held_by.setdefault(email, (id(chair), place.row))
        known = self._people.get(email)
        move = Move(place, chair, Change.ADDED, holder=holder, opens_seat=opens)
        move.keeps_name = known.name if known and known.name != place.name else ""
        if holder is not None:
            self._compare(place, move, holder)
        else:
            if elsewhere and elsewhere[0] != id(chair):
                self._wrong(place, "email", "person_twice", other_row=elsewhere[1])
                return
            if not place.is_alternate:
                chair.held.append((place.starts_on or self._today, place.ends_on, place.row))
        self.moves.append(move)

    def _there(self, place: Place, chair: Chair, email: str) -> SeatHolder | None:
        """Return how somebody sits on a chair now or from a later day; of two times, the one that begins as said."""
        rows = self._holders.get(chair.seat.pk, []) if chair.seat else []
        lasting = [
            one for one in rows if one.person.email == email and (one.ends_on is None or one.ends_on >= self._today)
        ]
        return next((one for one in lasting if one.starts_on == place.starts_on), lasting[0] if lasting else None)

    def _compare(self, place: Place, move: Move, holder: SeatHolder) -> None:
        """See what a row changes about somebody who sits there: their last day may be set, the rest stands."""
        move.change = Change.UNCHANGED
        if place.is_alternate != holder.is_alternate:
            self._wrong(place, "is_alternate", "sits_otherwise")
        if place.starts_on and place.starts_on != holder.starts_on:
            self._wrong(place, "starts_on", "sits_since", day=holder.starts_on)
        if place.ends_on and holder.ends_on is None:
            move.change = Change.CHANGED
            if place.ends_on < holder.starts_on:
                self._wrong(place, "ends_on", "ends_before_start")
        elif place.ends_on != holder.ends_on and place.ends_on:
            self._wrong(place, "ends_on", "leaves_on", day=holder.ends_on)

    def check_chairs(self) -> None:
        """Find chairs that two people would hold on one day."""
        ends = {move.holder.pk: move.place.ends_on for move in self.moves if move.holder}
        for move in self.moves:
            if move.holder is not None or move.place.is_alternate or move.place.is_vacant:
                continue
            span = (move.place.starts_on or self._today, move.place.ends_on)
            seated = self._holders.get(move.chair.seat.pk, []) if move.chair.seat else []
            for one in seated:
                if not one.is_alternate and _meet(span, (one.starts_on, one.ends_on or ends.get(one.pk))):
                    self._wrong(move.place, "name", "seat_filled", who=one.person.name, seat=move.chair.title)
                    break
            for first, last, row in move.chair.held:
                if row < move.place.row and _meet(span, (first, last)):
                    self._wrong(move.place, "name", "seat_filled_by_row", other_row=row, seat=move.chair.title)
                    break


def _standing(seat: Seat) -> Chair:
    return Chair(seat.stakeholder_kind, seat.role, seat.organization, seat.label_en, seat.label_fr, seat=seat)


def _meet(one: Span, other: Span) -> bool:
    """Say whether two spans share a day; a last day of None has no end."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])
