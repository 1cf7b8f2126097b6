"""When somebody is away, as they type it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from web.forms.planning import day_field


class AwayForm(forms.Form):
    """From one day to another."""

    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    note = forms.CharField(label=_("Note to yourself"), max_length=120, required=False)
