"""Who may look at the machine. Everything not allowed here is forbidden."""

from workgroups.standing import Standing


def can_view_status(standing: Standing) -> bool:
    """Who looks after every table, and who keeps the machine running, see how it does."""
    return standing.is_consultant or standing.is_administrator
