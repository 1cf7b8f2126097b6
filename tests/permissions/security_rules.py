"""The part of the table about people's own security, and about who looks after it."""

from tests.permissions.table import Rule, get

ADMINISTRATOR = frozenset({"administrator"})

SECURITY: list[Rule] = [
    get("security-log", ADMINISTRATOR, denied=403),
]
