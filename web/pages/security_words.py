"""What the security log keeps of an event, in the reader's words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import SiteRole
from workgroups.models import Seat

NAMES = {
    "added": gettext_lazy("rows added"),
    "by": pgettext_lazy("what did it", "by"),
    "changed": gettext_lazy("rows changed"),
    "count": gettext_lazy("how many"),
    "days": gettext_lazy("days"),
    "ends_on": gettext_lazy("last day"),
    "feed": gettext_lazy("calendar address"),
    "feeds": gettext_lazy("calendar addresses"),
    "group": gettext_lazy("group"),
    "jurisdiction": gettext_lazy("province or territory"),
    "method": gettext_lazy("method"),
    "number": gettext_lazy("version"),
    "pathway": gettext_lazy("pathway"),
    "posts": gettext_lazy("posts"),
    "role": gettext_lazy("role"),
    "route": gettext_lazy("page"),
    "scopes": gettext_lazy("scopes"),
    "seat": gettext_lazy("seat"),
    "seats": gettext_lazy("seats"),
    "starts_on": gettext_lazy("first day"),
    "token": gettext_lazy("token"),
    "tokens": gettext_lazy("tokens"),
    "way": gettext_lazy("by way of"),
    "what": gettext_lazy("what"),
    "why": gettext_lazy("why"),
}

WAYS = {
    "administration": gettext_lazy("the administration"),
    "code": gettext_lazy("mailed code"),
    "link": gettext_lazy("link in the mail"),
    "mfa": gettext_lazy("second factor"),
    "password": gettext_lazy("password"),
    "second factor": gettext_lazy("second factor"),
    "sso": gettext_lazy("single sign-on"),
}
ROLES = {**dict(Seat.Role.choices), **dict(SiteRole.Role.choices)}


def particulars(data: dict[str, Any]) -> str:
    """Write out what was noted beside an event; what is empty or none is left out."""
    return ", ".join(
        _("%(label)s: %(value)s") % {"label": NAMES.get(name, name), "value": _value(name, value)}
        for name, value in data.items()
        if value not in ("", 0, None) or isinstance(value, bool)
    )


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name in {"way", "by"}:
        return " + ".join(str(WAYS.get(part, part)) for part in str(value).split("+"))
    return str(ROLES.get(value, value) if name == "role" else value)
