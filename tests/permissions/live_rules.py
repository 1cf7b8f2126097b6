"""The part of the table about a meeting in session: its table sees what moves, its chairs keep the clock."""

from typing import Any

from tests.permissions.table import INSIDE, JSON, Rule, get, in_session, post
from tests.permissions.world import CHAIRS, TABLE, World
from tests.permissions.writing_rules import Write


def a_point(world: World) -> dict[str, Any]:
    return {**in_session(world), "item_pk": world.noted.pk}


LIVE_WRITES = [
    Write("api-meeting-clock", CHAIRS, lambda w: {"item": w.noted.pk}, in_session, sees=TABLE),
]
LIVE: list[Rule] = [
    get("meeting-live", INSIDE, in_session),
    post("meeting-clock-stop", CHAIRS, in_session, sees=TABLE),
    post("meeting-item-begin", CHAIRS, a_point, sees=TABLE),
    get("api-meeting-live", INSIDE, in_session, **JSON),
    get("api-meeting-clock", INSIDE, in_session, **JSON),
    *(write.rule for write in LIVE_WRITES),
]
