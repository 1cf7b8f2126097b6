"""Sending, stopped and begun again: by an operator, or by a restore.

While it is paused the sweeps write messages down as always, and the sender hands over nothing. A restored copy is in a
new life (``Installation.epoch``): what was written in the old one may have been sent by the original meanwhile, which
no row of the copy can know. So it is an operator who says what becomes of it.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.db.models import Count, Min, Q

from notifications import claims
from notifications.models import Delivery, Installation
from notifications.outbox import current_epoch
from notifications.reasons import Reason


class Held(StrEnum):
    """What becomes of messages of an earlier life that still wait."""

    UNCERTAIN = "uncertain"
    SEND = "send"


@dataclass(frozen=True)
class Waiting:
    """Messages of one kind that wait; ``is_held`` where they are of an earlier life."""

    kind: str
    is_held: bool
    count: int
    oldest_at: dt.datetime


def pause_sending(*, reason: str) -> None:
    """Let no message leave until sending is resumed; the one being handed over is finished."""
    Installation.objects.update_or_create(pk=1, defaults={"sending_paused": True, "paused_reason": reason[:200]})


def why_paused() -> str | None:
    """Return the reason why nothing is sent, or None where it is."""
    reason = Installation.objects.filter(pk=1, sending_paused=True).values_list("paused_reason", flat=True).first()
    return None if reason is None else reason or "by an operator"


def what_waits(*, now: dt.datetime) -> list[Waiting]:
    """Return what would go out, by kind; what has lost its sense by now would not."""
    rows = Delivery.objects.filter(state=Delivery.State.WAITING, expires_at__gt=now)
    counted = rows.values("kind", held=Q(epoch__lt=current_epoch())).annotate(
        count=Count("pk"), oldest=Min("created_at")
    )
    return [
        Waiting(row["kind"], bool(row["held"]), row["count"], row["oldest"])
        for row in counted.order_by("-held", "kind")
    ]


@transaction.atomic
def resume_sending(*, held: Held, now: dt.datetime) -> int:
    """Let messages leave again; return how many of an earlier life were sent on or set aside.

    Set aside is ``uncertain``: people find them on the Deliveries page and may try each again.
    """
    claims.expire(now=now)
    epoch = current_epoch()
    older = Delivery.objects.filter(state=Delivery.State.WAITING, epoch__lt=epoch)
    if held == Held.SEND:
        count = older.update(epoch=epoch)
    else:
        count = older.update(state=Delivery.State.UNCERTAIN, state_reason=Reason.OTHER_LIFE)
    Installation.objects.filter(pk=1).update(sending_paused=False, paused_reason="")
    return count
