"""When a table meets next: arithmetic over days, without a database."""

import datetime as dt

# Thirteen weeks: about ninety days, and the same weekday again.
QUARTER = dt.timedelta(weeks=13)
# People are told two weeks ahead, at the least.
NOTICE = dt.timedelta(weeks=2)
WEEK = dt.timedelta(weeks=1)


def next_days(*, last: dt.date | None, weekday: int, today: dt.date, count: int = 3) -> list[dt.date]:
    """Return days for the next meeting, soonest first: the usual weekday nearest to a quarter after the last one.

    ``weekday`` counts from Monday as 0. A table that has not met yet, or not for long, meets after the usual notice.
    """
    earliest = _on_or_after(today + NOTICE, weekday)
    first = max(_nearest(last + QUARTER, weekday), earliest) if last else earliest
    return [first + WEEK * step for step in range(count)]


def _on_or_after(day: dt.date, weekday: int) -> dt.date:
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def _nearest(day: dt.date, weekday: int) -> dt.date:
    return _on_or_after(day - dt.timedelta(days=3), weekday)
