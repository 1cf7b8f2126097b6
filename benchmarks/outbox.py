"""Messages written down: through the outbox, once per key, against Django's bulk_create of the same rows."""

import datetime as dt
from collections.abc import Iterator

from benchmarks.clock import wall
from benchmarks.lines import Line
from benchmarks.scene import NOW, make_scene
from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.outbox import Letter, deliver

TEXT = "The table meets on Tuesday. Please say whether you come.\n" * 12


def letters(people: list, number: int, *, series: str) -> Iterator[Letter]:
    """Yield ready letters to some people, again and again, each under a key of its own."""
    for n in range(number):
        yield Letter(
            key=f"bench:{series}:{n}",
            kind=Kind.FOLLOW_UP,
            recipient=people[n % len(people)],
            subject="The table meets on Tuesday",
            text=TEXT,
            html=f"<p>{TEXT}</p>",
            expires_at=NOW + dt.timedelta(days=30),
        )


def measure(*, quick: bool = False) -> list[Line]:
    """Measure rows a second, by turns."""
    number, rounds = (200, 2) if quick else (4_000, 5)
    people = make_scene(groups=10).people
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(rounds):
        ready = list(letters(people, number, series=f"ours{turn}"))
        ours.append(wall(lambda ready=ready: deliver(ready, now=NOW)))  # type: ignore[misc]
        copies = list(Delivery.objects.filter(dedupe_key__startswith=f"bench:ours{turn}:"))
        for copy in copies:
            copy.pk, copy.dedupe_key, copy.message_id = None, f"b{copy.dedupe_key}", f"b{copy.message_id}"
        theirs.append(wall(lambda copies=copies: Delivery.objects.bulk_create(copies, batch_size=500)))  # type: ignore[misc]
        Delivery.objects.all().delete()
    mine, usual = number / sorted(ours)[rounds // 2], number / sorted(theirs)[rounds // 2]
    return [
        Line(
            "delivery rows written, against bulk_create",
            f"{mine:,.0f} rows/s",
            f"{usual:,.0f} rows/s",
            mine / usual,
            "5x and ≥ 80,000/s",
            mine / usual >= 5 and mine >= 80_000,
        )
    ]
