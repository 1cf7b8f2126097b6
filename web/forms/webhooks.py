"""Where a table tells programs, and of what."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from notifications.hooks.addresses import LONGEST
from notifications.hooks.verbs import OFFERED
from web.forms.webhook_words import WORDS, Words


def verb_choices() -> list[tuple[str, Words]]:
    """Return what may be chosen."""
    return [(verb, WORDS.get(verb, verb)) for verb in OFFERED]


class VerbsForm(forms.Form):
    """What a program is told of."""

    everything = forms.BooleanField(
        label=_("Everything that happens, also what is added to this list later"), required=False
    )
    verbs = forms.MultipleChoiceField(
        label=_("Only these events"),
        choices=verb_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def chosen(self) -> list[str]:
        """What the service takes: none of the verbs means all."""
        return [] if self.cleaned_data["everything"] else self.cleaned_data["verbs"]

    def clean(self) -> dict[str, Any]:
        """Ask for a choice: an empty list would mean everything."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("everything") and not cleaned.get("verbs") and "verbs" not in self.errors:
            self.add_error("verbs", ValidationError(_("Choose at least one event, or everything."), code="none"))
        return cleaned


class AddWebhookForm(VerbsForm):
    """A new receiver."""

    url = forms.CharField(
        label=_("Address of the receiver"),
        max_length=LONGEST,
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
        help_text=_("It begins with https:// and is on the public web."),
    )
    field_order = ("url", "everything", "verbs")
