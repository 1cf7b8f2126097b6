"""R16: old and new programs share one queue. What one of them sends, the other takes, or leaves without harm."""

import base64
import inspect
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from redis import Redis

from config.celery import app
from config.supervisor.children import Lifeguard
from notifications.models import Delivery, Heartbeat
from tests.drills.conftest import Installation
from tests.drills.hands import Hands
from tests.drills.payloads import QUEUE, as_of_now, last_release, sent_today
from tests.drills.profile import sized
from tests.drills.rows import fill

MESSAGES = sized(5, 500)
WITHIN = 30.0


def _body(message: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    args, kwargs, _about_chains = json.loads(base64.b64decode(message["body"]))
    return args, kwargs


def _name(message: dict[str, Any]) -> str:
    return str(message["headers"]["task"])


def _of_the_future() -> list[str]:
    """Return what a later release might send: an argument more, a task nobody here knows, another header."""
    look = next(message for message in last_release() if _name(message) == "notifications.look_now")
    about_chains = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}

    def with_body(args: list[Any], kwargs: dict[str, Any]) -> dict[str, Any]:
        body = base64.b64encode(json.dumps([args, kwargs, about_chains]).encode()).decode()
        return {**look, "body": body}

    return [
        as_of_now(with_body([], {"meeting": 7})),
        as_of_now(with_body([7], {})),
        as_of_now(look, task="notifications.of_next_year"),
        as_of_now(look, of_next_year={"a": 1}),
    ]


@pytest.fixture
def hands(drill_installation: Installation, tmp_path: Path) -> Iterator[Hands]:
    """Lend a real worker of today on a queue of its own."""
    with (tmp_path / "lock").open("w") as lock:
        guard = Lifeguard(lock=lock.fileno())
        one = Hands("drain", environment=drill_installation.environment, logs=tmp_path / "log", guard=guard)
        yield one
        one.close()
        guard.close()


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
@pytest.mark.only_in_pass("second")
def test_todays_worker_takes_what_the_last_release_and_the_next_one_send(hands, smtp_sink, report):
    began, asked = time.monotonic(), timezone.now()
    old, future = last_release(), _of_the_future()
    fill(MESSAGES)
    with Redis.from_url(hands.broker.url) as queue:
        # The next release's first, so that what they harm would be seen in the last one's.
        queue.lpush(QUEUE, *future, *map(as_of_now, old))
        hands.wake()
        while (left := queue.llen(QUEUE) + queue.zcard("unacked_index")) and time.monotonic() - began < WITHIN:
            time.sleep(0.1)

    done = set(Heartbeat.objects.filter(beat_at__gte=asked).values_list("name", flat=True))
    jobs = {_name(message).partition(".")[2] for message in old} - {"look_now"}
    sent = len(smtp_sink.copies())
    report(
        "R16",
        messages_of_the_last_release=len(old),
        of_the_next=len(future),
        left_in_the_queue=left,
        jobs_not_done=len(jobs - done),
        lost=MESSAGES - sent,
        doubled=len(smtp_sink.taken) - sent,
        worker_ended=hands.exits,
        seconds=round(time.monotonic() - began, 1),
    )
    assert (left, jobs - done, hands.exits) == (0, set(), 0)
    assert sent == len(smtp_sink.taken) == MESSAGES == Delivery.objects.filter(state="sent").count()


@pytest.mark.only_in_pass("first")
def test_names_and_arguments_only_grow():
    for message in last_release():
        args, kwargs = _body(message)
        assert _name(message) in app.tasks
        inspect.signature(app.tasks[_name(message)].run).bind(*args, **kwargs)


@pytest.mark.only_in_pass("first")
def test_the_last_release_understands_what_is_sent_today(settings):
    """An old worker refuses an argument it does not know, so no message may have one that was not sent before."""
    if not settings.CELERY_BROKER_URL.startswith("memory"):
        pytest.skip("needs a queue in this process")
    settings.DOORBELL = True
    before = {_name(message): message for message in last_release()}

    rung, *ticked = sent_today()

    # What a request rings has to be known. A tick may be new: an old worker drops it, and a new one hears the next.
    assert _name(rung) in before
    for message in (rung, *ticked):
        known = before.get(_name(message), before["notifications.announce"])
        assert message["headers"].keys() >= known["headers"].keys()
        assert {**message, "headers": None} == {**known, "headers": None}
