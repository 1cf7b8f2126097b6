"""How far a telling of followers has come: one line with a bar, instead of a hundred thousand among the deliveries."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from notifications.models import Circular, Delivery
from pathways.models import FollowRun

State = Delivery.State

ON_THE_WAY = (State.WAITING, State.LEASED)
WENT_WRONG = (State.FAILED, State.UNCERTAIN, State.EXPIRED)
NOT_WANTED = (State.CANCELLED, State.SUPPRESSED)
# Beyond this many the counts say “more than”: nobody waits at a page for a database that counts millions.
MOST_COUNTED = 200_000


@dataclass(frozen=True)
class TellingProgress:
    """How many followers a telling is for, and what became of their messages so far.

    ``by_state`` counts what has not been sent, ``sent`` is the rest of what was written. Where ``is_capped``, more are
    on their way than were counted, and ``sent`` is the least it can be.
    """

    expected: int
    written: int
    sent: int
    by_state: Mapping[str, int]
    is_written: bool
    is_capped: bool

    @property
    def on_the_way(self) -> int:
        """How many will still be tried."""
        return self._count(*ON_THE_WAY)

    @property
    def went_wrong(self) -> int:
        """How many ended without being sent, though somebody waits for them."""
        return self._count(*WENT_WRONG)

    @property
    def not_wanted(self) -> int:
        """How many were not sent because their follower has left or cannot be reached."""
        return self._count(*NOT_WANTED)

    @property
    def total(self) -> int:
        """Out of how many the bar is drawn: what was counted at the beginning, or what was written if that is more."""
        return max(self.expected, self.written)

    @property
    def done(self) -> int:
        """How many have come to an end, well or not."""
        return self.sent + self.went_wrong + self.not_wanted

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.is_written and not self.on_the_way

    def _count(self, *states: str) -> int:
        return sum(self.by_state.get(state, 0) for state in states)


def telling_progress(run: FollowRun) -> TellingProgress:
    """Return how far a telling has come. Two queries, of which the second reads only what is not sent yet."""
    by_state = _unsent(run)
    known = sum(by_state.values())
    return TellingProgress(
        expected=run.expected,
        written=run.told,
        sent=max(0, run.told - known),
        by_state=by_state,
        is_written=run.expanded_at is not None,
        is_capped=known >= MOST_COUNTED,
    )


def _unsent(run: FollowRun) -> dict[str, int]:
    """Count what is not sent, by state, up to a limit, through the index of just these."""
    circulars = list(run.circulars.values_list("pk", flat=True))
    if not circulars:
        return {}
    unsent = Delivery.objects.filter(circular__in=circulars).exclude(state=State.SENT).values("state")[:MOST_COUNTED]
    sql, params = unsent.query.sql_with_params()
    with connection.cursor() as cursor:
        # The inner query is Django's own.
        cursor.execute(f"SELECT state, COUNT(*) FROM ({sql}) unsent GROUP BY state", params)  # noqa: S608
        return dict(cursor.fetchall())


def sample_of(run: FollowRun, *, language: str) -> Circular | None:
    """Return a text of a telling in a language, to show what is told; ``mark`` stands for a follower's own link."""
    return run.circulars.filter(language=language).order_by("variant", "pk").first()
