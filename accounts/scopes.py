"""What a program may be let do: a closed set of scopes, each an area of the house and whether it reads or writes.

A scope only ever takes away: a program never may more than the person it speaks for. Writing does not include reading.
"""

from typing import Literal

from django.db import models
from django.utils.translation import gettext_lazy as _

Mode = Literal["read", "write"]


class Area(models.TextChoices):
    """The areas of the house. Every view of the API names the one it belongs to."""

    GROUPS = "groups", _("Groups")
    MEETINGS = "meetings", _("Meetings")
    ACTIONS = "actions", _("Actions")
    PATHWAYS = "pathways", _("Pathways")
    MAIL = "mail", _("Mail")
    ACCOUNT = "account", _("Account")


class Scope(models.TextChoices):
    """What may be ticked when a token is made, in the words that the person reads there."""

    GROUPS_READ = "groups:read", _("Read groups, seats, members, organizations and the record")
    GROUPS_WRITE = "groups:write", _("Change groups, seats and members")
    MEETINGS_READ = "meetings:read", _("Read meetings, invitations, attendance, agendas, notes and decisions")
    MEETINGS_WRITE = "meetings:write", _("Plan and hold meetings, and answer invitations")
    ACTIONS_READ = "actions:read", _("Read actions and their updates")
    ACTIONS_WRITE = "actions:write", _("Assign and update actions")
    PATHWAYS_READ = "pathways:read", _("Read drafts of pathways, sign-offs and the radar")
    PATHWAYS_WRITE = "pathways:write", _("Write and publish pathways, and answer sign-offs")
    MAIL_READ = "mail:read", _("Read what was sent to whom")
    MAIL_WRITE = "mail:write", _("Send mail again, hold it back, and say where else to tell")
    ACCOUNT_READ = "account:read", _("Read my own account and preferences")
    ACCOUNT_WRITE = "account:write", _("Change my own preferences")


AREAS = frozenset(Area.values)
SCOPES = frozenset(Scope.values)


def scope_of(area: str, mode: Mode) -> Scope:
    """Return the scope that an area asks for. Raise ValueError for an area that there is not."""
    return Scope(f"{area}:{mode}")
