"""Days on a line, as percentages of its width: pure arithmetic, drawn by templates as SVG without any script."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

# What lies further back than this from the last day is cut off, but never today: a year must stay readable on a phone.
LONGEST = dt.timedelta(days=3 * 365)
# Room at the right end, so that the last mark is no edge.
MARGIN = dt.timedelta(days=7)
MOST_TICKS = 5
# Labels begin at their tick; one that begins beyond this would leave the sheet.
LAST_LABEL = 82.0
_STEPS = (1, 2, 3, 6, 12)


@dataclass(frozen=True)
class Scale:
    """A stretch of days and where each lies on it."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """Return where a day lies, between 0 and 100; days beyond an end lie on that end."""
        whole = (self.last - self.first).days or 1
        return round(min(max((day - self.first).days / whole, 0.0), 1.0) * 100, 2)

    def stretch(self, start: dt.date, end: dt.date) -> tuple[float, float]:
        """Return where a stretch begins and how long it is; one without a day in it has no length."""
        begin = self.at(start)
        return begin, round(max(self.at(end) - begin, 0.0), 2)

    def ticks(self) -> list[dt.date]:
        """Return firsts of months that divide the line, five at most."""
        months = _first_of_months(self.first, self.last)
        for step in _STEPS:
            found = [month for month in months if (month.month - 1) % step == 0]
            if len(found) <= MOST_TICKS:
                return found
        # More years than ticks: evenly to the end, however far a day lies ahead.
        return found[:: -(-(len(found) - 1) // MOST_TICKS)][:MOST_TICKS]


def scale_of(stretches: Iterable[tuple[dt.date, dt.date]], *, today: dt.date) -> Scale:
    """Return the scale on which all stretches and today lie."""
    days = [today, *(day for stretch in stretches for day in stretch)]
    last = max(days) + MARGIN
    return Scale(first=max(min(days), min(today, last - LONGEST)), last=last)


def _first_of_months(first: dt.date, last: dt.date) -> list[dt.date]:
    months = []
    year, month = first.year, first.month
    while (day := dt.date(year, month, 1)) <= last:
        if day >= first:
            months.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months
