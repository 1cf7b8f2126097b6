"""The part of the table about members by file, and about what a person may do with what is known of them."""

from typing import Any

from tests.permissions.table import EVERYONE, Rule, a_group, both, get
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World


def a_file(world: World) -> dict[str, Any]:
    return {**a_group(world), "pk": world.roster_file.pk}


def members_out(world: World) -> dict[str, Any]:
    return {**a_group(world), "name": "members.csv"}


# A file shows addresses, and to whom it belongs nobody else knows: not even who chairs the same table.
MEMBERS: list[Rule] = [
    *both("group-roster", CHAIRS, a_group, sees=TABLE),
    *both("roster-file", frozenset({"cochair"}), a_file, sees=TABLE - CHAIRS),
    get("roster-export", CHAIRS, members_out, sees=TABLE),
    *both("my-data", SIGNED_IN),
    *both("erase-me", SIGNED_IN),
    *both("erase-person", frozenset({"administrator"}), lambda w: {"pk": w.people["outsider"].pk}, denied=403),
    get("forgotten", EVERYONE),
]
