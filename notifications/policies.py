"""Who may look after messages. One decision each; everything not allowed here is forbidden."""

from notifications.kinds import FOR_CHAIRS, OPTIONAL, Kind
from notifications.models import Delivery
from workgroups.standing import Standing


def can_view_deliveries(standing: Standing) -> bool:
    """Those who write to a table see what became of it, and who keeps the machine running sees all."""
    return standing.is_consultant or standing.is_administrator or bool(standing.chaired_group_ids)


def can_manage_delivery(standing: Standing, delivery: Delivery) -> bool:
    """Who chairs the table may try its message again or take it back; one about several tables is for who sees all."""
    if delivery.group_id is None:
        return standing.is_consultant or standing.is_administrator
    return standing.chairs(delivery.group_id) or standing.is_administrator


def kinds_to_choose(standing: Standing) -> tuple[Kind, ...]:
    """Return the kinds that leave somebody a choice: what only who acts as chair is written is nobody else's matter."""
    chairs = standing.is_consultant or bool(standing.chaired_group_ids)
    return tuple(kind for kind in OPTIONAL if chairs or kind not in FOR_CHAIRS)


def can_view_runs(standing: Standing) -> bool:
    """Who looks after every table, or keeps the machine running, sees what ran, and may let it run."""
    return standing.is_consultant or standing.is_administrator


def can_manage_webhooks(standing: Standing, group_id: int) -> bool:
    """Who chairs a table says which programs hear of it: what leaves there is the table's."""
    return standing.chairs(group_id)


def can_erase_people(standing: Standing) -> bool:
    """Whoever looks after the installation forgets somebody who asked for it; for oneself one asks nobody."""
    return standing.is_administrator
