"""Following by e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pathways.models import Subscription

CADENCES: list[tuple[str, Any]] = [
    (Subscription.Cadence.AT_ONCE, _("at once, whenever something important changes")),
    (Subscription.Cadence.WEEKLY, _("once a week, if something changed")),
    (Subscription.Cadence.MONTHLY, _("once a month, if something changed")),
]
HOW_OFTEN = {"required": _("Choose how often we write."), "invalid_choice": _("Choose how often we write.")}


class FollowForm(forms.Form):
    """An address, and how often it is written to. ``website`` is for robots: people do not see it."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write an e-mail address like name@example.org."),
            "invalid": _("Write an e-mail address like name@example.org."),
        },
    )
    cadence = forms.ChoiceField(
        label=_("How often?"), choices=CADENCES, widget=forms.RadioSelect, error_messages=HOW_OFTEN
    )
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"cadence": Subscription.Cadence.AT_ONCE}, **kwargs})

    @property
    def is_from_a_robot(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))


class CadenceForm(forms.Form):
    """Another cadence for one thing that is followed."""

    cadence = forms.ChoiceField(label=_("How often?"), choices=CADENCES, error_messages=HOW_OFTEN)
