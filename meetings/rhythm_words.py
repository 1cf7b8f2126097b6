"""A series said back in words, in the reader's language."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.utils import dateformat
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.cities import time_of
from accounts.local_time import clock_words, day_words
from meetings.models import Series
from meetings.rhythm import Break, Rhythm
from workgroups.models import WorkGroup

YEAR = 12


def sentences_of(rhythm: Rhythm, *, names: Mapping[str, str]) -> list[str]:
    """Say when a series meets and when it does not; ``names`` calls jurisdictions by their codes."""
    return [
        _rule(rhythm),
        *([_in_months(rhythm)] if rhythm.every_months > 1 or rhythm.skip_months else []),
        *_exceptions(rhythm, names),
    ]


def _rule(rhythm: Rhythm) -> str:
    language = _language()
    weekday = str(WorkGroup.Weekday(rhythm.weekday).label)
    every = ngettext("every month", "every %(count)d months", rhythm.every_months) % {"count": rhythm.every_months}
    return _("The %(nth)s %(weekday)s, %(every)s, at %(clock)s %(zone)s, for %(minutes)d minutes.") % {
        "nth": Series.Week(rhythm.week).label,
        "weekday": weekday.lower() if language == "fr" else weekday,
        "every": every,
        "clock": clock_words(rhythm.local_time, language),
        "zone": time_of(rhythm.timezone, language),
        "minutes": rhythm.minutes,
    }


def _in_months(rhythm: Rhythm) -> str:
    first = rhythm.starts_on.month - 1
    met = {(first + step) % YEAR + 1 for step in range(0, YEAR, rhythm.every_months)} - set(rhythm.skip_months)
    if not met:
        return _("No month is left to meet in.")
    return _("In %(months)s.") % {"months": listed(month_name(month) for month in sorted(met))}


def _exceptions(rhythm: Rhythm, names: Mapping[str, str]) -> list[str]:
    later = rhythm.instead == Series.Instead.NEXT_WEEK
    said = []
    if rhythm.holidays_of:
        where = {"places": listed(names.get(code, code) for code in rhythm.holidays_of)}
        moved = _("On a statutory holiday of %(places)s: a week later.")
        dropped = _("On a statutory holiday of %(places)s: no meeting.")
        said.append((moved if later else dropped) % where)
    if rhythm.breaks:
        spans = {"spans": "; ".join(break_words(one) for one in rhythm.breaks)}
        moved, dropped = _("Not in these days, but a week later: %(spans)s."), _("Not in these days: %(spans)s.")
        said.append((moved if later else dropped) % spans)
    return said


def break_words(span: Break) -> str:
    """Name a break with its two days."""
    language = _language()
    days = {
        "first": day_words(span.starts_on, language, weekday=False),
        "last": day_words(span.ends_on, language, weekday=False),
        "name": span.name,
    }
    if span.name:
        return _("%(name)s, %(first)s to %(last)s") % days
    return _("%(first)s to %(last)s") % days


def month_name(month: int) -> str:
    """Name a month in the reader's language."""
    name = str(dateformat.format(dt.date(2001, month, 1), "F"))
    return name.lower() if _language() == "fr" else name


def listed(words: Iterable[str]) -> str:
    """Put words in a row with “and” before the last."""
    row = list(words)
    if len(row) < 2:
        return "".join(row)
    return _("%(some)s and %(last)s") % {"some": ", ".join(row[:-1]), "last": row[-1]}


def _language() -> str:
    return "fr" if (get_language() or "").startswith("fr") else "en"
