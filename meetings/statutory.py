"""Statutory holidays of the fourteen jurisdictions, by the library that the reference file was computed with."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

FEDERAL = "CA"
LANGUAGES = {"en": "en_CA", "fr": "fr"}


@cache
def holidays_of(code: str, year: int, language: str = "en") -> Mapping[dt.date, str]:
    """Return the days off of one jurisdiction in a year, by their names; none for a code outside Canada.

    Those of the federal public service for ``CA``, the statutory ones of a province or territory for ``CA-…``. Days in
    lieu are among them.
    """
    import holidays  # noqa: PLC0415 - takes half a second; only those who plan wait for it

    words = LANGUAGES.get(language, LANGUAGES["en"])
    if code == FEDERAL:
        found = holidays.country_holidays("CA", years=year, categories=("government",), language=words)
    elif code.startswith("CA-"):
        found = holidays.country_holidays("CA", subdiv=code.removeprefix("CA-"), years=year, language=words)
    else:
        return MappingProxyType({})
    return MappingProxyType(dict(found))


def holidays_on(day: dt.date, codes: Iterable[str], language: str = "en") -> dict[str, list[str]]:
    """Return which holidays fall on a day, each with the codes of the jurisdictions that keep it."""
    named: dict[str, list[str]] = {}
    for code in sorted(codes):
        name = holidays_of(code, day.year, language).get(day)
        if name:
            named.setdefault(name, []).append(code)
    return named
