"""When the demo's tables met and will meet, counted from the day the demo is loaded."""

import datetime as dt

QUARTER = dt.timedelta(days=91)
MEETINGS = 8
# The table whose next meeting visitors are to plan, and the one whose next is only a draft.
TO_BE_PLANNED, DRAFTING = "engineers", "lawyers"


def past_days(today: dt.date, *, code: str, number: int, weekday: int) -> list[dt.date]:
    """Return the days of two years of quarterly meetings, oldest first, all on one weekday and none about New Year."""
    since_last = 75 if code == TO_BE_PLANNED else 18 + (number * 11) % 48
    last = today - dt.timedelta(days=since_last)
    return [_on_weekday(last - QUARTER * back, weekday) for back in reversed(range(MEETINGS))]


def next_day(last: dt.date, *, weekday: int) -> dt.date:
    """Return the day of the meeting after the last one."""
    return _on_weekday(last + QUARTER + dt.timedelta(days=6), weekday)


def _on_weekday(day: dt.date, weekday: int) -> dt.date:
    day -= dt.timedelta(days=(day.weekday() - weekday) % 7)
    holidays = (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 4)
    return day - dt.timedelta(days=14) if holidays else day
