"""Groups, and the seats around their tables."""

import datetime as dt

import factory

from tests.factories.base import RowFactory
from tests.factories.people import PersonFactory
from workgroups.models import (
    GroupFunction,
    GroupProfession,
    Jurisdiction,
    Organization,
    OrganizationName,
    Profession,
    QuorumKind,
    RosterFile,
    SampleActivity,
    Seat,
    SeatHolder,
    StakeholderKind,
    TermsOfReference,
    WorkGroup,
)


class JurisdictionFactory(RowFactory[Jurisdiction]):
    """Nova Scotia, always the same row unless a code is named."""

    class Meta:
        model = Jurisdiction
        django_get_or_create = ("code",)

    code = "CA-NS"
    abbreviation = factory.LazyAttribute(lambda row: row.code.removeprefix("CA-"))
    name_en = factory.LazyAttribute(lambda row: "Nova Scotia" if row.code == "CA-NS" else f"Jurisdiction {row.code}")
    name_fr = factory.LazyAttribute(lambda row: "Nouvelle-Écosse" if row.code == "CA-NS" else "")
    kind = Jurisdiction.Kind.PROVINCE
    timezone = "America/Halifax"
    official_languages = "en"


class OrganizationFactory(RowFactory[Organization]):
    """A regulator in Nova Scotia, without an abbreviation."""

    class Meta:
        model = Organization

    code = factory.Sequence(lambda n: f"organization-{n}")
    name_en = factory.Sequence(lambda n: f"Organization {n}")
    kind = Organization.Kind.REGULATOR
    jurisdiction = factory.SubFactory(JurisdictionFactory)


class OrganizationNameFactory(RowFactory[OrganizationName]):
    """A name that an organization once had."""

    class Meta:
        model = OrganizationName

    organization = factory.SubFactory(OrganizationFactory)
    name_en = factory.Sequence(lambda n: f"Former name {n}")


class StakeholderKindFactory(RowFactory[StakeholderKind]):
    """A kind of organization, a new one each time; name a code to meet the same row again."""

    class Meta:
        model = StakeholderKind
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"kind-{n}")
    name_en = factory.LazyAttribute(lambda row: row.code.replace("-", " ").capitalize())
    position = factory.Sequence(lambda n: n)


class GroupFunctionFactory(RowFactory[GroupFunction]):
    """Something a group is there for."""

    class Meta:
        model = GroupFunction

    code = factory.Sequence(lambda n: f"function-{n}")
    name_en = factory.Sequence(lambda n: f"Function {n}")
    position = factory.Sequence(lambda n: n)


class SampleActivityFactory(RowFactory[SampleActivity]):
    """An example of how a function is fulfilled."""

    class Meta:
        model = SampleActivity

    code = factory.Sequence(lambda n: f"activity-{n}")
    name_en = factory.Sequence(lambda n: f"Activity {n}")
    position = factory.Sequence(lambda n: n)
    function = factory.SubFactory(GroupFunctionFactory)


class ProfessionFactory(RowFactory[Profession]):
    """A licensed occupation."""

    class Meta:
        model = Profession

    code = factory.Sequence(lambda n: f"profession-{n}")
    name_en = factory.Sequence(lambda n: f"Profession {n}")


class WorkGroupFactory(RowFactory[WorkGroup]):
    """A provincial table that meets quarterly in Halifax, without a seat and without a quorum rule."""

    class Meta:
        model = WorkGroup

    code = factory.Sequence(lambda n: f"group-{n}")
    name_en = factory.Sequence(lambda n: f"Group {n}")
    name_fr = factory.Sequence(lambda n: f"Groupe {n}")
    jurisdiction = factory.SubFactory(JurisdictionFactory)


class GroupProfessionFactory(RowFactory[GroupProfession]):
    """A table deals with a profession."""

    class Meta:
        model = GroupProfession

    group = factory.SubFactory(WorkGroupFactory)
    profession = factory.SubFactory(ProfessionFactory)


class QuorumKindFactory(RowFactory[QuorumKind]):
    """A quorum asks for one seat of a kind."""

    class Meta:
        model = QuorumKind

    group = factory.SubFactory(WorkGroupFactory)
    kind = factory.SubFactory(StakeholderKindFactory)


class TermsOfReferenceFactory(RowFactory[TermsOfReference]):
    """The first version of a table's terms."""

    class Meta:
        model = TermsOfReference

    group = factory.SubFactory(WorkGroupFactory)
    number = 1
    text_en = "We meet quarterly."
    adopted_on = dt.date(2024, 1, 1)


class SeatFactory(RowFactory[Seat]):
    """An empty member's chair since 2024. ``role=Seat.Role.OBSERVER`` and the like for others."""

    class Meta:
        model = Seat

    group = factory.SubFactory(WorkGroupFactory)
    organization = factory.SubFactory(OrganizationFactory)
    stakeholder_kind = factory.SubFactory(StakeholderKindFactory)
    role = Seat.Role.MEMBER
    opened_on = dt.date(2024, 1, 1)


class SeatHolderFactory(RowFactory[SeatHolder]):
    """Somebody sits on a chair since 2024. ``seat__group=…`` says at which table."""

    class Meta:
        model = SeatHolder

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
    starts_on = dt.date(2024, 1, 1)


class RosterFileFactory(RowFactory[RosterFile]):
    """A file of one row that opens a seat and seats nobody; ``kept_at`` says when it was sent."""

    class Meta:
        model = RosterFile

    group = factory.SubFactory(WorkGroupFactory)
    person = factory.SubFactory(PersonFactory)
    name = "members.csv"
    content = b"kind,name,email\r\nregulator,,\r\n"
    fingerprint = "0" * 64
