"""R4 and R6: nothing ran for 26 hours, or the clock jumped. What was due goes out late, and once."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from meetings.models import Meeting
from meetings.services.inviting import invite_table
from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.sweeps import run
from tests.drills.profile import FULL, sized
from tests.drills.rows import meetings
from tests.factories import ActionFactory
from workgroups.models import Seat

pytestmark = [pytest.mark.drill, pytest.mark.django_db, pytest.mark.only_in_pass("first")]

HOUR = dt.timedelta(hours=1)
STEP = dt.timedelta(hours=sized(12, 1))
DAYS = 17
JOBS = ("announce", "remind", "drain", "digest", "gather", "drain")
REMINDERS = (Kind.MEETING_REMINDER, Kind.ACTION_REMINDER)


@pytest.fixture
def start(now) -> dt.datetime:
    """Call six tables together, three days apart, with actions that fall due all the while."""
    for number, meeting in enumerate(meetings(6, seats=2, announced_sequence=-1, notice_at=now)):
        day = now.date() + dt.timedelta(days=2 + 3 * number)
        Meeting.objects.filter(pk=meeting.pk).update(local_date=day, starts_at=_ten(day), ends_at=_ten(day) + 2 * HOUR)
        meeting.refresh_from_db()
        invite_table(meeting=meeting, now=now)
        for seat in Seat.objects.filter(group=meeting.group).order_by("pk"):
            ActionFactory(group=meeting.group, owner_seat=seat, due_on=day + dt.timedelta(days=5))
    return now


def _ten(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(14), dt.UTC)


@contextmanager
def _another_life() -> Iterator[None]:
    """Take back whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _live(moments: Iterable[dt.datetime]) -> dict[str, str]:
    """Run the jobs at some moments; return what people were reminded of, by key, with the kind."""
    for moment in moments:
        for job in JOBS:
            run(job, now=moment)
    return dict(Delivery.objects.filter(kind__in=REMINDERS).values_list("dedupe_key", "kind"))


def _every(start: dt.datetime, *, but: Callable[[dt.datetime], bool] = lambda moment: False) -> list[dt.datetime]:
    count = int(dt.timedelta(days=DAYS) / STEP)
    return [moment for moment in (start + STEP * number for number in range(count)) if not but(moment)]


def _one_life(moments: list[dt.datetime]) -> dict[str, str]:
    """Live through the days and forget them."""
    with _another_life():
        return _live(moments)


def _meeting_of(key: str) -> Meeting:
    return Meeting.objects.get(pk=int(key.split(":")[1]))


def test_what_is_of_use_goes_once_whatever_the_clock_did(start, report):
    calm = _one_life(_every(start))
    assert len(calm) > 20
    for day in [1, 7, 12] if FULL else [7]:
        _sleep_26_hours(start, calm, report, day=day)
    # One is enough for the quick profile: who goes ahead and is set right has jumped both ways.
    for hours in [-26, -1, 1, 26] if FULL else [26]:
        _jump(start, calm, report, hours=hours)


def _sleep_26_hours(start, calm, report, *, day):
    """Nobody looks for 26 hours: what is still of use afterwards goes, once."""
    still = (start + dt.timedelta(days=day), start + dt.timedelta(days=day, hours=26))

    late = _one_life(_every(start, but=lambda moment: still[0] <= moment < still[1]))

    missing = calm.keys() - late.keys()
    of_no_use = {key for key in missing if calm[key] == Kind.MEETING_REMINDER and _began_while(key, still)}
    report("R4", still_on_day=day, reminders=len(calm), lost=len(missing - of_no_use), too_late=len(of_no_use))
    assert missing == of_no_use
    assert late.keys() <= calm.keys()


def _began_while(key: str, still: tuple[dt.datetime, dt.datetime]) -> bool:
    return still[0] <= _meeting_of(key).starts_at <= still[1] + STEP


def _jump(start, calm, report, *, hours):
    """The clock is wrong for a day and is then set right: nothing is doubled and nobody left out."""
    moments = _every(start)
    middle = len(moments) // 2
    wrong = [moment + HOUR * hours for moment in moments[middle : middle + int(24 * HOUR / STEP)]]

    jumped = _one_life([*moments[:middle], *wrong, *moments[middle:]])

    gone = {key for key in calm.keys() - jumped.keys() if not _began_meanwhile(key, wrong)}
    doubled = jumped.keys() - calm.keys()
    report("R6", clock_off_by_hours=hours, reminders=len(calm), left_out=len(gone), doubled=len(doubled))
    assert gone == set()
    assert doubled == set()


def _began_meanwhile(key: str, moments: list[dt.datetime]) -> bool:
    return key.startswith("meeting:") and moments[0] <= _meeting_of(key).starts_at <= moments[-1]
