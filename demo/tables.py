"""Sets the demo's tables: chairs, who sits on them since when, terms, and how the table usually meets."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

from accounts.languages import Language
from accounts.models import Person
from accounts.zones import instant_of
from demo.chairs import ChairPlan, Houses, chairs_of
from demo.content import WORDS, Words
from demo.content.between import BETWEEN, Between
from demo.ledger import Ledger
from demo.people import Cast
from meetings.models import AgendaTemplateItem
from workgroups.models import Organization, Seat, SeatHolder, StakeholderKind, TermsOfReference, WorkGroup
from workgroups.verbs import Verb

# The table that works in French.
FRENCH_TABLES = {"ece"}
USUAL_TIMES = (dt.time(10), dt.time(9, 30), dt.time(13, 30), dt.time(14))
WITH_ALTERNATES = {"member": "alternate", "regulator": "alternate.regulator"}
# These chairs changed hands within the two years.
CHANGED_HANDS = {"employer", "newcomers"}
# At each fourth table nobody's word confirms the minutes after so many days.
SILENT_EVERY, SILENT_DAYS = 4, 14


@dataclass
class Chair:
    """A seat and everybody who ever sat on it."""

    slug: str
    seat: Seat
    kind: str
    holders: list[SeatHolder]

    def sitting_on(self, day: dt.date, *, alternate: bool = False) -> Person | None:
        """Return who holds the seat on a day, or stands in on it."""
        for holder in self.holders:
            until = holder.ends_on or dt.date.max
            if holder.is_alternate == alternate and holder.starts_on <= day <= until:
                return holder.person
        return None


@dataclass
class Table:
    """A group with its chairs, and what its history is made of."""

    number: int
    group: WorkGroup
    chairs: list[Chair]
    template: list[AgendaTemplateItem]
    minimums: Mapping[int, int]
    words: Words
    rng: random.Random
    # What is told about the time between its meetings, and the chance in it.
    between: Between
    dice: random.Random

    @property
    def lets_silence_confirm(self) -> bool:
        """Whether its terms of reference say so of minutes."""
        return self.number % SILENT_EVERY == 1

    @property
    def cochair(self) -> Person:
        """Who leads the table for the profession."""
        return self.chairs[0].holders[0].person

    def at(self, day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
        """Return a moment of a day, as the table's clock shows it."""
        return instant_of(day, dt.time(hour, minute), self.group.timezone)

    def chair_of_kind(self, kind: str, day: dt.date, *, slug: str | None = None) -> Chair:
        """Return a chair of a stakeholder kind that somebody sits on, or the co-chair's; ``slug`` names one of them."""
        fitting = [chair for chair in self.chairs if chair.kind == kind and chair.sitting_on(day)]
        fitting = [chair for chair in fitting if slug in (None, chair.slug)]
        return self.rng.choice(fitting) if fitting else self.chairs[0]


