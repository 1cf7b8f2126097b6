"""When somebody is away, as they type it."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from web.forms.planning import LAST_DAY, DateInput


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=DateInput, validators=[MaxValueValidator(LAST_DAY, _("This date is out of range."))]
    )


class AwayForm(forms.Form):
    """From one day to another."""

    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    note = forms.CharField(label=_("Note to yourself"), max_length=120, required=False)
