"""Models of the work groups app."""

from workgroups.models.activity import ActivityEntry
from workgroups.models.group import GroupProfession, QuorumKind, TermsOfReference, WorkGroup
from workgroups.models.jurisdiction import Jurisdiction
from workgroups.models.lists import GroupFunction, SampleActivity, StakeholderKind
from workgroups.models.organization import Organization, OrganizationName
from workgroups.models.profession import Profession, ProfessionBody, ProfessionNoc
from workgroups.models.roster_file import RosterFile
from workgroups.models.seat import Seat, SeatHolder
from workgroups.models.seat_invitation import SeatInvitation, SeatInvitationState

__all__ = [
    "ActivityEntry",
    "GroupFunction",
    "GroupProfession",
    "Jurisdiction",
    "Organization",
    "OrganizationName",
    "Profession",
    "ProfessionBody",
    "ProfessionNoc",
    "QuorumKind",
    "RosterFile",
    "SampleActivity",
    "Seat",
    "SeatHolder",
    "SeatInvitation",
    "SeatInvitationState",
    "StakeholderKind",
    "TermsOfReference",
    "WorkGroup",
]
