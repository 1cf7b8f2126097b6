"""A paper, as it is sent."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from meetings.paper_kinds import MEDIA_TYPES, MOST_BYTES

ACCEPTED = ",".join(f".{suffix}" for suffix in (*MEDIA_TYPES, "jpeg"))


class FileForm(forms.Form):
    """One file; what kind it is, its content says."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument text, PNG, JPEG, CSV or text; 20 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        max_length=300,
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 20 MB."), code="too_large")
        return file


class PaperForm(FileForm):
    """A new paper."""

    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Left out, it is called like its file.")
    )


class VersionForm(FileForm):
    """A paper sent again."""

    note = forms.CharField(label=_("What changed?"), max_length=300, required=False)


class AttachmentForm(FileForm):
    """A file that goes with an action."""

    note = forms.CharField(label=_("What is it?"), max_length=300, required=False)
