"""The part of the table about agendas: papers, and what waits for an agenda."""

from typing import Any

from tests.permissions.table import INSIDE, JSON, SEES_MEETING, WATCHES, Rule, a_group, both, get, post
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World
from tests.permissions.writing_rules import Write


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


def a_point(world: World) -> dict[str, Any]:
    return {"pk": world.waiting_point.pk}


def a_line(world: World) -> dict[str, Any]:
    return {"pk": world.agenda_line.pk}


def a_line_of_group(world: World) -> dict[str, Any]:
    return {**a_group(world), **a_line(world)}


# What was proposed is its author's and the chairs'; nobody else knows of it.
AUTHOR = frozenset({"member"})
WAITING = [
    get("group-agenda", INSIDE, a_group),
    *both("point-propose", INSIDE, a_group),
    *both("point-answer", CHAIRS, lambda w: {**a_group(w), **a_point(w)}, sees=AUTHOR),
    *both("agenda-line-add", CHAIRS, a_group, sees=TABLE),
    *both("agenda-line-change", CHAIRS, a_line_of_group, sees=TABLE),
    post("agenda-line-move", CHAIRS, a_line_of_group, sees=TABLE),
    post("agenda-line-remove", CHAIRS, a_line_of_group, sees=TABLE),
    get("api-waiting-points", SIGNED_IN, **JSON),
    get("api-waiting-point", CHAIRS | AUTHOR, a_point, **JSON),
    get("api-agenda-lines", SIGNED_IN, **JSON),
    get("api-agenda-line", INSIDE, a_line, **JSON),
]


def a_proposal(world: World) -> dict[str, Any]:
    return {"group": world.group.code, "title": "Fees", "reason": "They rise."}


def a_new_paper(world: World) -> dict[str, Any]:
    return {"item": world.paper.item_id, "title": "Fees"}


SENDS_PAPERS: dict[str, Any] = {"status": 201, "is_form": True, "sees": SEES_MEETING - CHAIRS}
AGENDA_WRITES = [
    Write("api-papers", CHAIRS, a_new_paper, denied=400, **SENDS_PAPERS),
    Write("api-paper-versions", CHAIRS, at=a_paper, **SENDS_PAPERS),
    Write("api-paper-remove", CHAIRS, at=a_paper, status=204, sees=SEES_MEETING - CHAIRS),
    Write("api-waiting-points", INSIDE, a_proposal, denied=400, status=201),
    Write("api-waiting-point-answer", CHAIRS, lambda w: {"state": "parked"}, a_point, sees=AUTHOR),
    Write(
        "api-agenda-lines",
        CHAIRS,
        lambda w: {"group": w.group.code, "title": "Welcome"},
        sees=TABLE,
        denied=400,
        status=201,
    ),
    Write("api-agenda-line", CHAIRS, lambda w: {"minutes": 25}, a_line, "PATCH", sees=TABLE),
    Write("api-agenda-line-remove", CHAIRS, at=a_line, sees=TABLE, status=204),
    Write("api-agenda-line-move", CHAIRS, lambda w: {"direction": "down"}, a_line, sees=TABLE),
]

AGENDAS: list[Rule] = [*PAPERS, *WAITING, *(write.rule for write in AGENDA_WRITES)]
