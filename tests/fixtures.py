"""The people of the tests, one table and one meeting. Loaded by conftest.

Whoever asks for one of them lives on 1 December 2026, 10:00 in Halifax; the clock stands still. The rows are
made for that day: seats held since 2024, a meeting on 19 January 2027.
"""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from accounts.models import Person, SiteRole
from meetings.models import Meeting
from pathways.models import Pathway, PathwayVersion, SignOff
from tests.factories import (
    AgendaItemFactory,
    InvitationFactory,
    JurisdictionFactory,
    MeetingFactory,
    OrganizationFactory,
    PathwayFactory,
    PathwayVersionFactory,
    PersonFactory,
    ProfessionFactory,
    SeatFactory,
    SeatHolderFactory,
    SignOffFactory,
    SiteRoleFactory,
    StakeholderKindFactory,
    WorkGroupFactory,
)
from workgroups.models import Organization, Seat, WorkGroup

NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)


@pytest.fixture
def now() -> Iterator[dt.datetime]:
    """Stop the clock at the tests' moment and return it."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def today(now: dt.datetime) -> dt.date:
    """Return the tests' day."""
    return now.date()


@pytest.fixture
def group(db: None, now: dt.datetime) -> WorkGroup:
    """Return the Engineers: quorum is half the filled seats; nobody sits there that no fixture seated."""
    jurisdiction = JurisdictionFactory(code="CA-NS")
    return WorkGroupFactory(
        code="engineers", name_en="Engineers", name_fr="Ingénieurs", jurisdiction=jurisdiction, quorum_percent=50
    )


def _sit(group: WorkGroup, person: Person, *, role: str, kind: str, organization: str) -> Seat:
    seat = SeatFactory(
        group=group,
        role=role,
        stakeholder_kind=StakeholderKindFactory(code=kind),
        organization=OrganizationFactory(name_en=organization),
    )
    SeatHolderFactory(seat=seat, person=person)
    return seat


@pytest.fixture
def cochair(group: WorkGroup) -> Person:
    """Return the Engineers' co-chair for the profession, who sits for the regulator."""
    person = PersonFactory(name="Chair Example", email="cochair@example.org")
    _sit(group, person, role=Seat.Role.COCHAIR_PROFESSION, kind="regulator", organization="Example Regulator")
    return person


@pytest.fixture
def member(group: WorkGroup) -> Person:
    """Return a member, who sits for a school and reads French."""
    person = PersonFactory(name="Membre Exemple", email="member@example.org", language="fr")
    _sit(group, person, role=Seat.Role.MEMBER, kind="educational-institution", organization="Example University")
    return person


@pytest.fixture
def seat(member: Person) -> Seat:
    """Return the member's seat."""
    return Seat.objects.get(holders__person=member)


@pytest.fixture
def alternate(seat: Seat) -> Person:
    """Return the alternate on the member's seat."""
    person = PersonFactory(name="Alternate Example", email="alternate@example.org")
    SeatHolderFactory(seat=seat, person=person, is_alternate=True)
    return person


@pytest.fixture
def observer(group: WorkGroup) -> Person:
    """Return somebody who hears everything and counts for nothing."""
    person = PersonFactory(name="Observer Example", email="observer@example.org")
    _sit(group, person, role=Seat.Role.OBSERVER, kind="government", organization="Example Department")
    return person


@pytest.fixture
def meeting(group: WorkGroup, cochair: Person, member: Person) -> Meeting:
    """Return the Engineers' next meeting: scheduled, two items, co-chair and member asked, no answer yet."""
    meeting = MeetingFactory(group=group, created_by=cochair)
    AgendaItemFactory(meeting=meeting, position=1, title_en="Welcome", title_fr="Mot de bienvenue", changed_by=cochair)
    AgendaItemFactory(meeting=meeting, position=2, title_en="Actions", title_fr="Suivis", lists_actions=True)
    for person in (cochair, member):
        InvitationFactory(meeting=meeting, person=person, seat=Seat.objects.get(holders__person=person))
    return meeting


@pytest.fixture
def guest(meeting: Meeting) -> Person:
    """Return somebody asked to this one meeting, without a seat anywhere."""
    person = PersonFactory(name="Guest Example", email="guest@example.org")
    InvitationFactory(meeting=meeting, person=person)
    return person


