"""Seats and who sits on them, as people type it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from web.forms.planning import day_field
from workgroups.models import Organization, Seat, StakeholderKind


class AsOfForm(forms.Form):
    """Which day of the table one wants to see."""

    on = day_field(_("The table on"), required=False)


class OpenSeatForm(forms.Form):
    """A new chair at the table."""

    stakeholder_kind = forms.ModelChoiceField(
        label=_("Kind of stakeholder"),
        queryset=StakeholderKind.objects.order_by("position", "pk"),
        empty_label=_("choose a kind"),
    )
    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("none: the seat has a label of its own"),
    )
    label_en = forms.CharField(label=_("Label in English"), max_length=120, required=False)
    label_fr = forms.CharField(label=_("Label in French"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Seat.Role.choices, initial=Seat.Role.MEMBER)
    responsibility = forms.CharField(
        label=_("What the organization is responsible for"), max_length=300, required=False
    )
    benefit = forms.CharField(label=_("What it gains from the table"), max_length=300, required=False)
    opened_on = day_field(_("From"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organization.objects.filter(successor=None).order_by("name_en", "pk")
        self.fields["organization"].queryset = known  # type: ignore[attr-defined]


class TakeSeatForm(forms.Form):
    """Who sits on a seat from a day on."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    starts_on = day_field(_("From"))
    is_alternate = forms.BooleanField(
        label=_("As an alternate, who stands in when the holder cannot come"), required=False
    )


class LastDayForm(forms.Form):
    """The last day of a holder, or of a seat."""

    last_day = day_field(_("Last day"))

    @classmethod
    def on(cls, data: Any, *, today: dt.date) -> "LastDayForm":
        """Return the form, filled in with today."""
        return cls(data, initial={"last_day": today})
