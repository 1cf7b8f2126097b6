"""What lies in the queue: what pages ring and what the clock ticks, as it was sent, but for what differs each time.

    DJANGO_SETTINGS_MODULE=config.settings_test python -m tests.drills.payloads > tests/drills/queued/<release>.json

writes down the messages of a release when it is made; the next release must take them.
"""

import datetime as dt
import json
import sys
import uuid
from pathlib import Path
from typing import Any

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.utils import timezone

from config.celery import app
from notifications import doorbell

FOLDER = Path(__file__).parent / "queued"
QUEUE = "celery"
# What a message has of its own, and what a release must not change about it.
OF_ITS_OWN = ("id", "root_id", "expires", "origin")
MINUTE = 60


def sent_today() -> list[dict[str, Any]]:
    """Send what a page rings and each entry of the timetable into a queue of this process; return what lies there."""
    assert settings.CELERY_BROKER_URL.startswith("memory"), "a broker that others listen to is not for this"
    with app.connection_for_read() as line:
        channel = line.default_channel
        channel.queue_declare(QUEUE)
        channel.queue_purge(QUEUE)
        doorbell.ring(request_id="a-request")
        for entry in app.conf.beat_schedule.values():
            app.tasks[entry["task"]].apply_async(entry.get("args"), entry.get("kwargs"), **entry["options"])
        found = []
        while channel._size(QUEUE):
            found.append(_without_its_own(channel._get(QUEUE)))
        return found


def _without_its_own(message: dict[str, Any]) -> dict[str, Any]:
    message["headers"].update(dict.fromkeys(OF_ITS_OWN))
    message["properties"] = {
        name: value
        for name, value in message["properties"].items()
        if name not in {"correlation_id", "reply_to", "delivery_tag", "expiration"}
    }
    return message


def as_of_now(message: dict[str, Any], **headers: Any) -> str:
    """Return a kept message as it would lie in Redis now, with other headers where asked."""
    number = str(uuid.uuid4())
    expires = (timezone.now() + dt.timedelta(seconds=MINUTE)).isoformat()
    own = {"id": number, "root_id": number, "expires": expires, "origin": "another-machine"}
    properties = {"correlation_id": number, "reply_to": number, "delivery_tag": number}
    return json.dumps(
        {
            **message,
            "headers": {**message["headers"], **own, **headers},
            "properties": {**message["properties"], **properties},
        }
    )


def last_release() -> list[dict[str, Any]]:
    """Return what the last release left in the queue."""
    newest = max(FOLDER.glob("*.json"), key=lambda path: [int(part) for part in path.stem.split(".")])
    return list(json.loads(newest.read_text(encoding="utf-8")))


if __name__ == "__main__":
    settings.DOORBELL = True
    json.dump(sent_today(), sys.stdout, indent=1, sort_keys=True)
    sys.stdout.write("\n")
