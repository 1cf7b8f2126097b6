"""The part of the table about how the machine does."""

from tests.permissions.table import Rule, get

TENDS = frozenset({"consultant", "administrator"})

OPERATIONS: list[Rule] = [
    get("status", TENDS, denied=403),
]
