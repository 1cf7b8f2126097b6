"""Where a fact comes from and how old it is, as three forms of the editor ask it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pathways.document.fields import MAX_LINE, MAX_SOURCE
from pathways.document.shapes import Fact
from pathways.document.words import Provenance
from web.forms.planning import DAYS, DateInput


class FactForm(forms.Form):
    """A fact's source, age and next review; ``checked`` says that somebody looked today."""

    source = forms.CharField(
        label=_("Sources, one a line"),
        required=False,
        max_length=MAX_SOURCE * 5,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    provenance = forms.ChoiceField(label=_("How sure"), choices=Provenance.choices, initial=Provenance.UNKNOWN)
    as_of = forms.DateField(label=_("As of"), required=False, widget=DateInput, validators=DAYS)
    review_on = forms.DateField(label=_("Look again on"), required=False, widget=DateInput, validators=DAYS)
    fact_note = forms.CharField(label=_("Note on the source"), required=False, max_length=MAX_LINE)
    checked = forms.BooleanField(label=_("I checked this today"), required=False)

    def fact(self, *, today: dt.date) -> Fact:
        """Return the fact as it was typed; what was checked today is of today."""
        data = self.cleaned_data
        lines = (line.strip() for line in data["source"].splitlines())
        as_of, review_on = data["as_of"], data["review_on"]
        if data["checked"]:
            as_of = today
            review_on = review_on if review_on and review_on > today else None
        return Fact(
            source=tuple(line for line in lines if line),
            provenance=Provenance(data["provenance"]),
            as_of=as_of,
            review_on=review_on,
            note=data["fact_note"],
        )

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        """The fields about the fact alone."""
        return [self[name] for name in ("source", "provenance", "as_of", "review_on", "fact_note", "checked")]


def fact_initial(fact: Fact) -> dict[str, Any]:
    """Return what a fact's form begins with."""
    return {
        "source": "\n".join(fact.source),
        "provenance": fact.provenance,
        "as_of": fact.as_of,
        "review_on": fact.review_on,
        "fact_note": fact.note,
    }
