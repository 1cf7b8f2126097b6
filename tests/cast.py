"""The people of the tests, one table and one meeting, as functions: for fixtures, and for who needs all at once.

The rows are made for 1 December 2026: seats held since 2024, a meeting on 19 January 2027.
"""

import datetime as dt

from accounts.models import Person, SiteRole
from meetings.models import Meeting
from tests.factories import (
    AgendaItemFactory,
    InvitationFactory,
    JurisdictionFactory,
    MeetingFactory,
    OrganizationFactory,
    PersonFactory,
    SeatFactory,
    SeatHolderFactory,
    SiteRoleFactory,
    StakeholderKindFactory,
    WorkGroupFactory,
)
from workgroups.models import Seat, WorkGroup

NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)


def engineers() -> WorkGroup:
    """Open the Engineers' table: quorum is half the filled seats."""
    jurisdiction = JurisdictionFactory(code="CA-NS")
    return WorkGroupFactory(
        code="engineers", name_en="Engineers", name_fr="Ingénieurs", jurisdiction=jurisdiction, quorum_percent=50
    )


def sit(group: WorkGroup, person: Person, *, role: str, kind: str, organization: str) -> Seat:
    """Open a seat for an organization and put a person on it."""
    seat = SeatFactory(
        group=group,
        role=role,
        stakeholder_kind=StakeholderKindFactory(code=kind),
        organization=OrganizationFactory(name_en=organization, jurisdiction=group.jurisdiction),
    )
    SeatHolderFactory(seat=seat, person=person)
    return seat


def chair(group: WorkGroup) -> Person:
    """Seat a co-chair for the profession, who sits for the regulator."""
    person = PersonFactory(name="Chair Example", email="cochair@example.org")
    sit(group, person, role=Seat.Role.COCHAIR_PROFESSION, kind="regulator", organization="Example Regulator")
    return person


def french_member(group: WorkGroup) -> Person:
    """Seat a member, who sits for a school and reads French."""
    person = PersonFactory(name="Membre Exemple", email="member@example.org", language="fr")
    sit(group, person, role=Seat.Role.MEMBER, kind="educational-institution", organization="Example University")
    return person


def stand_in(seat: Seat) -> Person:
    """Put an alternate on a seat."""
    person = PersonFactory(name="Alternate Example", email="alternate@example.org")
    SeatHolderFactory(seat=seat, person=person, is_alternate=True)
    return person


def listener(group: WorkGroup) -> Person:
    """Seat an observer."""
    person = PersonFactory(name="Observer Example", email="observer@example.org")
    sit(group, person, role=Seat.Role.OBSERVER, kind="government", organization="Example Department")
    return person


def next_meeting(group: WorkGroup, *asked: Person) -> Meeting:
    """Schedule a meeting with two items; the first of those asked made it, nobody answered yet."""
    meeting = MeetingFactory(group=group, created_by=asked[0])
    AgendaItemFactory(meeting=meeting, position=1, title_en="Welcome", title_fr="Mot de bienvenue", changed_by=asked[0])
    AgendaItemFactory(meeting=meeting, position=2, title_en="Actions", title_fr="Suivis", lists_actions=True)
    for person in asked:
        InvitationFactory(meeting=meeting, person=person, seat=Seat.objects.get(holders__person=person))
    return meeting


def visitor_of(meeting: Meeting) -> Person:
    """Ask somebody without a seat to one meeting."""
    person = PersonFactory(name="Guest Example", email="guest@example.org")
    InvitationFactory(meeting=meeting, person=person)
    return person


def somebody_with(role: str, *, name: str, email: str, jurisdiction_code: str = "", **fields: bool) -> Person:
    """Give somebody a role on the whole site."""
    person = PersonFactory(name=name, email=email, **fields)
    SiteRoleFactory(person=person, role=role, jurisdiction_code=jurisdiction_code)
    return person


def consultant() -> Person:
    """Return the Consultant, International Labour Mobility."""
    return somebody_with(SiteRole.Role.CONSULTANT, name="Consultant Example", email="consultant@example.org")


def coordinator() -> Person:
    """Return Nova Scotia's labour mobility coordinator."""
    return somebody_with(
        SiteRole.Role.COORDINATOR,
        name="Coordinator Example",
        email="coordinator@example.org",
        jurisdiction_code="CA-NS",
    )


def administrator() -> Person:
    """Return who looks after the installation."""
    return somebody_with(
        SiteRole.Role.ADMINISTRATOR,
        name="Administrator Example",
        email="administrator@example.org",
        is_staff=True,
        is_superuser=True,
    )


def member_elsewhere() -> Person:
    """Seat a member at another table."""
    person = PersonFactory(name="Outsider Example", email="outsider@example.org")
    sit(WorkGroupFactory(code="lawyers"), person, role=Seat.Role.MEMBER, kind="employer", organization="Example Firm")
    return person


def chair_elsewhere() -> Person:
    """Seat somebody who chairs another table."""
    person = PersonFactory(name="Other Chair")
    SeatHolderFactory(seat__role=Seat.Role.COCHAIR_PROFESSION, person=person)
    return person
