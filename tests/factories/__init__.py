"""One factory a model: minimal rows, no chance in them."""

from tests.factories.deliveries import DeliveryFactory
from tests.factories.meetings import (
    ActionAppearanceFactory,
    ActionFactory,
    ActionUpdateFactory,
    AgendaItemFactory,
    AgendaTemplateItemFactory,
    AttendanceFactory,
    DecisionFactory,
    InvitationFactory,
    MeetingFactory,
)
from tests.factories.people import PersonFactory, SiteRoleFactory
from tests.factories.tables import (
    GroupFunctionFactory,
    GroupProfessionFactory,
    JurisdictionFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    ProfessionFactory,
    QuorumKindFactory,
    SampleActivityFactory,
    SeatFactory,
    SeatHolderFactory,
    StakeholderKindFactory,
    TermsOfReferenceFactory,
    WorkGroupFactory,
)

__all__ = [
    "ActionAppearanceFactory",
    "ActionFactory",
    "ActionUpdateFactory",
    "AgendaItemFactory",
    "AgendaTemplateItemFactory",
    "AttendanceFactory",
    "DecisionFactory",
    "DeliveryFactory",
    "GroupFunctionFactory",
    "GroupProfessionFactory",
    "InvitationFactory",
    "JurisdictionFactory",
    "MeetingFactory",
    "OrganizationFactory",
    "OrganizationNameFactory",
    "PersonFactory",
    "ProfessionFactory",
    "QuorumKindFactory",
    "SampleActivityFactory",
    "SeatFactory",
    "SeatHolderFactory",
    "SiteRoleFactory",
    "StakeholderKindFactory",
    "TermsOfReferenceFactory",
    "WorkGroupFactory",
]
