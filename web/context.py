"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from operations.policies import can_view_status
from workgroups.policies import can_read_security_log


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the main navigation and who is reading. Pages set ``nav_current`` to the name of their entry."""
    reader = getattr(request, "reader", None)
    if reader is None or reader.person is None:
        return {"nav": [], "person": None, "sign_on_name": settings.OIDC_NAME if settings.OIDC_ISSUER else ""}
    entries = [("desk", _("My desk")), ("groups", _("Groups")), ("actions", _("Actions"))]
    standing = reader.standing
    if standing.is_consultant or standing.group_ids:
        entries.insert(2, ("pathways", _("Pathways")))
    if standing.is_consultant or standing.is_administrator or standing.chaired_group_ids:
        entries.append(("deliveries", _("Deliveries")))
    if can_read_security_log(standing):
        entries.append(("security-log", _("Security")))
    if can_view_status(standing):
        entries.append(("status", _("Status")))
    nav = [{"name": name, "url": reverse(name), "label": label} for name, label in entries]
    return {"nav": nav, "person": reader.person}
