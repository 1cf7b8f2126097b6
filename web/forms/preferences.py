"""What people say about themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from accounts.models import Person
from accounts.zones import zone_choices
from notifications.kinds import OPTIONAL
from workgroups.models import WorkGroup


class PersonForm(forms.Form):
    """Name, language and time zone."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    timezone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": person.name, "language": person.language, "timezone": person.timezone}
        super().__init__(*args, **kwargs)
        self.fields["timezone"].choices = zone_choices([person.timezone])  # type: ignore[attr-defined]


class MailForm(forms.Form):
    """Which of the messages one may do without are wanted."""

    kinds = forms.MultipleChoiceField(
        label=_("Send me"),
        choices=[(kind.value, kind.label) for kind in OPTIONAL],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class FeedForm(forms.Form):
    """Which meetings a calendar address holds."""

    group = forms.ModelChoiceField(
        label=_("Meetings"),
        queryset=WorkGroup.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("all my meetings"),
    )

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
