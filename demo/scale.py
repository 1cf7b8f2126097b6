"""Multiplies the demo: many more tables with many more actions, for measuring. Lean rows, no chance in them."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import transaction

from accounts.models import Person
from accounts.zones import instant_of
from demo.content import WORDS
from demo.copying import LeanTable, copy_actions, tell_stories
from demo.people import DOMAIN
from meetings.models import Action, Meeting
from meetings.services.event_texts import keep_event_texts
from workgroups.models import Jurisdiction, Organization, Seat, SeatHolder, StakeholderKind, WorkGroup

S = Action.Status
SEATS = 12
# Somebody sits at so many of these tables.
TABLES_PER_PERSON = 5
TABLES_AT_ONCE = 25
ACTIONS_AT_ONCE = 5_000
# Of ten actions: five done, one dropped, one parked, three open.
STATUSES = (S.DONE, S.OPEN, S.DONE, S.ON_TRACK, S.DONE, S.PARKED, S.DONE, S.NEEDS_HELP, S.DONE, S.DROPPED)
MET_AGO = dt.timedelta(days=30)


class Multiplier:
    """Adds tables and actions in chunks, each in a transaction of its own, and tells how far it has come."""

    def __init__(self, *, today: dt.date, tell: Callable[[str], None]) -> None:
        self.today = today
        self.tell = tell
        self.home = Jurisdiction.objects.get(code="CA-NS")
        self.kinds = list(StakeholderKind.objects.order_by("position", "pk"))
        self.organizations = list(Organization.objects.filter(provenance="illustrative").order_by("pk"))
        self.titles = [promise.title for promise in WORDS["en"].promises]
        self._pattern: LeanTable | None = None
        self.met_on = today - MET_AGO
        self.met_at = instant_of(self.met_on, dt.time(10), self.home.timezone)

    def add(self, *, tables: int, actions: int) -> None:
        """Add so many tables and spread so many actions evenly over them."""
        made = 0
        for first in range(0, tables, TABLES_AT_ONCE):
            numbers = range(first, min(first + TABLES_AT_ONCE, tables))
            with transaction.atomic():
                stored = self._tables(numbers)
                keep_event_texts(table.meeting.pk for table in stored)
            for table, number in zip(stored, numbers, strict=True):
                # The first tables take what does not divide.
                owed = actions // tables + (number < actions % tables)
                made += owed
                self._promise(table, owed)
            self.tell(f"{made:,} of {actions:,} more actions at {numbers[-1] + 1:,} of {tables:,} more tables")

    @transaction.atomic
    def _promise(self, table: LeanTable, count: int) -> None:
        """Give a table its actions: the first table's are made here, all others' in the database from those."""
        if self._pattern is None:
            self._pattern = table
            Action.objects.bulk_create((self._action(table, number) for number in range(count)), ACTIONS_AT_ONCE)
        else:
            copy_actions(self._pattern, table, count)
        tell_stories(table)

    def _tables(self, numbers: Iterable[int]) -> list[LeanTable]:
        groups = WorkGroup.objects.bulk_create(
            WorkGroup(
                code=f"scale-{number:06d}",
                name_en=f"Table {number + 1:,} of many",
                name_fr=f"Table {number + 1} parmi d’autres",
                jurisdiction=self.home,
                quorum_percent=50,
                source="demo",
                provenance="illustrative",
            )
            for number in numbers
        )
        meetings = Meeting.objects.bulk_create(self._meeting(group) for group in groups)
        seats = Seat.objects.bulk_create(
            Seat(
                group=group,
                stakeholder_kind=self.kinds[place % len(self.kinds)],
                organization=self.organizations[place % len(self.organizations)],
                role=Seat.Role.COCHAIR_PROFESSION if place == 0 else Seat.Role.MEMBER,
                label_en=f"Chair {place + 1}",
                opened_on=self.met_on - dt.timedelta(days=700),
            )
            for group in groups
            for place in range(SEATS)
        )
        self._seat_people(seats)
        return [
            LeanTable(group, seats[index * SEATS : (index + 1) * SEATS], meetings[index])
            for index, group in enumerate(groups)
        ]

    def _meeting(self, group: WorkGroup) -> Meeting:
        meeting = Meeting(
            group=group,
            state=Meeting.State.CLOSED,
            announced_sequence=0,
            ical_uid=f"demo-{group.code}@{settings.MAIL_DOMAIN}",
            created_at=self.met_at - MET_AGO,
            changed_at=self.met_at,
            held_at=self.met_at,
            closed_at=self.met_at + dt.timedelta(hours=2),
            digest_made_at=self.met_at + dt.timedelta(hours=2),
        )
        meeting.set_time(local_date=self.met_on, local_time=dt.time(10), timezone=self.home.timezone, minutes=120)
        return meeting

    def _seat_people(self, seats: list[Seat]) -> None:
        """Seat the same dozen at a few tables, then another dozen."""
        dozens = -(-len(seats) // SEATS // TABLES_PER_PERSON)
        known = Person.objects.filter(email__startswith="scale.").count()
        people = Person.objects.bulk_create(
            Person(email=f"scale.{number}@{DOMAIN}", name=f"Number {number} Example", password="!")  # noqa: S106
            for number in range(known, known + dozens * SEATS)
        )
        SeatHolder.objects.bulk_create(
            SeatHolder(
                seat=seat,
                person=people[index // SEATS // TABLES_PER_PERSON * SEATS + index % SEATS],
                starts_on=seat.opened_on,
            )
            for index, seat in enumerate(seats)
        )

    def _action(self, table: LeanTable, number: int) -> Action:
        status = STATUSES[number % len(STATUSES)]
        at = self.met_at + dt.timedelta(hours=1, seconds=number % 3600)
        answered_at = at + dt.timedelta(days=number % 25) if status != S.OPEN else None
        due_on = self.today + dt.timedelta(days=(number * 7) % 150 - 20)
        return Action(
            group=table.group,
            title=f"{self.titles[number % len(self.titles)]} ({number + 1})",
            owner_seat=table.seats[number % SEATS],
            due_on=due_on,
            status=status,
            made_at=table.meeting,
            answered_at=answered_at,
            answered_for=due_on if answered_at else None,
            ended_at=answered_at if status in Action.ENDED else None,
            created_at=at,
            changed_at=answered_at or at,
        )
