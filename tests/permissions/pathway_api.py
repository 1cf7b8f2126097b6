"""The part of the table that programs read and write pathways by."""

from typing import Any

from tests.permissions.table import EVERYONE, INSIDE, JSON, Rule, get
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World


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

# Drafts are written by who acts as chair, read by the whole table; the rest is the consultant's alone.
WRITES: dict[str, Any] = {"sees": INSIDE - CHAIRS, **JSON}
PUBLISHES: dict[str, Any] = {"sees": TABLE, **JSON}
CONSULTANT = frozenset({"consultant"})
# What is sent here is no JSON, and nothing in it is meant: the door is what is tried.
LET_IN = frozenset({200, 201, 202, 400, 404, 415, 428})


def send(method: str, name: str, allowed: frozenset[str], at: Any = a_pathway, **more: Any) -> Rule:
    return Rule(name, method, allowed, at, **{"answers": LET_IN, **more})


def a_sign_off(world: World) -> dict[str, Any]:
    return {"pk": world.sign_off.pk}


WORK = [
    send("POST", "api-pathways", CONSULTANT, lambda w: {}, denied=403, **JSON),
    get("api-pathway-draft", INSIDE, a_pathway, **JSON),
    *(send(method, "api-pathway-draft", CHAIRS, **WRITES) for method in ("POST", "PUT", "DELETE")),
    send("POST", "api-pathway-undo", CHAIRS, **WRITES),
    get("api-pathway-blockers", INSIDE, a_pathway, **JSON),
    get("api-pathway-sign-offs", INSIDE, a_pathway, **JSON),
    send("POST", "api-pathway-sign-offs", CONSULTANT, **PUBLISHES),
    send("POST", "api-sign-off-void", CONSULTANT, lambda w: {**a_pathway(w), **a_sign_off(w)}, **PUBLISHES),
    send("POST", "api-sign-off-answer", frozenset({"member"}), a_sign_off, sees=INSIDE - {"member"}, **JSON),
    *(send(method, "api-pathway-publish", CONSULTANT, **PUBLISHES) for method in ("POST", "DELETE")),
    *(send("POST", f"api-pathway-{turn}", CONSULTANT, **PUBLISHES) for turn in ("pause", "resume", "withdraw")),
    get("api-radar", SIGNED_IN, **JSON),
    send("POST", "api-follow", EVERYONE, lambda w: {}),
]

PATHWAY_API: list[Rule] = [*PUBLIC_READS, *WORK]
