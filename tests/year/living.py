"""Lives the year: moves the clock, lets people do what the diaries say, and runs the real sweeps and sender."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

import time_machine

from accounts.zones import morning
from notifications.sweeps import AUDIT, FOLLOW, FORGET, JOBS, SERIES
from tests.year import autumn, spring, summer, winter
from tests.year.days import Deed
from tests.year.table import FIRST, LAST, SEATED, ZONE, Table, lay_table

DEEDS: Sequence[Deed] = sorted(
    (deed for quarter in (winter, spring, summer, autumn) for deed in quarter.diary.deeds), key=lambda deed: deed.at
)
# A notice of change waits two minutes for another edit.
SOON_AFTER = dt.timedelta(minutes=3)
# What writes to people here, in the order of the timetable, and the sender last. No pathway, file or program is in the
# story: what looks after those is run by the hour only.
HERE = ("announce", "polls", "packets", "minutes", "digest", "remind", "gather", "drain")
SELDOM = 5
HOURS = (20,)
ZONES = sorted({seated[2] for seated in SEATED.values()})
START = dt.datetime.combine(FIRST, dt.time(9), ZoneInfo(ZONE)).astimezone(dt.UTC)


def days() -> Iterator[dt.date]:
    """Yield every day of the year."""
    return (FIRST + dt.timedelta(days=count) for count in range((LAST - FIRST).days))


def live(minutes: Iterable[dt.datetime] = (), *, thorough: bool = False) -> Table:
    """Live the year and return the table; everything that left stands in the deliveries.

    The sweeps look at each deed, at ``minutes``, and besides at 06:00 of every fifth day: what they should have found
    in between they find late, within six days, and what must wait for the morning they find too early, both at the
    wrong minute. ``thorough`` is how the truth is written down:
    every job looks every midnight, and what writes to people each morning wherever somebody lives, and in the evening.
    """
    looks = _looks(minutes, thorough=thorough)
    done: dict[dt.datetime, list[Deed]] = {}
    for deed in DEEDS:
        done.setdefault(deed.at, []).append(deed)
    with time_machine.travel(START, tick=False) as clock:
        table = lay_table(START)
        for at in sorted(looks):
            clock.move_to(at)
            for deed in done.get(at, ()):
                deed.act(table, at)
            for name in looks[at]:
                _note(table, name, JOBS[name](at))
    return table


def _looks(minutes: Iterable[dt.datetime], *, thorough: bool) -> dict[dt.datetime, Sequence[str]]:
    """Return when the sweeps look, and which."""
    looks: dict[dt.datetime, Sequence[str]] = {}
    for count, day in enumerate(days()):
        if thorough:
            looks |= {morning(day, ZONE, hour=hour): HERE for hour in HOURS}
            looks |= {morning(day, zone): HERE for zone in ZONES}
            looks[morning(day, ZONE, hour=0)] = _everything()
        elif count % SELDOM == 0:
            looks[morning(day, ZONE, hour=6)] = (*HERE, SERIES, AUDIT) if count % (6 * SELDOM) == 0 else HERE
    for at in (*minutes, *(deed.at for deed in DEEDS)):
        looks.setdefault(at, HERE)
    if thorough:
        looks |= {deed.at + SOON_AFTER: HERE for deed in DEEDS}
    return {at: jobs for at, jobs in looks.items() if at >= START}


def _everything() -> Sequence[str]:
    # Followers are told at their own mornings, and nobody follows anything here.
    return (*(name for name in JOBS if name not in (*HERE, FOLLOW, FORGET)), *HERE)


def _note(table: Table, name: str, result: dict[str, object]) -> None:
    """Keep what an audit finds: nobody may have been forgotten."""
    if name == AUDIT and result["findings"]:
        table.findings.append(str(result["findings"]))
