"""The part of the table about minutes: the chairs write and circulate, the table reads and corrects, guests neither."""

from typing import Any

from accounts.answer_links import Purpose
from tests.permissions.table import HOLDERS, INSIDE, JSON, SEES_MEETING, Rule, a_meeting, both, get, post
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World
from tests.permissions.writing_rules import Write


def the_meeting(world: World) -> dict[str, Any]:
    """Name the meeting whose minutes are with the table."""
    return {"pk": world.minutes.meeting_id}


def the_minutes(world: World) -> dict[str, Any]:
    return {"pk": world.minutes.pk}


def a_correction(world: World) -> dict[str, Any]:
    return {"pk": world.correction.pk}


def a_draft(world: World) -> dict[str, Any]:
    """Name the meeting whose minutes are still a draft."""
    return {"pk": world.unminuted.pk}


def a_point(world: World) -> dict[str, Any]:
    return {"pk": world.unminuted.agenda.get().pk}


def a_packet(world: World) -> dict[str, Any]:
    return {"pk": world.packet.pk}


def a_file(world: World) -> dict[str, Any]:
    return {**a_meeting(world), "number": world.packet.number, "name": "en.pdf"}


MINUTES_WRITES = [
    Write("api-packets", CHAIRS, lambda w: {"meeting": w.meeting.pk}, sees=SEES_MEETING, denied=400, status=201),
    Write("api-minutes", CHAIRS, lambda w: {"meeting": w.unminuted.pk}, sees=TABLE, denied=400, status=201),
    Write(
        "api-minutes-corrections",
        INSIDE,
        lambda w: {"minutes": w.minutes.pk, "line": 1, "wording": "It met."},
        denied=400,
        status=201,
    ),
    Write("api-minutes-correction-settle", CHAIRS, lambda w: {"accept": True}, at=a_correction, sees=TABLE),
]
MINUTES: list[Rule] = [
    get("packet", SEES_MEETING, a_meeting),
    get("packet-earlier", SEES_MEETING, lambda w: {**a_meeting(w), "number": w.packet.number}),
    get("packet-print", SEES_MEETING, a_meeting),
    get("packet-file", SEES_MEETING, a_file),
    *both("packet-send", CHAIRS, a_meeting, sees=SEES_MEETING - CHAIRS),
    get("api-packets", SIGNED_IN, **JSON),
    get("api-packet", SEES_MEETING, a_packet, **JSON),
    get("api-packet-file", SEES_MEETING, lambda w: {**a_packet(w), "language": "en", "kind": "pdf"}, **JSON),
    get("minutes", INSIDE, the_meeting),
    get("minutes-file", INSIDE, lambda w: {**the_meeting(w), "name": "minutes.docx"}),
    *both("minutes-text", CHAIRS, lambda w: {**a_draft(w), "item_pk": a_point(w)["pk"]}, sees=TABLE),
    *both("minutes-circulate", CHAIRS, a_draft, sees=TABLE),
    post("minutes-correct", INSIDE, the_meeting),
    post(
        "minutes-settle",
        CHAIRS,
        lambda w: {**the_meeting(w), "correction_pk": w.correction.pk},
        sees=TABLE,
    ),
    post("minutes-confirm", CHAIRS, the_meeting, sees=TABLE),
    *both("answer-minutes", HOLDERS, lambda w: {"token": w.token(Purpose.MINUTES, w.minutes.pk)}, denied=403),
    get("api-minutes", SIGNED_IN, **JSON),
    get("api-minutes-one", INSIDE, the_minutes, **JSON),
    get("api-minutes-revision", INSIDE, lambda w: {**the_minutes(w), "number": 1}, **JSON),
    get("api-minutes-draft", CHAIRS, a_draft, sees=TABLE, **JSON),
    get("api-minutes-corrections", SIGNED_IN, **JSON),
    get("api-minutes-correction", INSIDE, a_correction, **JSON),
    post("api-minutes-confirm", CHAIRS, the_minutes, sees=TABLE, **JSON),
    Rule("api-minutes-text", "PUT", CHAIRS, a_point, sees=TABLE, answers=frozenset({400, 428}), **JSON),
    *(write.rule for write in MINUTES_WRITES),
]
