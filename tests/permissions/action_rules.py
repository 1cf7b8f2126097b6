"""The part of the table about what goes with an action: words, waits, files; several moved at once, and undone."""

from typing import Any

from tests.permissions.table import INSIDE, JSON, MOVES_ACTION, Rule, an_action, both, get, post
from tests.permissions.world import CHAIRS, SIGNED_IN, World
from tests.permissions.writing_rules import Write

MEMBER = frozenset({"member"})
# What somebody sent is taken off by them, or by who acts as chair.
TAKES_OFF = CHAIRS | MEMBER
MOVES: dict[str, Any] = {"sees": INSIDE - MOVES_ACTION}
WITHDRAWS: dict[str, Any] = {"sees": INSIDE - MEMBER}


def a_word(world: World) -> dict[str, Any]:
    return {**an_action(world), "update_pk": world.said.pk}


def a_wait(world: World) -> dict[str, Any]:
    return {**an_action(world), "wait_pk": world.wait.pk}


def a_file(world: World) -> dict[str, Any]:
    return {"pk": world.action_file.pk}


def a_file_of_action(world: World) -> dict[str, Any]:
    return {**an_action(world), "file_pk": world.action_file.pk}


PAGES = [
    *both("actions-together", SIGNED_IN),
    post("action-undo", SIGNED_IN),
    post("action-comment", INSIDE, an_action),
    post("action-withdraw", MEMBER, a_word, **WITHDRAWS),
    *both("action-waits", MOVES_ACTION, an_action, **MOVES),
    post("action-wait-end", MOVES_ACTION, a_wait, **MOVES),
    *both("action-file-add", MOVES_ACTION, an_action, **MOVES),
    get("action-file", INSIDE, a_file),
    post("action-file-remove", TAKES_OFF, a_file, sees=INSIDE - TAKES_OFF),
    get("api-action-waits", INSIDE, an_action, **JSON),
    get("api-action-files", INSIDE, an_action, **JSON),
    get("api-action-file", INSIDE, a_file_of_action, **JSON),
]


def another(world: World) -> dict[str, Any]:
    return {"waits_for": world.later_action.pk}


ACTION_WRITES = [
    Write("api-action-comments", INSIDE, lambda w: {"note": "We asked."}, an_action, status=201),
    Write("api-action-withdraw", MEMBER, at=a_word, **WITHDRAWS),
    Write("api-actions-undo", MEMBER, lambda w: {"updates": [w.moved.pk]}, denied=400),
    Write("api-action-waits", MOVES_ACTION, another, an_action, status=201, **MOVES),
    Write("api-action-wait-end", MOVES_ACTION, at=a_wait, status=204, **MOVES),
    Write("api-action-files", MOVES_ACTION, at=an_action, status=201, is_form=True, **MOVES),
    Write("api-action-file-remove", TAKES_OFF, at=a_file_of_action, status=204, sees=INSIDE - TAKES_OFF),
]

ACTION_PARTS: list[Rule] = [*PAGES, *(write.rule for write in ACTION_WRITES)]
