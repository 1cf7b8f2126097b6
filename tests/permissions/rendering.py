"""The table as people read it: docs/permissions.md is written from the rules that the tests judge.

python -m tests.permissions.rendering
"""

import os
from collections.abc import Iterable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
django.setup()

from accounts.scopes import Area, Mode, scope_of  # noqa: E402
from tests.permissions.every_rule import RULES  # noqa: E402
from tests.permissions.programs import OPEN, SCOPED, scope_for  # noqa: E402
from tests.permissions.routes import all_routes  # noqa: E402
from tests.permissions.secret_addresses import NOT_FOUND, SECRET_ADDRESSES, SecretAddress  # noqa: E402
from tests.permissions.table import Rule  # noqa: E402
from tests.permissions.world import ANONYMOUS  # noqa: E402

MODES: tuple[Mode, Mode] = ("read", "write")
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

Any method that does not stand here is refused with 405. Whoever is refused leaves the database as it was, and so does
every visit that only reads.

## Programs with a token

What a program may is what its person may (below), at the doors of the scopes it was made for and at no other: a door
of the API asks for the scope of its area and of what is done there. Without that scope it answers 403 and names it.
The figures count doors, an address with a method, and each was tried with a token of its scope alone and with one of
all the others.

| area | read | write |
|---|:-:|:-:|
{scopes}

{public} doors ask nobody who they are, tokens included; the description of the API opens to every token. A token that
has expired or was revoked is answered 401 everywhere else, and no page opens to any token: a program is a stranger
there.

## Addresses whose key is a secret

What is answered to reading / to sending the form. Whoever holds a live one is let in, unless signed in as somebody else
(403); a secret of one kind is noise to every other address. No refusal writes anything.

| address | live | altered, or of another kind | expired | revoked | used before |
|---|:-:|:-:|:-:|:-:|:-:|
{secrets}

An answer may be given again until its link expires, and the last one counts. A calendar address has no last day: it
rests while its person is not at that table, and a new one revokes it. A seat is taken and an address changed once.

## People

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
        scopes="\n".join(map(_doors, Area)),
        public=len(OPEN),
        secrets="\n".join(_states(one, patterns[one.name]) for one in SECRET_ADDRESSES),
    )
    return head + "".join(
        f"| `/{patterns[rule.name]}` | {rule.method} | {' | '.join(_mark(rule, role) for role in COLUMNS)} |\n"
        for rule in listed
    )


def _doors(area: Area) -> str:
    """Return how many doors of an area open to who may read there, and to who may write."""
    needed = [scope_for(rule) for rule in SCOPED]
    return f"| {area.label} | " + " | ".join(f"{needed.count(scope_of(area, mode))}" for mode in MODES) + " |"


def _states(one: SecretAddress, pattern: str) -> str:
    """Return what one address answers in each state of its secret."""
    both = len(one.methods) > 1
    refused = [f"{status} / {status}" if both else f"{status}" for status in (NOT_FOUND, one.when_expired, NOT_FOUND)]
    live, used = ("200 / taken", " / ".join(map(str, one.used))) if one.used else ("200", "200")
    return f"| `/{pattern}` | {' | '.join([live, *refused, used])} |"


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
