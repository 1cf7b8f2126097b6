"""The part of the table about people's own security, and about who looks after it."""

from typing import Any

from tests.permissions.table import Rule, both, get, post
from tests.permissions.world import ANONYMOUS, CHAIRS, SIGNED_IN, TABLE, World

ADMINISTRATOR = frozenset({"administrator"})


def a_person(world: World) -> dict[str, Any]:
    return {"pk": world.people["member"].pk}


SECURITY: list[Rule] = [
    get("security-log", ADMINISTRATOR, denied=403),
    get("person-account", ADMINISTRATOR, a_person, denied=403),
    *(post(f"person-{turn}", ADMINISTRATOR, a_person, denied=403) for turn in ("close", "reopen", "factors")),
    post("session-end", frozenset({"member"}), lambda w: {"pk": w.browser_session.pk}),
    post("sessions-end", SIGNED_IN),
    # Who holds the link is let in without signing in; somebody else who is signed in is not.
    *both("seat-accept", frozenset({ANONYMOUS, "member"}), lambda w: {"secret": w.secrets["seat"]}, denied=403),
    post("holder-invite", CHAIRS, lambda w: {"code": w.group.code, "pk": w.holder.pk}, sees=TABLE),
    *both("address-confirm", frozenset({"member"}), lambda w: {"secret": w.secrets["address"]}, denied=403),
]
