"""The part of the table that programs read tables and their meetings by."""

from typing import Any

from tests.permissions.table import INSIDE, JSON, LOOKS_AFTER_MAIL, SEES_MEETING, Rule, a_delivery, an_item, get
from tests.permissions.world import SIGNED_IN, World


def an_organization(world: World) -> dict[str, Any]:
    organization = world.seat.organization
    assert organization is not None
    return {"code": organization.code}


RESOURCES: list[Rule] = [
    get("api-organizations", SIGNED_IN, **JSON),
    get("api-organization", SIGNED_IN, an_organization, **JSON),
    get("api-jurisdictions", SIGNED_IN, **JSON),
    get("api-jurisdiction", SIGNED_IN, lambda w: {"code": "CA-NS"}, **JSON),
    get("api-holders", SIGNED_IN, **JSON),
    get("api-holder", INSIDE, lambda w: {"pk": w.holder.pk}, **JSON),
    get("api-invitations", SIGNED_IN, **JSON),
    get("api-invitation", INSIDE, lambda w: {"pk": w.invitation.pk}, **JSON),
    get("api-attendance", SIGNED_IN, **JSON),
    get("api-attendance-row", INSIDE, lambda w: {"pk": w.attendance.pk}, **JSON),
    get("api-agenda-items", SIGNED_IN, **JSON),
    get("api-agenda-item", SEES_MEETING, lambda w: {"pk": an_item(w)["item_pk"]}, **JSON),
    get("api-notes", SIGNED_IN, **JSON),
    get("api-note", INSIDE, lambda w: {"pk": w.noted.pk}, **JSON),
    get("api-decisions", SIGNED_IN, **JSON),
    get("api-decision", INSIDE, lambda w: {"pk": w.decision.pk}, **JSON),
    get("api-deliveries", LOOKS_AFTER_MAIL | {"other_cochair"}, denied=403, **JSON),
    get("api-deliveries-foretold", LOOKS_AFTER_MAIL | {"other_cochair"}, denied=403, **JSON),
    get("api-delivery", LOOKS_AFTER_MAIL, a_delivery, **JSON),
    get("api-activity", SIGNED_IN, **JSON),
    get("api-activity-entry", INSIDE, lambda w: {"pk": w.entry.pk}, **JSON),
]
