"""Whom a meeting is for, as a co-chair says it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting
from workgroups.models import Seat


class AudienceForm(forms.Form):
    """The whole table, the co-chairs, or chosen seats."""

    audience = forms.ChoiceField(label=_("Who is asked?"), choices=Meeting.Audience.choices, widget=forms.RadioSelect)
    seats = forms.TypedMultipleChoiceField(
        label=_("Which seats?"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {seat.pk: seat for seat in seats}
        self.fields["seats"].choices = [(pk, seat.title) for pk, seat in self.by_pk.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Seat]:
        """The seats that were ticked."""
        return [self.by_pk[pk] for pk in self.cleaned_data["seats"]]
