"""The part of the table about what follows from a meeting at home: each organization its own, the chairs all."""

from typing import Any

from accounts.answer_links import Purpose
from tests.permissions.report_world import the_question, the_report
from tests.permissions.table import HOLDERS, INSIDE, JSON, Rule, a_group, both, get, post
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World
from tests.permissions.writing_rules import Write

# The member's organization is told: through its holder and its alternate.
AT_HOME = frozenset({"member", "alternate"})


def a_report(world: World) -> dict[str, Any]:
    return {"pk": the_report().pk}


def its_meeting(world: World) -> dict[str, Any]:
    return {"pk": the_report().meeting_id}


def a_question(world: World) -> dict[str, Any]:
    return {"pk": the_question().pk}


def a_seat(world: World) -> dict[str, Any]:
    return {"pk": world.seat.pk}


REPORT_WRITES = [
    Write("api-report-back-reported", AT_HOME, at=a_report, sees=CHAIRS),
    Write(
        "api-home-questions",
        CHAIRS,
        lambda w: {"meeting": the_report().meeting_id, "text": "What does it cost?"},
        sees=TABLE,
        denied=400,
        status=201,
    ),
    Write("api-group-lead-times", CHAIRS, lambda w: {"agenda": 14}, a_group, "PATCH", sees=TABLE),
    Write("api-meeting-lead-times", CHAIRS, lambda w: {"agenda": 14}, its_meeting, "PATCH", sees=TABLE),
    Write("api-home-question-drop", CHAIRS, at=a_question, sees=TABLE, status=204),
]
REPORTS: list[Rule] = [
    get("report-back", AT_HOME | CHAIRS, a_report),
    post("report-back", AT_HOME, a_report, sees=CHAIRS),
    *both(
        "answer-report-back",
        HOLDERS,
        lambda w: {"token": w.token(Purpose.REPORT_BACK, the_report().pk)},
        denied=403,
    ),
    get("meeting-report-backs", CHAIRS, its_meeting, sees=TABLE),
    get("meeting-home-answers", INSIDE, its_meeting),
    *both("meeting-question-add", CHAIRS, its_meeting, sees=TABLE),
    post(
        "meeting-question-drop",
        CHAIRS,
        lambda w: {**its_meeting(w), "question_pk": the_question().pk},
        sees=TABLE,
    ),
    *both("group-lead-times", CHAIRS, a_group, sees=TABLE),
    *both("meeting-timeline", CHAIRS, its_meeting, sees=TABLE),
    get("seat-hand-over", AT_HOME | CHAIRS, lambda w: {**a_group(w), **a_seat(w)}, sees=TABLE),
    get("api-seat-hand-over", AT_HOME | CHAIRS, a_seat, sees=TABLE, **JSON),
    get("api-group-lead-times", INSIDE, a_group, **JSON),
    get("api-meeting-lead-times", CHAIRS, its_meeting, sees=TABLE, **JSON),
    get("api-report-backs", SIGNED_IN, **JSON),
    get("api-report-back", AT_HOME | CHAIRS, a_report, **JSON),
    get("api-home-questions", SIGNED_IN, **JSON),
    get("api-home-question", INSIDE, a_question, **JSON),
    *(write.rule for write in REPORT_WRITES),
]
