"""The part of the table about what runs by the calendar."""

from tests.permissions.table import Rule, get, post

LOOKS_AFTER_ALL_MAIL = frozenset({"consultant", "administrator"})

RUNS: list[Rule] = [
    get("runs", LOOKS_AFTER_ALL_MAIL, denied=403),
    post("run-now", LOOKS_AFTER_ALL_MAIL, lambda w: {"series": "briefs"}, denied=403),
]