class Setter:
    """Sets one table after another."""

    def __init__(self, ledger: Ledger, cast: Cast, houses: Houses, *, consultant: Person, today: dt.date) -> None:
        self.ledger = ledger
        self.cast = cast
        self.houses = houses
        self.consultant = consultant
        self.opened_on = dt.date(today.year - 3, 9, 1)
        self.today = today
        self.kinds = {kind.code: kind for kind in StakeholderKind.objects.all()}

    def table(self, number: int, group: WorkGroup, regulators: list[Organization]) -> Table:
        """Put the chairs around a group's table and people on them."""
        rng = random.Random(f"roundtable:{group.code}")  # noqa: S311  (the same every time, on purpose)
        language = Language.FRENCH if group.code in FRENCH_TABLES else Language.ENGLISH
        words = WORDS[language]
        plans = chairs_of(group.code, number=number, regulators=len(regulators))
        table = Table(
            number=number,
            group=group,
            chairs=[self._chair(plan, group, regulators, words, rng) for plan in plans],
            template=sorted(group.agenda_template.all(), key=lambda line: line.position),
            minimums={part.kind_id: part.minimum for part in group.quorum_kinds.all()},
            words=words,
            rng=rng,
            between=BETWEEN[language],
            dice=random.Random(f"between:{group.code}"),  # noqa: S311  (as above)
        )
        self._settle(table)
        return table

    def _chair(
        self, plan: ChairPlan, group: WorkGroup, regulators: list[Organization], words: Words, rng: random.Random
    ) -> Chair:
        # A second regulator's seat is like the first.
        responsibility, benefit = words.seats.get(plan.slug.rstrip("23456789"), ("", ""))
        seat = self.ledger.add(
            Seat(
                group=group,
                organization=self.houses.holder_of(plan, group, regulators),
                stakeholder_kind=self.kinds[plan.kind],
                role=plan.role,
                label_en=plan.label_en,
                label_fr=plan.label_fr,
                responsibility=responsibility,
                benefit=benefit,
                opened_on=self.opened_on,
            )
        )
        at = instant_of(self.opened_on, dt.time(9), group.timezone)
        self.ledger.record(verb=Verb.SEAT_OPENED, target=seat, actor=None, group=group, at=at, role=plan.role)
        chair = Chair(plan.slug, seat, plan.kind, [])
        if not plan.is_vacant:
            self._seat_people(chair, group, rng)
        return chair

    def _seat_people(self, chair: Chair, group: WorkGroup, rng: random.Random) -> None:
        is_french = chair.slug == "membre" or group.code in FRENCH_TABLES or rng.random() < 0.1
        language = Language.FRENCH if is_french else Language.ENGLISH
        if chair.slug == "consultant":
            self._sit(chair, self.consultant, self.opened_on)
            return
        start = self.opened_on
        if chair.slug in CHANGED_HANDS:
            last_day = self.today - dt.timedelta(days=rng.randint(150, 480))
            self._sit(chair, self.cast.person(f"former.{chair.slug}.{group.code}"), start, last_day)
            start = last_day + dt.timedelta(days=1)
        self._sit(chair, self.cast.person(f"{chair.slug}.{group.code}", language=language), start)
        if chair.slug in WITH_ALTERNATES:
            stand_in = self.cast.person(f"{WITH_ALTERNATES[chair.slug]}.{group.code}", language=language)
            self._sit(chair, stand_in, start + dt.timedelta(days=30), is_alternate=True)

    def _sit(
        self,
        chair: Chair,
        person: Person,
        starts_on: dt.date,
        ends_on: dt.date | None = None,
        *,
        is_alternate: bool = False,
    ) -> None:
        group, seat = chair.seat.group, chair.seat
        chair.holders.append(
            self.ledger.add(
                SeatHolder(seat=seat, person=person, starts_on=starts_on, ends_on=ends_on, is_alternate=is_alternate)
            )
        )
        at = instant_of(starts_on, dt.time(9, 30), group.timezone)
        said = {"person": person.name, "is_alternate": is_alternate}
        self.ledger.record(verb=Verb.SEAT_TAKEN, target=seat, actor=self.consultant, group=group, at=at, **said)
        if ends_on is not None:
            at = instant_of(ends_on, dt.time(16), group.timezone)
            self.ledger.record(
                verb=Verb.SEAT_LEFT, target=seat, actor=self.consultant, group=group, at=at, person=person.name
            )

    def _settle(self, table: Table) -> None:
        """Say how the table usually meets, and adopt its terms of reference."""
        group, number = table.group, table.number
        group.usual_weekday = number % 5
        group.usual_time = USUAL_TIMES[number % len(USUAL_TIMES)]
        group.usual_place = table.words.hall.format(number=number + 1)
        group.usual_link = f"https://meet.example.org/{group.code}"
        adopted_on = self.opened_on + dt.timedelta(days=45)
        silent_days = SILENT_DAYS if table.lets_silence_confirm else None
        texts = {
            f"text_{language}": words.terms
            + (BETWEEN[language].consent.format(days=silent_days) if silent_days else "")
            for language, words in WORDS.items()
        }
        terms = self.ledger.add(
            TermsOfReference(
                group=group,
                number=1,
                **texts,
                minutes_consent_days=silent_days,
                adopted_on=adopted_on,
                review_on=adopted_on + dt.timedelta(days=4 * 365),
                adopted_by=table.cochair,
            )
        )
        at = table.at(adopted_on, 15)
        self.ledger.record(verb=Verb.TERMS_ADOPTED, target=terms, actor=table.cochair, group=group, at=at, number=1)
