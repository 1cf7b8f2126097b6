"""When the demo's tables met and will meet, counted from the day the demo is loaded."""

import datetime as dt

HOME_ZONE = "America/Halifax"
QUARTER = dt.timedelta(days=91)
MEETINGS = 8
# The table whose next meeting visitors are to plan, and the one whose next is only a draft.
TO_BE_PLANNED, DRAFTING = "engineers", "lawyers"
# The table that was asked when it can meet, and whose meeting was sent out then.
DECIDED = "teachers"


def past_days(today: dt.date, *, code: str, number: int, weekday: int) -> list[dt.date]:
    """Return the days of two years of quarterly meetings, oldest first, all on one weekday and none about New Year."""
    since_last = 75 if code == TO_BE_PLANNED else 18 + (number * 11) % 48
    last = today - dt.timedelta(days=since_last)
    return [_on_weekday(last - QUARTER * back, weekday) for back in reversed(range(MEETINGS))]


def next_day(last: dt.date, *, weekday: int) -> dt.date:
    """Return the day of the meeting after the last one."""
    return _on_weekday(last + QUARTER + dt.timedelta(days=6), weekday, shift=1)


def clear_of_holidays(day: dt.date) -> dt.date:
    """Return a day, or the same weekday of a week in which people can meet."""
    return _on_weekday(day, day.weekday(), shift=1)


def _on_weekday(day: dt.date, weekday: int, *, shift: int = -1) -> dt.date:
    """Return the weekday on or before a day; out of the holidays, ``shift`` says in which direction."""
    day -= dt.timedelta(days=(day.weekday() - weekday) % 7)
    while _is_holiday(day):
        day += dt.timedelta(days=7) * shift
    return day


def _is_holiday(day: dt.date) -> bool:
    month_and_day = (day.month, day.day)
    return month_and_day >= (12, 20) or month_and_day <= (1, 4) or month_and_day in {(7, 1), (9, 30), (11, 11)}
