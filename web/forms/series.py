"""Forms of a table's rhythm: the rule with its exceptions, and one of its days."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.zones import zone_choices
from meetings.models import Occurrence, Series
from meetings.rhythm import Break, Rhythm
from meetings.rhythm_words import month_name
from web.forms.planning import TimeInput, WebAddressField, day_field
from workgroups.models import Jurisdiction, WorkGroup

BREAK_ROWS = 3
MONTHS = range(1, 13)


def _every(months: int) -> str:
    return ngettext("every month", "every %(count)d months", months) % {"count": months}


class SeriesForm(forms.Form):
    """On which weekday of which months a table meets, and when it does not."""

    week = forms.TypedChoiceField(label=_("Which week"), choices=Series.Week.choices, coerce=int)
    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=WorkGroup.Weekday.choices, coerce=int)
    every_months = forms.TypedChoiceField(label=_("How often"), coerce=int)
    starts_on = day_field(_("From"))
    local_time = forms.TimeField(label=_("Start"), widget=TimeInput)
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=15, max_value=600)
    timezone = forms.ChoiceField(label=_("Time zone"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = WebAddressField(label=_("Link to join"), max_length=500, required=False, assume_scheme="https")
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    skip_months = forms.TypedMultipleChoiceField(
        label=_("Months without a meeting"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    holidays_of = forms.MultipleChoiceField(
        label=_("Not on statutory holidays of"), widget=forms.CheckboxSelectMultiple, required=False
    )
    instead = forms.ChoiceField(
        label=_("On a holiday, or in a break"), choices=Series.Instead.choices, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # What the reader saw said back before saving.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, places: list[Jurisdiction], zones: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "every_months": [(months, _every(months)) for months in Series.INTERVALS],
            "timezone": zone_choices(zones),
            "skip_months": [(month, month_name(month)) for month in MONTHS],
            "holidays_of": [(place.code, place.name) for place in places],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        for row in range(BREAK_ROWS):
            self.fields[f"break_{row}_first"] = day_field(_("First day"), required=False)
            self.fields[f"break_{row}_last"] = day_field(_("Last day"), required=False)
            self.fields[f"break_{row}_name"] = forms.CharField(label=_("What it is"), max_length=80, required=False)

    @property
    def has_breaks(self) -> bool:
        """Whether a break stands there already, or one is wrong: then they are shown."""
        return any(field.value() or field.errors for row in self.break_rows for field in row)

    @property
    def break_rows(self) -> list[list[forms.BoundField]]:
        """The fields of the breaks, a row each."""
        return [[self[f"break_{row}_{part}"] for part in ("first", "last", "name")] for row in range(BREAK_ROWS)]

    def clean(self) -> dict[str, Any]:
        """Ask for both days of a break, in their order."""
        data = super().clean() or {}
        for row in range(BREAK_ROWS):
            first, last = data.get(f"break_{row}_first"), data.get(f"break_{row}_last")
            if bool(first) != bool(last):
                self.add_error(f"break_{row}_last" if first else f"break_{row}_first", _("Give both days of a break."))
            elif first and last and last < first:
                self.add_error(f"break_{row}_last", _("A break cannot end before it begins."))
        return data

    @property
    def rhythm(self) -> Rhythm:
        """What was typed, once it is valid."""
        data = self.cleaned_data
        plain = ("week", "weekday", "every_months", "starts_on", "local_time", "timezone", "minutes")
        rows = [
            (data[f"break_{row}_first"], data[f"break_{row}_last"], data[f"break_{row}_name"])
            for row in range(BREAK_ROWS)
        ]
        return Rhythm(
            **{name: data[name] for name in (*plain, "title", "place", "link", "instead")},
            skip_months=tuple(data["skip_months"]),
            holidays_of=tuple(sorted(data["holidays_of"])),
            breaks=tuple(Break(first, last, name) for first, last, name in rows if first),
        )


def typed(rhythm: Rhythm) -> dict[str, Any]:
    """Return what a form shows of a rhythm."""
    plain = ("week", "weekday", "every_months", "starts_on", "local_time", "timezone", "minutes", "place", "link")
    shown: dict[str, Any] = {name: getattr(rhythm, name) for name in (*plain, "title", "instead", "holidays_of")}
    shown["skip_months"] = list(rhythm.skip_months)
    for row, one in enumerate(rhythm.breaks[:BREAK_ROWS]):
        shown |= {f"break_{row}_first": one.starts_on, f"break_{row}_last": one.ends_on, f"break_{row}_name": one.name}
    return shown


def seal_of(rhythm: Rhythm) -> str:
    """Return a short mark of a rhythm: whoever sends it back saw this rule said in words."""
    return hashlib.sha256(repr(rhythm).encode()).hexdigest()[:16]


class DayForm(forms.Form):
    """Another date for one day of a series, or why it falls out."""

    local_date = day_field(_("Day"))
    reason = forms.CharField(label=_("Why?"), max_length=200, required=False)

    def __init__(self, data: Any, *, day: Occurrence) -> None:
        super().__init__(data, initial={"local_date": day.local_date, "reason": day.reason})
        self.cancels = "cancel" in self.data
        if self.cancels:
            self.fields["local_date"].required = False
