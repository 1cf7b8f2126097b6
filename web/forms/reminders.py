"""Days before a meeting on which people are reminded, as they are typed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workgroups.services import FURTHEST_REMINDER, MOST_REMINDERS


class ReminderDaysField(forms.CharField):
    """Numbers with commas between them; none at all is no reminder."""

    def __init__(self, **kwargs: Any) -> None:
        said = {
            "label": gettext_lazy("Reminders, days before"),
            "help_text": gettext_lazy("Numbers with commas, for example 14, 2. Leave it empty for no reminder."),
            "required": False,
        }
        super().__init__(**{**said, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """Show days as people list them."""
        return ", ".join(str(days) for days in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Read days as people list them, the earliest reminder first."""
        words = super().clean(value).replace(";", ",").replace(" ", ",").split(",")
        days = {word for word in words if word}
        if not all(is_reminder_day(word) for word in days):
            raise ValidationError(
                _("Write whole numbers from 1 to %(most)s, with commas between them."),
                code="not_days",
                params={"most": FURTHEST_REMINDER},
            )
        if len(days) > MOST_REMINDERS:
            raise ValidationError(
                _("More than %(most)s reminders would only be noise."),
                code="too_many_reminders",
                params={"most": MOST_REMINDERS},
            )
        return sorted({int(word) for word in days}, reverse=True)


def is_reminder_day(word: str) -> bool:
    """Say whether a word names a number of days before a meeting."""
    return word.isascii() and word.isdigit() and len(word) < 4 and 0 < int(word) <= FURTHEST_REMINDER
