"""The part of the table that programs write by, and what they send.

Where a body names the table, an empty one is refused alike to all who signed in (WRITING says so); WRITES says who may
with a body that means something.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.permissions.table import INSIDE, JSON, MOVES_ACTION, Rule, an_action
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World

# What an empty body or a form is answered by an address that let it in.
LET_IN = frozenset({200, 201, 202, 204, 400, 415, 428})


def nothing(world: World) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Write:
    """A request that does something: who may send it, who may know of the thing but not do this."""

    name: str
    allowed: frozenset[str]
    body: Callable[[World], dict[str, Any]] = nothing
    at: Callable[[World], dict[str, Any]] = nothing
    method: str = "POST"
    sees: frozenset[str] = frozenset()
    # 400: a body named what there is not for them; 404: an address did.
    denied: int = 404
    # Answered to those who may.
    status: int = 200

    @property
    def rule(self) -> Rule:
        """The line of the table: everybody who signed in may send an empty body where only a body names the table."""
        allowed, sees = (SIGNED_IN, frozenset()) if self.denied == 400 else (self.allowed, self.sees)
        return Rule(self.name, self.method, allowed, self.at, sees, answers=LET_IN, **JSON)


def a_promise(world: World) -> dict[str, Any]:
    return {
        "group": world.group.code,
        "title": "Publish the fees",
        "owner": {"kind": "seat", "id": world.seat.pk},
    }


def one_step(world: World) -> dict[str, Any]:
    return {"items": [{"id": world.action.pk, "version": world.action.version, "status": "done"}]}


ACTIONS = [
    Write("api-actions", CHAIRS, a_promise, sees=TABLE, denied=400, status=201),
    Write("api-action", CHAIRS, lambda w: {"title": "Other"}, an_action, "PATCH", sees=TABLE),
    Write("api-actions-bulk", MOVES_ACTION, one_step, sees=INSIDE, denied=400),
]

WRITES = [*ACTIONS]
WRITING: list[Rule] = [write.rule for write in WRITES]
