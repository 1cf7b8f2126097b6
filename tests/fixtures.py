"""The people of the tests, one table and one meeting. Loaded by conftest.

Whoever asks for one of them lives on 1 December 2026, 10:00 in Halifax; the clock stands still. The rows are
made for that day: seats held since 2024, a meeting on 19 January 2027.
"""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from accounts.models import Person
from meetings.models import Meeting
from pathways.models import Pathway, PathwayVersion, SignOff
from tests import cast
from tests.cast import NOW
from tests.factories import (
    JurisdictionFactory,
    OrganizationFactory,
    PathwayFactory,
    PathwayVersionFactory,
    PersonFactory,
    ProfessionFactory,
    SignOffFactory,
)
from workgroups.models import Organization, Seat, WorkGroup


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
    return cast.engineers()


@pytest.fixture
def cochair(group: WorkGroup) -> Person:
    """Return the Engineers' co-chair for the profession, who sits for the regulator."""
    return cast.chair(group)


@pytest.fixture
def member(group: WorkGroup) -> Person:
    """Return a member, who sits for a school and reads French."""
    return cast.french_member(group)


@pytest.fixture
def seat(member: Person) -> Seat:
    """Return the member's seat."""
    return Seat.objects.get(holders__person=member)


@pytest.fixture
def alternate(seat: Seat) -> Person:
    """Return the alternate on the member's seat."""
    return cast.stand_in(seat)


@pytest.fixture
def observer(group: WorkGroup) -> Person:
    """Return somebody who hears everything and counts for nothing."""
    return cast.listener(group)


@pytest.fixture
def meeting(group: WorkGroup, cochair: Person, member: Person) -> Meeting:
    """Return the Engineers' next meeting: scheduled, two items, co-chair and member asked, no answer yet."""
    return cast.next_meeting(group, cochair, member)


@pytest.fixture
def guest(meeting: Meeting) -> Person:
    """Return somebody asked to this one meeting, without a seat anywhere."""
    return cast.visitor_of(meeting)


@pytest.fixture
def consultant(db: None, now: dt.datetime) -> Person:
    """Return the Consultant, International Labour Mobility, who needs no seat to see every table."""
    return cast.consultant()


@pytest.fixture
def coordinator(db: None, now: dt.datetime) -> Person:
    """Return Nova Scotia's labour mobility coordinator, who sits at no table."""
    return cast.coordinator()


@pytest.fixture
def administrator(db: None, now: dt.datetime) -> Person:
    """Return who looks after the installation and may open its administration; that opens no table."""
    return cast.administrator()


@pytest.fixture
def outsider(db: None, now: dt.datetime) -> Person:
    """Return a member of another table, who is nobody at the Engineers'."""
    return cast.member_elsewhere()


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
