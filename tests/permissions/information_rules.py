"""The part of the table about information sessions: everybody reads what is announced, its writers the rest."""

from typing import Any

from meetings.models import InformationSession
from tests.permissions.table import EVERYONE, JSON, MOVED_ON, Rule, a_profession, both, get, in_english, post
from tests.permissions.world import CHAIRS, SIGNED_IN, World
from tests.permissions.writing_rules import LET_IN, Write

# Whoever chairs any table may write one of their own; of this table's, its chairs.
WRITERS = CHAIRS | {"other_cochair"}


def announced(world: World) -> dict[str, Any]:
    return {"pk": InformationSession.objects.exclude(state="draft").latest("pk").pk}


def a_draft(world: World) -> dict[str, Any]:
    return {"pk": InformationSession.objects.filter(state="draft").latest("pk").pk}


def public(world: World) -> dict[str, Any]:
    return {**in_english(world), **announced(world)}


def a_session(world: World) -> dict[str, Any]:
    return {
        "group": world.group.code,
        "organization": InformationSession.objects.latest("pk").organization.code,
        "title_en": "How to become an engineer",
        "local_date": "2027-02-16",
        "local_time": "18:00",
        "timezone": "America/Halifax",
        "minutes": 60,
    }


SESSION_WRITES = [
    Write("api-managed-sessions", CHAIRS, a_session, sees=SIGNED_IN - WRITERS, denied=400, status=201),
    Write("api-managed-session", CHAIRS, lambda w: {"minutes": 90}, announced, "PATCH"),
    Write("api-managed-session", CHAIRS, at=a_draft, method="DELETE", status=204),
    Write("api-managed-session-publish", CHAIRS, at=a_draft),
    Write("api-managed-session-cancel", CHAIRS, lambda w: {"reason": "Storm."}, announced),
]
INFORMATION: list[Rule] = [
    get("public-sessions", EVERYONE, in_english),
    get("public-session", EVERYONE, public),
    get("public-sessions-calendar", EVERYONE, in_english),
    get("public-session-calendar", EVERYONE, public),
    get("public-profession-calendar", EVERYONE, a_profession),
    get("information-sessions", WRITERS, denied=403),
    *both("information-session-add", WRITERS, denied=403),
    get("information-session", CHAIRS, a_draft),
    *both("information-session-change", CHAIRS, a_draft),
    post("information-session-publish", CHAIRS, a_draft, answers=MOVED_ON),
    *both("information-session-cancel", CHAIRS, announced),
    post("information-session-drop", CHAIRS, a_draft, answers=MOVED_ON),
    get("api-information-sessions", EVERYONE, **JSON),
    get("api-information-session", EVERYONE, announced, **JSON),
    get("api-managed-sessions", SIGNED_IN, **JSON),
    get("api-managed-session", CHAIRS, announced, **JSON),
    Rule("api-managed-sessions", "POST", WRITERS, denied=403, answers=LET_IN, **JSON),
    *(write.rule for write in SESSION_WRITES[1:]),
]
