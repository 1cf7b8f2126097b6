"""The part of the table about polls of times: chairs run them, the table reads how many can come."""

from typing import Any

from accounts.answer_links import Purpose
from tests.permissions.table import HOLDERS, INSIDE, JSON, Rule, both, get, post
from tests.permissions.world import ANONYMOUS, CHAIRS, SIGNED_IN, TABLE, World
from tests.permissions.writing_rules import Write

ASKED = frozenset({"member"})
OWN = ASKED | CHAIRS
TIMES = [{"local_date": f"2027-02-{day}", "local_time": "10:00"} for day in ("16", "23")]


def a_poll(world: World) -> dict[str, Any]:
    return {"pk": world.poll.pk}


def unsent(world: World) -> dict[str, Any]:
    return {"pk": world.unsent_poll.pk}


def an_answer(world: World) -> dict[str, Any]:
    return {"pk": world.poll.invitees.get().pk}


def a_letter(world: World) -> dict[str, Any]:
    return {**a_poll(world), "letter": "A"}


def to_take_a_time(world: World) -> dict[str, Any]:
    slot = world.poll.slots.get(position=0)
    return {"token": world.token(Purpose.POLL_CONFIRM, slot.pk, role="cochair")}


RUNS: dict[str, Any] = {"sees": TABLE}
POLL_WRITES = [
    Write(
        "api-polls",
        CHAIRS,
        lambda w: {"meeting": w.draft.pk, "times": TIMES, "answer_by": "2026-12-08"},
        denied=400,
        status=201,
    ),
    Write("api-poll", CHAIRS, lambda w: {"answer_by": "2026-12-09"}, a_poll, "PATCH", **RUNS),
    Write("api-poll-send", CHAIRS, at=unsent),
    Write("api-poll-confirm", CHAIRS, lambda w: {"letter": "A"}, a_poll, **RUNS),
    Write("api-poll-withdraw", CHAIRS, at=a_poll, **RUNS),
    Write("api-poll-answering", OWN, lambda w: {"said": {"A": "yes", "B": "no"}}, an_answer),
]
POLLS: list[Rule] = [
    *both("meeting-poll", CHAIRS, lambda w: {"pk": w.draft.pk}),
    *both("poll-send", CHAIRS, unsent),
    get("poll", INSIDE, a_poll),
    post("poll", ASKED, a_poll, sees=INSIDE - ASKED),
    *both("poll-guest", CHAIRS, a_poll, **RUNS),
    *both("poll-note-answer", CHAIRS, lambda w: {**a_poll(w), "invitee_pk": an_answer(w)["pk"]}, **RUNS),
    post("poll-deadline", CHAIRS, a_poll, **RUNS),
    *both("poll-withdraw", CHAIRS, a_poll, **RUNS),
    *both("poll-confirm", CHAIRS, a_letter, **RUNS),
    *both("answer-poll", HOLDERS, lambda w: {"token": w.token(Purpose.POLL, an_answer(w)["pk"])}, denied=403),
    *both("answer-poll-confirm", frozenset({"cochair", ANONYMOUS}), to_take_a_time, denied=403),
    get("api-polls", SIGNED_IN, **JSON),
    get("api-poll", INSIDE, a_poll, **JSON),
    get("api-poll-answers", SIGNED_IN, **JSON),
    get("api-poll-answer", OWN, an_answer, **JSON),
    *(write.rule for write in POLL_WRITES),
]
