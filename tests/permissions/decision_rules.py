"""The part of the table about decisions: read by whoever may know of the meeting, looked at again by its chairs."""

from typing import Any

from meetings.models import Meeting
from tests.permissions.table import INSIDE, Rule, both, get, in_session, post
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World
from tests.permissions.writing_rules import Write


def a_decision(world: World) -> dict[str, Any]:
    return {"pk": world.decision.pk}


def at_its_meeting(world: World) -> dict[str, Any]:
    return {**in_session(world), "decision_pk": world.decision.pk}


def it_was_closed(world: World) -> None:
    Meeting.objects.filter(pk=world.session.pk).update(state="closed", closed_at=world.now)


DECISION_WRITES = [
    Write("api-decision", CHAIRS, lambda w: {"wording": "Publish."}, a_decision, "PATCH", sees=TABLE),
    Write("api-decision-review", CHAIRS, lambda w: {"holds": True}, a_decision, sees=TABLE, before=it_was_closed),
]
DECISIONS: list[Rule] = [
    get("decisions", SIGNED_IN),
    get("decision-file", SIGNED_IN),
    get("decision", INSIDE, a_decision),
    post("decision-review", CHAIRS, a_decision, sees=INSIDE - CHAIRS),
    *both("meeting-decision-change", CHAIRS, at_its_meeting, sees=TABLE),
    *(write.rule for write in DECISION_WRITES),
]
