"""Days before a meeting on which people are reminded, as they are typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from workgroups.reminder_days import not_days

# No number of days is that long; reading a very long one would cost time.
MOST_DIGITS = 10


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
        """Read the numbers; whether they are days of reminders, and not too many, the service says."""
        words = super().clean(value).replace(";", ",").replace(" ", ",").split(",")
        found = [word for word in words if word]
        if not all(word.isascii() and word.isdigit() and len(word) < MOST_DIGITS for word in found):
            raise not_days()
        return [int(word) for word in found]
