"""The table as people read it: docs/permissions.md is written from the rules that the tests judge.

python -m tests.permissions.rendering
"""

import os
from collections.abc import Iterable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
django.setup()

from tests.permissions.every_rule import RULES  # noqa: E402
from tests.permissions.routes import all_routes  # noqa: E402
from tests.permissions.table import Rule  # noqa: E402
from tests.permissions.world import ANONYMOUS  # noqa: E402

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
COLUMNS = {
    ANONYMOUS: "anybody",
    "outsider": "other table",
    "other_cochair": "other chair",
    "guest": "guest",
    "observer": "observer",
    "member": "member",
    "alternate": "alternate",
    "cochair": "co-chair",
    "consultant": "consultant",
    "coordinator": "coordinator",
    "administrator": "administrator",
}
HEAD = """# Who may what

Written from the table that the tests judge (`tests/permissions`), by `python -m tests.permissions.rendering`; a test
holds this page to it. {routes} addresses, {methods} pairs of address and method: every one the resolver knows, but for
the administration and the pages of signing in, which have rules of their own (`tests/permissions/test_areas.py`).

● is let in · ○ may know of the thing, and is refused (403) · – is answered as if there were nothing (404, or 403 where
the address tells nothing) · → is sent to sign in (302; programs are answered 401)

What a program with a token may is what its person may, within its scopes (`accounts/scopes.py`). Any method that does
not stand here is refused with 405. Whoever is refused leaves the database as it was, and so does every visit that only
reads.

| address | method | {names} |
|---|---|{rules}|
"""


def rendered(rules: Iterable[Rule]) -> str:
    """Return the document."""
    patterns = {route.name: route.pattern for route in all_routes()}
    listed = sorted(rules, key=lambda rule: (patterns[rule.name], rule.method))
    head = HEAD.format(
        routes=len(patterns),
        methods=len(listed),
        names=" | ".join(COLUMNS.values()),
        rules="|".join(":-:" for _ in COLUMNS),
    )
    return head + "".join(
        f"| `/{patterns[rule.name]}` | {rule.method} | {' | '.join(_mark(rule, role) for role in COLUMNS)} |\n"
        for rule in listed
    )


def _mark(rule: Rule, role: str) -> str:
    if role in rule.allowed:
        return "●"
    if role in rule.sees:
        return "○"
    return "→" if role == ANONYMOUS and rule.stranger in {302, 401} else "–"


def main() -> None:
    """Write the document."""
    DOCUMENT.write_text(rendered(RULES), encoding="utf-8")


if __name__ == "__main__":
    main()
