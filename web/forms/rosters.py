"""A file of members, as it is sent."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from workgroups.rosters.shapes import MOST_BYTES


class RosterForm(forms.Form):
    """One file; what kind it is, its content says."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel workbook (.xlsx), 1 MB and 2,000 rows at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        allow_empty_file=True,
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 1 MB. Send it in parts."), code="too_large")
        return file

    @property
    def sent(self) -> dict[str, Any]:
        """What the service takes."""
        file: UploadedFile = self.cleaned_data["file"]
        return {"name": file.name or "", "content": file.read()}


class ConfirmForm(forms.Form):
    """Yes to what was shown, by its fingerprint, and whether those it seats are mailed an invitation."""

    seen = forms.RegexField(regex=r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    invites = forms.BooleanField(label="", required=False, initial=True)

    def __init__(self, *given: Any, seats: int, **named: Any) -> None:
        """Say how many would be mailed; where nobody is, there is nothing to choose."""
        super().__init__(*given, **named)
        if not seats:
            self.fields["invites"].widget = forms.HiddenInput()
        self.fields["invites"].label = ngettext(
            "Mail an invitation to take the seat to the person this file seats",
            "Mail an invitation to take their seat to each of the %(count)s people this file seats",
            seats,
        ) % {"count": seats}
        self.fields["invites"].help_text = _(
            "They say with one click that they take it. They sit at the table from their first day in any case."
        )
