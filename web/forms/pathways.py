"""Forms around a pathway: publish, take down, begin, bring in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.cities import time_of
from accounts.zones import instant_of
from pathways.models import PathwayVersion
from web.forms.planning import DateInput, TimeInput


class PublishForm(forms.Form):
    """Publish a version, at the time that is named or else now; the warnings that stood on the page were read."""

    use_required_attribute = False

    update_type = forms.ChoiceField(
        label=_("Kind of update"),
        widget=forms.RadioSelect,
        choices=PathwayVersion.UpdateType.choices,
        error_messages={"required": _("Say whether this is a major or a minor update.")},
    )
    note_en = forms.CharField(
        label=_("What changed, in English"),
        max_length=8_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "en"}),
    )
    note_fr = forms.CharField(
        label=_("What changed, in French"),
        max_length=8_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "fr"}),
    )
    review_on = forms.DateField(
        label=_("To be reviewed on"),
        widget=DateInput,
        help_text=_("On this day it comes back to the radar and to the table."),
    )
    day = forms.DateField(label=_("Day"), widget=DateInput, required=False)
    time = forms.TimeField(label=_("Time of day"), widget=TimeInput, required=False)
    acknowledged = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput, required=False)

    def __init__(self, *args: Any, codes: Iterable[str], zone: str = "America/Halifax", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.codes = list(codes)
        self.fields["acknowledged"].choices = [(code, code) for code in self.codes]  # type: ignore[attr-defined]
        self.initial["acknowledged"] = self.codes

    def clean(self) -> dict[str, Any]:
        """Make an instant of the day and the time, in the table's zone. Who names neither publishes now."""
        data = super().clean() or {}
        data["publish_at"] = None
        if not any(self[name].data for name in ("day", "time")):
            return data
        missing = [name for name in ("day", "time") if not data.get(name) and name not in self.errors]
        for name in missing:
            self.add_error(name, ValidationError(_("Say when it is to be published."), code="required"))
        if not {"day", "time"} & self.errors.keys():
            try:
                data["publish_at"] = instant_of(data["day"], data["time"], self.zone, fold=0)
            except ValidationError as error:
                self.add_error("time", error)
        return data

    def add_error(self, field: str | None, error: Any) -> None:
        """Show what is wrong with the moment beside its day."""
        super().add_error("day" if field == "publish_at" else field, error)

    @property
    def is_for_later(self) -> bool:
        """Whether a day or a time stands in the form."""
        return any(self[name].value() for name in ("day", "time"))

    @property
    def zone_words(self) -> str:
        """The table's zone, in words."""
        return time_of(self.zone, (get_language() or "en")[:2])

    @property
    def asked(self) -> dict[str, Any]:
        """What the service takes."""
        names = ("update_type", "note_en", "note_fr", "review_on", "publish_at", "acknowledged")
        return {name: self.cleaned_data[name] for name in names}


class ReasonForm(forms.Form):
    """Why a pathway is paused or withdrawn, in both languages; readers see it."""

    reason_en = forms.CharField(
        label=_("Why, in English"), max_length=400, widget=forms.TextInput(attrs={"lang": "en"})
    )
    reason_fr = forms.CharField(label=_("Why, in French"), max_length=400, widget=forms.TextInput(attrs={"lang": "fr"}))
