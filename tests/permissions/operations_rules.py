"""The part of the table about how the machine does."""

from tests.permissions.table import Rule, get

TENDS = frozenset({"consultant", "administrator"})

OPERATIONS: list[Rule] = [
    get("status", TENDS, denied=403),
    # Whoever they are: only a machine with the secret reads it (tests/web/test_metrics.py).
    get("metrics", frozenset(), stranger=404),
]
