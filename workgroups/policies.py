"""Who may do what to a table. One decision each; everything not allowed here is forbidden."""

from workgroups.models import WorkGroup
from workgroups.standing import Standing


def can_view_group(standing: Standing, group: WorkGroup) -> bool:
    """The table sees its group and nobody else does; the consultant sees all."""
    return standing.is_consultant or group.pk in standing.group_ids


def can_change_group(standing: Standing, group: WorkGroup) -> bool:
    """Co-chairs and the consultant set how a table meets and what its quorum is."""
    return standing.chairs(group.pk)


def can_seat_people(standing: Standing, group: WorkGroup) -> bool:
    """Co-chairs and the consultant open seats and say who sits on them."""
    return standing.chairs(group.pk)


def can_see_addresses(standing: Standing, group: WorkGroup) -> bool:
    """Only those who write to the table see the members' e-mail addresses."""
    return standing.chairs(group.pk)


def can_read_security_log(standing: Standing) -> bool:
    """Administrators read who came in and who was kept out; it tells nothing of what a table does."""
    return standing.is_administrator


def needs_second_factor(standing: Standing) -> bool:
    """Whoever holds a post over all tables must show more than a mailbox to come in."""
    return bool(standing.site_roles)


def can_close_accounts(standing: Standing) -> bool:
    """Administrators close accounts and help who lost their keys."""
    return standing.is_administrator
