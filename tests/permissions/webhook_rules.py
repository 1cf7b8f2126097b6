"""The part of the table about webhooks, by page and by program: those who act as chair, and nobody else."""

from typing import Any

from tests.permissions.table import JSON, Rule, a_group, both, get, post
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World
from tests.permissions.writing_rules import Write

URL = "https://other.example.org/in"


def a_webhook(world: World) -> dict[str, Any]:
    return {"pk": world.webhook.pk}


def switched_off(world: World) -> None:
    world.webhook.is_active, world.webhook.disabled_at, world.webhook.disabled_reason = False, world.now, "by-hand"
    world.webhook.save()


def switched_on(world: World) -> None:
    world.webhook.is_active, world.webhook.disabled_at, world.webhook.disabled_reason = True, None, ""
    world.webhook.save()


PAGES: list[Rule] = [
    *both("group-webhooks", CHAIRS, a_group, sees=TABLE),
    *both("webhook", CHAIRS, a_webhook),
    *(post(f"webhook-{name}", CHAIRS, a_webhook) for name in ("rotate", "test", "disable", "enable")),
    post("webhook-replay", CHAIRS, lambda w: {**a_webhook(w), "delivery_pk": w.call.pk}),
]
WEBHOOK_WRITES = [
    Write(
        "api-webhooks",
        CHAIRS,
        lambda w: {"group": w.group.code, "url": URL, "verbs": []},
        sees=TABLE,
        denied=400,
        status=201,
    ),
    Write("api-webhook", CHAIRS, lambda w: {"verbs": ["seat.taken"]}, a_webhook, "PATCH"),
    Write("api-webhook-rotate", CHAIRS, at=a_webhook),
    Write("api-webhook-disable", CHAIRS, at=a_webhook, before=switched_on),
    Write("api-webhook-enable", CHAIRS, at=a_webhook, before=switched_off),
    Write("api-webhook-test", CHAIRS, at=a_webhook, status=202),
    Write("api-webhook-replay", CHAIRS, at=lambda w: {**a_webhook(w), "call_pk": w.call.pk}, status=202),
]
PROGRAMS: list[Rule] = [
    get("api-webhooks", SIGNED_IN, **JSON),
    get("api-webhook", CHAIRS, a_webhook, **JSON),
    get("api-webhook-calls", CHAIRS, a_webhook, **JSON),
    *(write.rule for write in WEBHOOK_WRITES),
]
WEBHOOKS: list[Rule] = [*PAGES, *PROGRAMS]
