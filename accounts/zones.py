"""Time zones and wall clocks.

The one place where a local date and time become an instant, and the reverse. Aware instants are UTC; a wall
clock is a date, a time and an IANA zone name.
"""

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.cities import city

# The zones of the fourteen jurisdictions, west to east (reference/jurisdictions.csv), each once.
CANADIAN_ZONES = (
    "America/Whitehorse",
    "America/Vancouver",
    "America/Edmonton",
    "America/Inuvik",
    "America/Regina",
    "America/Winnipeg",
    "America/Toronto",
    "America/Iqaluit",
    "America/Blanc-Sablon",
    "America/Moncton",
    "America/Halifax",
    "America/Goose_Bay",
    "America/St_Johns",
)


@cache
def _known_zones() -> frozenset[str]:
    """Return the names of all zones: Python reads them from the disk anew each time it is asked."""
    return frozenset(zoneinfo.available_timezones())


def validate_zone(name: str) -> None:
    """Raise ValidationError unless the name is an IANA zone this installation knows."""
    if name not in _known_zones():
        raise ValidationError(
            _("“%(zone)s” is not a time zone we know. Choose one from the list, for example America/Halifax."),
            code="unknown_zone",
            params={"zone": name[:80]},
        )


def instant_of(date: dt.date, time: dt.time, zone_name: str, *, fold: int | None = None) -> dt.datetime:
    """Return the UTC instant of a wall clock.

    Raise ValidationError ``nonexistent_time`` for a time that the clocks skip in spring, and ``ambiguous_time`` for one
    that comes twice in autumn, unless ``fold`` says which: 0 for the first, 1 for the second.
    """
    validate_zone(zone_name)
    zone = zoneinfo.ZoneInfo(zone_name)
    try:
        first, second = (
            dt.datetime.combine(date, time, tzinfo=zone).replace(fold=f).astimezone(dt.UTC) for f in (0, 1)
        )
    except OverflowError as error:
        raise ValidationError(_("This date is out of range."), code="date_out_of_range") from error
    named = {"time": f"{time:%H:%M}", "date": date.isoformat()}
    if first.astimezone(zone).replace(tzinfo=None) != dt.datetime.combine(date, time):
        raise ValidationError(
            _("%(time)s does not exist on %(date)s: the clocks go forward that night. Choose another time."),
            code="nonexistent_time",
            params=named,
        )
    if first != second and fold is None:
        raise ValidationError(
            _("%(time)s comes twice on %(date)s: the clocks go back that night. Say which one, or choose another."),
            code="ambiguous_time",
            params=named,
        )
    return second if fold else first


def wall_clock(instant: dt.datetime, zone_name: str) -> dt.datetime:
    """Return an instant as the aware wall clock of a zone."""
    return instant.astimezone(zoneinfo.ZoneInfo(zone_name))


def local_date(instant: dt.datetime, zone_name: str) -> dt.date:
    """Return the calendar day of an instant in a zone."""
    return wall_clock(instant, zone_name).date()


def morning(day: dt.date, zone_name: str, *, hour: int = 8) -> dt.datetime:
    """Return the UTC instant at which a day's mail may go in a zone.

    Where that hour is skipped, the next that exists.
    """
    zone = zoneinfo.ZoneInfo(zone_name)
    return dt.datetime.combine(day, dt.time(hour), tzinfo=zone).astimezone(dt.UTC)


def zone_choices(extra: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return the zones a form offers, by their cities: the Canadian ones and any other that is in use."""
    names = dict.fromkeys([*CANADIAN_ZONES, *sorted(extra)])
    language = "fr" if (get_language() or "").startswith("fr") else "en"
    return [(name, city(name, language)) for name in names]
