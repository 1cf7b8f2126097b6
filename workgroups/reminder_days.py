"""The days before a meeting on which people are reminded: numbers, each once, the earliest reminder first."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Beyond these somebody has slipped on the keyboard.
MOST_REMINDERS = 5
FURTHEST_REMINDER = 60


def checked_reminder_days(days: object, *, field: str) -> list[int]:
    """Return each day of a list once, the earliest reminder first; an empty one is no reminder.

    Raise ValidationError beside ``field`` for what is no list of days, and for too many.
    """
    given: list[Any] = days if isinstance(days, list) else [days]
    if not all(type(count) is int and 1 <= count <= FURTHEST_REMINDER for count in given):
        raise ValidationError({field: not_days()})
    wanted = in_order(given)
    if len(wanted) > MOST_REMINDERS:
        error = ValidationError(
            _("More than %(most)s reminders would only be noise."),
            code="too_many_reminders",
            params={"most": MOST_REMINDERS},
        )
        raise ValidationError({field: error})
    return wanted


def in_order(days: Iterable[int]) -> list[int]:
    """Return days as they are compared and shown; what was stored by hand may stand in any order."""
    return sorted(set(days), reverse=True)


def not_days() -> ValidationError:
    """Return what is said of anything that is no number of days before a meeting."""
    return ValidationError(
        _("Write whole numbers from 1 to %(most)s, with commas between them."),
        code="not_days",
        params={"most": FURTHEST_REMINDER},
    )
