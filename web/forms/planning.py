"""Forms that call a table together: plan, move, cancel."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.local_time import day_words
from accounts.zones import instant_of, zone_choices
from meetings.models import Action, Meeting
from workgroups.models import WorkGroup

OTHER_DAY = "other"
# Beyond it, and near the end of what a clock can count, somebody has slipped on the keyboard.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
DAYS = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]

# Which field an impossible wall clock is about.
FIELD_OF = {
    "nonexistent_time": "local_time",
    "ambiguous_time": "local_time",
    "unknown_zone": "timezone",
    "date_out_of_range": "local_date",
}


class DateInput(forms.DateInput):
    """The browser's own choice of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """Return the field of a day that somebody may have typed by mistake in another century."""
    too_late = MaxValueValidator(LAST_DAY, _("This date is out of range."))
    return forms.DateField(label=label, widget=DateInput, required=required, validators=[too_late])


class TimeInput(forms.TimeInput):
    """The browser's own choice of a time of day."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WebAddressField(forms.URLField):
    """An address a browser opens; says once what is wrong with another."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class MeetingForm(forms.Form):
    """When and where a table meets. Asks which of the two is meant where a time comes twice."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    local_date = day_field(_("Day"))
    local_time = forms.TimeField(label=_("Start"), widget=TimeInput)
    fold = forms.TypedChoiceField(
        label=_("Which of the two?"),
        choices=[("0", _("The first one, before the clocks go back")), ("1", _("The second one, an hour later"))],
        widget=forms.RadioSelect,
        coerce=int,
        empty_value=None,
        required=False,
    )
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=15, max_value=600)
    timezone = forms.ChoiceField(
        label=_("Time zone"),
        error_messages={"invalid_choice": _("We do not know this time zone. Choose one from the list.")},
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = WebAddressField(
        label=_("Link to join"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    message = forms.CharField(
        label=_("Message to the table"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the invitation, above the agenda."),
    )

    def __init__(self, *args: Any, zones: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timezone"].choices = zone_choices(zones)  # type: ignore[attr-defined]
        # Shown only to whoever named a time that comes twice.
        self.asks_which = bool(self.data.get(self.add_prefix("fold")))

    def clean(self) -> dict[str, Any]:
        """Say at once, beside the field, when a wall clock does not exist or comes twice."""
        data = super().clean() or {}
        if {"local_date", "local_time", "timezone"} <= data.keys() and data["local_date"]:
            try:
                instant_of(data["local_date"], data["local_time"], data["timezone"], fold=data.get("fold"))
            except ValidationError as error:
                if error.code == "ambiguous_time":
                    self.asks_which = self.fields["fold"].required = True
                self.add_error(FIELD_OF[error.code or ""], error)
        return data

    @property
    def when_and_where(self) -> dict[str, Any]:
        """What the services ask for."""
        names = ("title", "local_date", "local_time", "timezone", "minutes", "place", "link", "message", "fold")
        return {name: self.cleaned_data[name] for name in names}


class PlanForm(MeetingForm):
    """The next meeting: one of three days, or another; and which parked actions come back."""

    slot = forms.ChoiceField(label=_("Day"), widget=forms.RadioSelect)
    audience = forms.ChoiceField(
        label=_("Who is asked?"), choices=Meeting.Audience.choices, widget=forms.RadioSelect, required=False
    )
    take_up = forms.ModelMultipleChoiceField(
        label=_("Parked actions to take up again"),
        queryset=Action.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, group: WorkGroup, days: Iterable[dt.date], **kwargs: Any) -> None:
        super().__init__(*args, zones=[group.timezone], **kwargs)
        language = (get_language() or "en")[:2]
        self.fields["slot"].choices = [  # type: ignore[attr-defined]
            *((day.isoformat(), day_words(day, language)) for day in days),
            (OTHER_DAY, _("Another day")),
        ]
        # Asked only of those who want another day; where it is not shown, no browser may insist on it.
        self.use_required_attribute = False
        self.fields["local_date"].required = not self.is_bound or self.data.get("slot") == OTHER_DAY
        self.fields["local_date"].error_messages["required"] = _("Choose a day.")
        self.fields["local_date"].label = _("Which day?")
        self.fields["take_up"].queryset = (  # type: ignore[attr-defined]
            Action.objects.filter(group=group, status=Action.Status.PARKED).by_urgency().for_list()
        )

    def clean(self) -> dict[str, Any]:
        """Take the day from the slots, or from the field beside them."""
        self.cleaned_data["audience"] = self.cleaned_data.get("audience") or Meeting.Audience.TABLE
        slot = self.cleaned_data.get("slot")
        if slot and slot != OTHER_DAY:
            self.cleaned_data["local_date"] = dt.date.fromisoformat(slot)
            self.errors.pop("local_date", None)
        return super().clean()


class MoveForm(MeetingForm):
    """Another time or place for a meeting; whoever knows of it reads the reason."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, required=False, help_text=_("One sentence. Everybody invited will read it.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, zones=[meeting.group.timezone, meeting.timezone], **kwargs)
        if meeting.state == Meeting.State.DRAFT:
            del self.fields["reason"]
        else:
            # Whether it is needed depends on what changed; the service knows.
            self.fields["reason"].required = not self.is_bound

    def clean(self) -> dict[str, Any]:
        """Show the reason as wanted again, should the form come back."""
        data = super().clean()
        if "reason" in self.fields:
            self.fields["reason"].required = True
        return data


class CancelForm(forms.Form):
    """Why a meeting will not be."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("One sentence. Everybody invited will read it.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if meeting.state == Meeting.State.DRAFT:
            del self.fields["reason"]


class SendForm(forms.Form):
    """The version of the draft somebody looked at before sending it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
