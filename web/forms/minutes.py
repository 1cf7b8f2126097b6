"""Forms of minutes: say better, circulate, correct, settle."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from meetings.minutes.reading import Reading
from meetings.models.agenda import NOTES_LIMIT


class TextForm(forms.Form):
    """What the minutes say under one point."""

    text = forms.CharField(
        label=_("Text"), max_length=NOTES_LIMIT, required=False, widget=forms.Textarea(attrs={"rows": 14})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class CirculateForm(forms.Form):
    """Send the minutes as they were shown."""

    message = forms.CharField(
        label=_("A word to the table"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    shown = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def renew(self, shown: str) -> None:
        """Let what was typed be sent again with the text that stands now."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("shown")] = shown
        self.data = data


class CorrectionForm(forms.Form):
    """What a line should say."""

    use_required_attribute = False

    line = forms.TypedChoiceField(
        label=_("Line"), coerce=int, error_messages={"invalid_choice": _("There is no such line.")}
    )
    wording = forms.CharField(label=_("What it should say"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 4}))
    note = forms.CharField(label=_("Why, if that is not plain"), max_length=300, required=False)

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [
            (number, f"{number} · {Truncator(line.words.replace(chr(10), ' ')).chars(60)}")
            for number, line in reading.numbers.items()
        ]
        self.fields["line"].choices = lines  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """Accept or decline a correction, with a word back."""

    ACCEPT, DECLINE = "accept", "decline"

    answer = forms.ChoiceField(choices=[(ACCEPT, _("Accept")), (DECLINE, _("Decline"))])
    reply = forms.CharField(label=_("A word back"), max_length=300, required=False)
