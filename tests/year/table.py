"""The table of the year: six seats, both languages, two zones; and where its meetings are found again."""

import datetime as dt
from dataclasses import dataclass, field

from accounts.models import Person
from meetings.models import Invitation, Meeting
from notifications.kinds import Cadence, Kind
from notifications.services import set_preference
from tests.cast import sit
from tests.factories import (
    AgendaTemplateItemFactory,
    JurisdictionFactory,
    PersonFactory,
    SeatHolderFactory,
    TermsOfReferenceFactory,
    WorkGroupFactory,
)
from workgroups.models import Seat, WorkGroup

ZONE = "America/Halifax"
# A Monday, and the Tuesday a year later: both changes of the clocks lie between them.
FIRST, LAST = dt.date(2026, 12, 7), dt.date(2027, 12, 7)

# Name, language and zone of each who sits there on the first day, with role, kind and organization.
SEATED = {
    "chair": ("Chair Example", "en", ZONE, Seat.Role.COCHAIR_PROFESSION, "regulator", "Example Regulator"),
    "consultant": ("Consultant Example", "en", ZONE, Seat.Role.COCHAIR_CONSULTANT, "government", "Example Office"),
    "school": ("Membre Exemple", "fr", ZONE, Seat.Role.MEMBER, "school", "Université Exemple"),
    "employer": ("Employer Example", "en", "America/St_Johns", Seat.Role.MEMBER, "employer", "Example Works"),
    "official": ("Official Example", "en", ZONE, Seat.Role.MEMBER, "department", "Example Department"),
    "observer": ("Observatrice Exemple", "fr", ZONE, Seat.Role.OBSERVER, "newcomers", "Accueil Exemple"),
}
# What they chose to have gathered.
GATHERED = {
    "official": (
        Cadence.DAILY,
        (Kind.ACTION_REMINDER, Kind.FOLLOW_UP, Kind.MINUTES, Kind.PACKET, Kind.REPORT_BACK, Kind.MEETING_REMINDER),
    ),
    "observer": (Cadence.WEEKLY, (Kind.FOLLOW_UP, Kind.MINUTES, Kind.REPORT_BACK)),
}


@dataclass
class Table:
    """A work group, its people and seats by short names, and the meetings of the year by theirs."""

    group: WorkGroup
    people: dict[str, Person] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def meeting(self, name: str) -> Meeting:
        """Return a meeting as it stands now."""
        return Meeting.objects.select_related("group").get(pk=self.meetings[name])

    def asked(self, name: str, who: str) -> Invitation:
        """Return somebody's invitation to a meeting as it stands now."""
        return Invitation.objects.select_related("person", "meeting").get(meeting=self.meetings[name], person=self[who])


def lay_table(now: dt.datetime) -> Table:
    """Open the group, seat six and an alternate; minutes are confirmed by two weeks of silence."""
    group = WorkGroupFactory(
        code="engineers",
        name_en="Engineers",
        name_fr="Ingénieurs",
        jurisdiction=JurisdictionFactory(code="CA-NS"),
        quorum_percent=50,
        usual_weekday=WorkGroup.Weekday.MONDAY,
        usual_place="Room 1",
    )
    TermsOfReferenceFactory(group=group, minutes_consent_days=14)
    for position, (title_en, title_fr) in enumerate([("Welcome", "Mot de bienvenue"), ("Actions", "Suivis")], start=1):
        AgendaTemplateItemFactory(
            group=group, position=position, title_en=title_en, title_fr=title_fr, lists_actions=position == 2
        )
    table = Table(group)
    for name, (called, language, zone, role, kind, organization) in SEATED.items():
        person = PersonFactory(name=called, email=f"{name}@example.org", language=language, timezone=zone)
        table.people[name] = person
        table.seats[name] = sit(group, person, role=role, kind=kind, organization=organization)
    table.people["deputy"] = PersonFactory(name="Deputy Example", email="deputy@example.org")
    SeatHolderFactory(seat=table.seats["official"], person=table["deputy"], is_alternate=True)
    for name, (cadence, kinds) in GATHERED.items():
        for kind in kinds:
            set_preference(person=table[name], kind=kind, cadence=cadence, now=now)
    return table
