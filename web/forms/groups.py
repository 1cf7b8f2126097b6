"""What a table settles for itself, as people type it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.zones import zone_choices
from web.forms.planning import DateInput, TimeInput
from web.forms.reminders import ReminderDaysField
from workgroups.models import StakeholderKind, TermsOfReference, WorkGroup
from workgroups.services import MOST_OF_A_KIND


class SettingsForm(forms.Form):
    """How a table usually meets, when it reminds, who hears of what stands still, and what its quorum is."""

    usual_weekday = forms.TypedChoiceField(label=_("Weekday"), choices=WorkGroup.Weekday.choices, coerce=int)
    usual_time = forms.TimeField(label=_("Start"), widget=TimeInput)
    usual_minutes = forms.IntegerField(label=_("Length in minutes"), min_value=15, max_value=600)
    timezone = forms.ChoiceField(label=_("Time zone"))
    usual_place = forms.CharField(label=_("Place"), max_length=200, required=False)
    usual_link = forms.URLField(label=_("Link to join"), max_length=500, required=False, assume_scheme="https")
    reminder_days = ReminderDaysField()
    escalates = forms.BooleanField(label=_("Tell others when an action stands still"), required=False)
    alternate_after_days = forms.IntegerField(
        label=_("Alternate, after days"), min_value=1, max_value=90, required=False
    )
    chairs_after_days = forms.IntegerField(label=_("Co-chairs, after days"), min_value=2, max_value=180, required=False)
    quorum_percent = forms.IntegerField(
        label=_("Share of the filled seats, in percent"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("Leave it empty when only the kinds below count."),
    )

    def __init__(self, *args: Any, group: WorkGroup, kinds: list[StakeholderKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        self.fields["timezone"].choices = zone_choices([group.timezone])  # type: ignore[attr-defined]
        for kind in kinds:
            self.fields[f"kind_{kind.pk}"] = forms.IntegerField(
                label=kind.name, min_value=0, max_value=MOST_OF_A_KIND, required=False
            )

    @property
    def kind_fields(self) -> list[forms.BoundField]:
        """The fields that ask for seats of one kind each."""
        return [self[f"kind_{kind.pk}"] for kind in self.kinds]

    @property
    def quorum_kinds(self) -> dict[StakeholderKind, int]:
        """How many seats of which kind must be present."""
        return {kind: self.cleaned_data.get(f"kind_{kind.pk}") or 0 for kind in self.kinds}

    @property
    def settled(self) -> dict[str, Any]:
        """What the service takes beside the kinds."""
        kept = {name for name in ("alternate_after_days", "chairs_after_days") if self.cleaned_data[name] is None}
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith("kind_") and name not in kept
        }


class TermsForm(forms.Form):
    """The next version of the terms of reference."""

    text_en = forms.CharField(
        label=_("Text in English"), max_length=50_000, widget=forms.Textarea(attrs={"rows": 14, "lang": "en"})
    )
    text_fr = forms.CharField(
        label=_("Text in French"),
        max_length=50_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "lang": "fr"}),
    )
    adopted_on = forms.DateField(label=_("Adopted on"), widget=DateInput)
    review_on = forms.DateField(label=_("To be reviewed on"), required=False, widget=DateInput)
    amendment = forms.CharField(
        label=_("What changed"),
        max_length=TermsOfReference._meta.get_field("amendment").max_length,
        required=False,
        help_text=_("One line, for those who know the version before."),
    )
    minutes_consent_days = forms.IntegerField(
        label=_("Minutes are confirmed by silence after, days"),
        min_value=7,
        max_value=90,
        required=False,
        help_text=_("Left empty, only a later meeting confirms minutes."),
    )
