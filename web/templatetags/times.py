"""Days and times in the reader's language and zone."""

import datetime as dt

from django import template
from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.local_time import Wording, clock_words, day_words, in_words
from accounts.zones import wall_clock

register = template.Library()


def _language() -> str:
    return "fr" if (get_language() or "").startswith("fr") else "en"


@register.simple_tag
def when(starts_at: dt.datetime, zone: str, ends_at: dt.datetime | None = None) -> SafeString:
    """Say in full when something is: ``{% when meeting.starts_at meeting.zone meeting.ends_at %}``."""
    return format_html('<time datetime="{}">{}</time>', starts_at.isoformat(), when_parts(starts_at, zone, ends_at))


@register.simple_tag
def when_parts(starts_at: dt.datetime, zone: str, ends_at: dt.datetime | None = None) -> Wording:
    """Give the same in parts (day, clock, zone, elsewhere), for a heading: ``{% when_parts … as at %}``."""
    return in_words(starts_at, zone, ends_at, language=_language(), reader_zone=timezone.get_current_timezone_name())


@register.simple_tag
def instant(at: dt.datetime) -> SafeString:
    """Say when something happened, in the reader's own zone: “December 8, 2026, 10:42”."""
    local = timezone.localtime(at)
    words = f"{day_words(local, _language(), weekday=False)}, {clock_words(local, _language())}"
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)


@register.filter(expects_localtime=True)
def day(value: dt.date | None) -> str:
    """Write a day out with its year: ``{{ action.due_on|day }}`` gives “December 8, 2026”."""
    return day_words(value, _language(), weekday=False) if value else ""


def day_of(at: dt.datetime) -> str:
    """Write out the day on which something happened, in the reader's own zone: “December 8, 2026”."""
    return day(timezone.localtime(at))


@register.filter(expects_localtime=True)
def short_day(value: dt.date | None) -> str:
    """Write a day of this year without the year: “December 8”, « 8 décembre »."""
    return day_words(value, _language(), weekday=False, year=False) if value else ""


@register.filter(expects_localtime=True)
def long_day(value: dt.date | None) -> str:
    """Write a day out with its weekday: “Tuesday, December 8, 2026”."""
    return day_words(value, _language()) if value else ""


@register.simple_tag
def block_words(value: dt.date) -> tuple[str, str]:
    """Give what stands over and under the number of a day: (“Dec.”, “Tue”), but (« mar. », « déc. »)."""
    weekday, month = str(dateformat.format(value, "D")), str(dateformat.format(value, "N"))
    # French reads the weekday, the day, the month, in this order and in small letters.
    return (f"{weekday.lower()}.", month.lower()) if _language() == "fr" else (month, weekday)


def month_words(value: dt.date) -> str:
    """Write a month out with its year: “January 2027”, « janvier 2027 »."""
    return str(dateformat.format(value, "F Y"))


@register.simple_tag
def clock(at: dt.datetime, zone: str) -> str:
    """Write the time of day in a zone: “10:00”, « 10 h »."""
    return clock_words(wall_clock(at, zone), _language())
