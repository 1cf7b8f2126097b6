"""The parts of a step that come in numbers: fees, documents, outcomes, application periods, sets to choose from."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pathways.document.fields import MAX_AMOUNT, MAX_LINE, MAX_TEXT
from pathways.document.words import Per, Tax
from web.forms.pairs import LinesField, PairField, mark_french
from web.forms.pathway_facts import DAYS, FactForm
from web.forms.planning import DateInput


class PartForm(forms.Form):
    """One thing of a list; it is kept by its key while its words change. ``titles``: the other steps to name."""

    use_required_attribute = False
    # What must stand there for the thing to be; the rest without it is refused.
    named_by = ""

    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, titles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("next", "steps"):
            if name in self.fields:
                self.fields[name].choices = titles  # type: ignore[attr-defined]
        mark_french(self)

    def clean(self) -> dict[str, Any]:
        """Refuse a thing without a name, unless nothing was typed at all."""
        data = super().clean() or {}
        is_told = self.named_by and self.has_changed() and not data.get("DELETE")
        if is_told and self.named_by in data and not data[self.named_by]:
            self.add_error(self.named_by, ValidationError(_("This must not be empty."), code="required"))
        return data

    @property
    def is_kept(self) -> bool:
        """Whether the thing stands there after saving."""
        data = self.cleaned_data
        return bool(data and not data.get("DELETE") and data.get(self.named_by))


class CostForm(PartForm, FactForm):
    """A fee. Without an amount readers see “not published”."""

    named_by = "label"

    label = PairField(label=_("What is paid for"), most=MAX_LINE)
    amount = forms.DecimalField(
        label=_("Amount"),
        required=False,
        min_value=Decimal(0),
        max_value=MAX_AMOUNT,
        decimal_places=2,
        localize=False,
        help_text=_("Empty: not published."),
    )
    currency = forms.RegexField(label=_("Currency"), regex="^[A-Z]{3}$", initial="CAD")
    per = forms.ChoiceField(label=_("How often"), choices=Per.choices, initial=Per.ONCE)
    tax = forms.ChoiceField(label=_("Tax"), choices=Tax.choices, initial=Tax.UNKNOWN)


class PaperForm(PartForm):
    """A document to be handed in, and what is taken instead."""

    named_by = "name"

    name = PairField(label=_("Document"), most=MAX_LINE)
    alternatives = LinesField(label=_("Taken instead, one a line"), most=MAX_TEXT, rows=2)


class OutcomeForm(PartForm):
    """What a decision may come to."""

    named_by = "label"

    label = PairField(label=_("Outcome"), most=MAX_LINE)
    next = forms.MultipleChoiceField(
        label=_("Leads to"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "checks"})
    )


class WindowForm(PartForm):
    """When applications are taken."""

    named_by = "label"

    label = PairField(label=_("Period"), most=MAX_LINE)
    opens_on = forms.DateField(label=_("First day"), required=False, widget=DateInput, validators=DAYS)
    closes_on = forms.DateField(label=_("Last day"), required=False, widget=DateInput, validators=DAYS)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        data = super().clean()
        if data.get("opens_on") and data.get("closes_on") and data["opens_on"] > data["closes_on"]:
            self.add_error("closes_on", ValidationError(_("The last day comes before the first."), code="order"))
        return data


class AnyOfForm(PartForm):
    """A set of steps of which at least one comes first."""

    named_by = "steps"

    steps = forms.MultipleChoiceField(
        label=_("At least one of these comes first"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "checks"}),
    )


def _many(form: type[PartForm], most: int = 60) -> Any:
    return forms.formset_factory(form, extra=1, can_delete=True, max_num=most, absolute_max=most + 1)


FORMSETS = {
    "costs": _many(CostForm),
    "papers": _many(PaperForm),
    "any_of": _many(AnyOfForm),
    "outcomes": _many(OutcomeForm),
    "windows": _many(WindowForm),
}
