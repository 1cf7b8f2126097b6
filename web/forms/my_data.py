"""Being forgotten, as it is confirmed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """The address once more, so that nobody does this by mistake."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Type the address of the account to confirm."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
