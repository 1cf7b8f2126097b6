"""Forms of an availability poll: which times, and what somebody says to each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.zones import instant_of
from meetings.models import Poll, PollAnswer, PollSlot
from meetings.models.poll import LETTERS
from meetings.services.polls import Time
from web.forms.planning import LAST_DAY, DateInput, TimeInput


class TimeForm(forms.Form):
    """One of the times. Left without a day, it is not asked about."""

    use_required_attribute = False

    local_date = forms.DateField(label=gettext_lazy("Day"), widget=DateInput, required=False)
    local_time = forms.TimeField(label=gettext_lazy("Start"), widget=TimeInput, required=False)
    fold = forms.TypedChoiceField(
        label=gettext_lazy("Which of the two?"),
        choices=[
            ("0", gettext_lazy("The first one, before the clocks go back")),
            ("1", gettext_lazy("The second one, an hour later")),
        ],
        widget=forms.RadioSelect,
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, number: int, zone: str, **kwargs: Any) -> None:
        kwargs["prefix"] = f"time-{number}"
        super().__init__(*args, **kwargs)
        self.letter, self.zone = LETTERS[number], zone
        self.asks_which = bool(self.data.get(self.add_prefix("fold")))

    def clean(self) -> dict[str, Any]:
        """Say beside the field when a wall clock does not exist or comes twice."""
        data = super().clean() or {}
        day, clock = data.get("local_date"), data.get("local_time")
        if day and not clock and "local_time" not in self.errors:
            self.add_error("local_time", _("Say when it begins."))
        if day and day > LAST_DAY:
            self.add_error("local_date", _("This date is out of range."))
        elif day and clock:
            self._check(day, clock, data.get("fold"))
        return data

    def _check(self, day: dt.date, clock: dt.time, fold: int | None) -> None:
        try:
            instant_of(day, clock, self.zone, fold=fold)
        except ValidationError as error:
            self.asks_which = error.code == "ambiguous_time"
            self.add_error("local_time", error)

    @property
    def time(self) -> Time | None:
        """The time that was typed, if any was."""
        data = self.cleaned_data
        return Time(data["local_date"], data["local_time"], data["fold"]) if data.get("local_date") else None


class PollForm(forms.Form):
    """Which times a table is asked about, until when, and a word to it. Checks its times with itself."""

    answer_by = forms.DateField(
        label=gettext_lazy("Answers until"),
        widget=DateInput,
        help_text=gettext_lazy("Who is silent is reminded once, two days before. You hear when all have answered."),
    )
    message = forms.CharField(
        label=gettext_lazy("Message to the table"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Stands in the mail, above the times."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, zone: str, times: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [*times, *([{}] * len(LETTERS))][: len(LETTERS)]
        data = self.data if self.is_bound else None
        self.times = [TimeForm(data, number=number, zone=zone, initial=one) for number, one in enumerate(given)]

    def clean(self) -> dict[str, Any]:
        """Gather the times. All of them are looked at, so that every one that is wrong says so at once."""
        data = super().clean() or {}
        valid = [form.is_valid() for form in self.times]
        if not all(valid):
            raise ValidationError(_("One of the times needs another look."), code="times")
        data["times"] = [form.time for form in self.times if form.time]
        return data


class PollAnswerForm(forms.Form):
    """What somebody says to each of the times."""

    note = forms.CharField(
        label=gettext_lazy("A word to the co-chairs"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only the co-chairs read it."),
    )

    def __init__(self, *args: Any, slots: Sequence[PollSlot], said: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slots = slots
        for slot in slots:
            self.fields[slot.letter] = forms.ChoiceField(
                label=slot.letter,
                widget=forms.RadioSelect,
                choices=PollAnswer.Value.choices,
                initial=said.get(slot.letter),
                error_messages={
                    "required": _("Choose one of the answers."),
                    "invalid_choice": _("Choose one of the answers."),
                },
            )

    @property
    def rows(self) -> list[tuple[PollSlot, forms.BoundField]]:
        """Each time with its field."""
        return [(slot, self[slot.letter]) for slot in self.slots]

    @property
    def said(self) -> dict[str, str]:
        """What was said to each letter."""
        return {slot.letter: self.cleaned_data[slot.letter] for slot in self.slots}


class DeadlineForm(forms.Form):
    """Another day to answer by, with the version somebody read."""

    answer_by = forms.DateField(label=gettext_lazy("Answers until"), widget=DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawPollForm(forms.Form):
    """Why a poll is taken back, for those who were asked; a draft needs no reason."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("One sentence, if you like. Everybody who was asked will read it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if poll.is_draft:
            del self.fields["reason"]


class PollVersionForm(forms.Form):
    """The version of the poll that somebody looked at before sending it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
