"""What people say about themselves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from accounts.models import Person
from accounts.scopes import Scope
from accounts.zones import zone_choices
from meetings.models import CalendarFeed
from notifications.kinds import Cadence, Kind, choices_of
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
    """How often one wants each kind of message that leaves a choice. A kind that is not named stays as it is."""

    def __init__(self, *args: Any, kinds: Iterable[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = tuple(kinds)
        for kind in self.kinds:
            choices = [(cadence.value, cadence.label) for cadence in choices_of(kind)]
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label, choices=choices, required=False, widget=forms.RadioSelect
            )

    @property
    def chosen(self) -> dict[Kind, str]:
        """What was chosen, by kind."""
        return {kind: self.cleaned_data[kind.value] for kind in self.kinds if self.cleaned_data[kind.value]}

    @property
    def cadences(self) -> list[str]:
        """The heads of the columns."""
        return [str(cadence.label) for cadence in Cadence]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each kind, with a cell for each column; None where it cannot be had so."""
        rows = []
        for kind in self.kinds:
            field = self[kind.value]
            radios = {radio.data["value"]: radio for radio in field}
            cells = [(cadence.label, radios.get(cadence.value)) for cadence in Cadence]
            rows.append({"label": kind.label, "field": field, "cells": cells})
        return rows


class FeedForm(forms.Form):
    """What a calendar address holds: meetings or open actions, of all tables or of one."""

    kind = forms.ChoiceField(
        label=_("What it holds"),
        choices=[(CalendarFeed.Kind.MEETINGS, _("meetings")), (CalendarFeed.Kind.ACTIONS, _("my open actions"))],
        required=False,
    )
    group = forms.ModelChoiceField(
        label=_("Of which table"),
        queryset=WorkGroup.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("all my tables"),
    )

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]

    def clean_kind(self) -> str:
        """Return the kind; one that was not named is meetings."""
        return self.cleaned_data["kind"] or CalendarFeed.Kind.MEETINGS


class TokenForm(forms.Form):
    """What a program may do as oneself, and for how long."""

    DAYS = ((7, _("7 days")), (30, _("30 days")), (90, _("90 days")), (365, _("a year")))

    name = forms.CharField(label=_("What the program is called"), max_length=80)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(label=_("For how long"), choices=DAYS, coerce=int, initial=90)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # On the same page somebody writes how they are called themselves.
        super().__init__(*args, **({"auto_id": "token-%s"} | kwargs))


class AddressForm(forms.Form):
    """Where somebody wants to be reached from now on."""

    email = forms.EmailField(label=_("New e-mail address"), max_length=254)