@pytest.fixture
def consultant(db: None, now: dt.datetime) -> Person:
    """Return the Consultant, International Labour Mobility, who needs no seat to see every table."""
    person = PersonFactory(name="Consultant Example", email="consultant@example.org")
    SiteRoleFactory(person=person, role=SiteRole.Role.CONSULTANT)
    return person


@pytest.fixture
def coordinator(db: None, now: dt.datetime) -> Person:
    """Return Nova Scotia's labour mobility coordinator, who sits at no table."""
    person = PersonFactory(name="Coordinator Example", email="coordinator@example.org")
    SiteRoleFactory(person=person, role=SiteRole.Role.COORDINATOR, jurisdiction_code="CA-NS")
    return person


@pytest.fixture
def administrator(db: None, now: dt.datetime) -> Person:
    """Return who looks after the installation and may open its administration; that opens no table."""
    person = PersonFactory(
        name="Administrator Example", email="administrator@example.org", is_staff=True, is_superuser=True
    )
    SiteRoleFactory(person=person, role=SiteRole.Role.ADMINISTRATOR)
    return person


@pytest.fixture
def outsider(db: None, now: dt.datetime) -> Person:
    """Return a member of another table, who is nobody at the Engineers'."""
    person = PersonFactory(name="Outsider Example", email="outsider@example.org")
    _sit(WorkGroupFactory(code="lawyers"), person, role=Seat.Role.MEMBER, kind="employer", organization="Example Firm")
    return person


@pytest.fixture
def regulator(db: None, now: dt.datetime) -> Organization:
    """Return the body that licenses engineers; nobody sits at the table for it that no fixture seated."""
    jurisdiction = JurisdictionFactory(code="CA-NS")
    return OrganizationFactory(
        code="example-regulator",
        name_en="Example College of Engineers",
        name_fr="Ordre exemple des ingénieurs",
        jurisdiction=jurisdiction,
    )


@pytest.fixture
def registrar(regulator: Organization) -> Person:
    """Return who answers for the regulator, from a mail: without a seat and without an account anywhere."""
    return PersonFactory(name="Registrar Example", email="registrar@example.org")


@pytest.fixture
def pathway(group: WorkGroup, regulator: Organization) -> Pathway:
    """Return the Engineers' pathway, still without a version."""
    return PathwayFactory(
        code="ns-engineer",
        profession=ProfessionFactory(code="engineer", name_en="Engineer", name_fr="Ingénieur"),
        title_en="Engineer in Nova Scotia",
        title_fr="Ingénieur en Nouvelle-Écosse",
        group=group,
        regulator=regulator,
    )


@pytest.fixture
def published_version(pathway: Pathway) -> PathwayVersion:
    """Return what the public reads. Ask for it before ``draft`` and the draft follows it."""
    return PathwayVersionFactory(pathway=pathway, state="published")


@pytest.fixture
def draft(pathway: Pathway) -> PathwayVersion:
    """Return the pathway's draft, about which nobody was asked yet."""
    return PathwayVersionFactory(pathway=pathway)


@pytest.fixture
def sign_off(draft: PathwayVersion, registrar: Person, regulator: Organization) -> SignOff:
    """Return the question to the regulator about the draft, which is circulated now."""
    draft.state, draft.circulated_at = PathwayVersion.State.CIRCULATED, draft.changed_at
    draft.save(update_fields=["state", "circulated_at"])
    return SignOffFactory(version=draft, person=registrar, organization=regulator)


@pytest.fixture
def signed_off_version(draft: PathwayVersion, sign_off: SignOff) -> PathwayVersion:
    """Return the draft when the regulator has agreed to it."""
    SignOff.objects.filter(pk=sign_off.pk).update(answer=SignOff.Answer.AGREE, answered_at=sign_off.asked_at)
    draft.state = PathwayVersion.State.SIGNED_OFF
    draft.save(update_fields=["state"])
    return draft


@pytest.fixture
def confirmed_version(pathway: Pathway) -> PathwayVersion:
    """Return a version that the table confirmed and nobody has published."""
    return PathwayVersionFactory(pathway=pathway, state="confirmed")
