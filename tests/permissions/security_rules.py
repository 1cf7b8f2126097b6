"""The part of the table about people's own security, and about who looks after it."""

from tests.permissions.table import Rule, both, get, post
from tests.permissions.world import SIGNED_IN

ADMINISTRATOR = frozenset({"administrator"})

SECURITY: list[Rule] = [
    get("security-log", ADMINISTRATOR, denied=403),
    post("session-end", frozenset({"member"}), lambda w: {"pk": w.browser_session.pk}),
    post("sessions-end", SIGNED_IN),
    *both("address-confirm", frozenset({"member"}), lambda w: {"secret": w.secrets["address"]}, denied=403),
]
