"""The part of the table about agendas: papers, and what waits for an agenda."""

from typing import Any

from tests.permissions.table import JSON, SEES_MEETING, WATCHES, Rule, both, get, post
from tests.permissions.world import CHAIRS, SIGNED_IN, World


def papered(world: World) -> dict[str, Any]:
    return {"pk": world.meeting.pk, "item_pk": world.paper.item_id}


def a_paper(world: World) -> dict[str, Any]:
    return {"pk": world.paper.pk}


def a_file(world: World) -> dict[str, Any]:
    return {**a_paper(world), "number": 1}


PAPERS = [
    get("meeting-item", SEES_MEETING, papered),
    *both("meeting-paper-add", CHAIRS, papered, **WATCHES),
    *both("paper-again", CHAIRS, a_paper, **WATCHES),
    post("paper-remove", CHAIRS, a_paper, **WATCHES),
    get("paper-file", SEES_MEETING, a_file),
    get("api-papers", SIGNED_IN, **JSON),
    get("api-paper", SEES_MEETING, a_paper, **JSON),
    get("api-paper-file", SEES_MEETING, a_file, **JSON),
]

AGENDAS: list[Rule] = [*PAPERS]
