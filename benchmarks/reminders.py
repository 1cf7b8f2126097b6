"""The reminder sweep among a million open actions: on a morning without anything due, and on one with a thousand."""

import datetime as dt

from django.utils import timezone

from benchmarks.clock import wall
from benchmarks.filling import fill
from benchmarks.lines import Line, milliseconds
from benchmarks.scene import SEATS, make_scene
from meetings.models import Action
from notifications.models import Delivery, MorningRun
from notifications.sweeps.action_reminders import remind_of_actions


def measure(*, quick: bool = False) -> list[Line]:
    """Measure the sweep of a morning on which nothing is due, and of one on which a thousand actions are."""
    number, due = (2_000, 20) if quick else (1_000_000, 1_000)
    now = timezone.now().replace(hour=16)
    scene = make_scene(groups=due // SEATS)
    fill(scene, number, first_due=now.date() + dt.timedelta(days=60), days=600)
    nothing = sorted(_sweep(now, expected=0) for _ in range(5))[2]
    for seat in scene.seats:
        action = Action.objects.filter(owner_seat=seat)[:1].get()
        Action.objects.filter(pk=action.pk).update(due_on=now.date() + dt.timedelta(days=7))
    many = sorted(_sweep(now, expected=due) for _ in range(3))[1]
    among = f"of {number:,} open actions"
    return [
        Line(
            "reminder sweep, nothing due",
            milliseconds(nothing),
            among,
            nothing / 0.010,
            "≤ 10 ms, best 3",
            nothing <= 0.010,
        ),
        Line(f"reminder sweep, {due:,} due", milliseconds(many), among, many, "≤ 1 s, best 0.3", many <= 1),
    ]


def _sweep(now: dt.datetime, *, expected: int) -> float:
    """Take the time of one whole morning, and make it unseen again."""
    MorningRun.objects.all().delete()
    Delivery.objects.all().delete()
    made: list[int] = []
    seconds = wall(lambda: made.append(remind_of_actions(now=now)))
    if made != [expected]:
        raise RuntimeError(f"{made} reminders instead of {expected}.")
    return seconds
