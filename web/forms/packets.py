"""The form that sends a packet."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PacketForm(forms.Form):
    """Send the packet as it was shown."""

    message = forms.CharField(
        label=_("A word to the table"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def renew(self, shown: str) -> None:
        """Let what was typed be sent again with what stands now."""
        if self.is_bound:
            data = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("shown")] = shown
            self.data = data
        self.initial["shown"] = shown
