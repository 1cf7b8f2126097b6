"""How many days before and after a meeting what is done, and when people are reminded, as it is typed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.lead_times import USUAL, Days
from meetings.models import LeadTime
from meetings.models.lead_time import MOST_DAYS
from web.forms.reminders import ReminderDaysField


class LeadTimesForm(forms.Form):
    """A number of days a step, an empty one leaves the step out; and the days of the reminders."""

    def __init__(self, *args: Any, days: Days, reminders: Sequence[int], **kwargs: Any) -> None:
        kwargs["initial"] = {**days, "reminders": list(reminders)}
        super().__init__(*args, **kwargs)
        for step in USUAL:
            after = step in LeadTime.AFTER
            if after and "reminders" not in self.fields:
                self.fields["reminders"] = ReminderDaysField()
            self.fields[step] = forms.IntegerField(
                label=LeadTime.Step(step).label,
                min_value=0,
                max_value=MOST_DAYS,
                required=False,
                help_text=_("days after") if after else _("days before"),
            )

    @property
    def days(self) -> dict[str, int | None]:
        """The days of each step, None where it was left empty."""
        return {step: self.cleaned_data[step] for step in USUAL}

    @property
    def reminders(self) -> list[int]:
        """The days of the reminders, the earliest first."""
        return list(self.cleaned_data["reminders"])
