"""The part of the table that programs read and write pathways by."""

from typing import Any

from tests.permissions.table import EVERYONE, Rule, get
from tests.permissions.world import World


def a_pathway(world: World) -> dict[str, Any]:
    return {"code": world.published.pathway.code}


def a_version(world: World) -> dict[str, Any]:
    return {**a_pathway(world), "number": world.published.number}


PUBLIC_READS = [
    get("api-professions", EVERYONE),
    get("api-profession", EVERYONE, lambda w: {"code": w.published.pathway.profession.code}),
    get("api-pathways", EVERYONE),
    get("api-pathway", EVERYONE, a_pathway),
    get("api-pathway-versions", EVERYONE, a_pathway),
    get("api-pathway-version", EVERYONE, a_version),
    get("api-pathway-differences", EVERYONE, lambda w: {**a_pathway(w), "older": 1, "newer": 2}),
]

PATHWAY_API: list[Rule] = [*PUBLIC_READS]
