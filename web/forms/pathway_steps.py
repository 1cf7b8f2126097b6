"""A step of a draft, whole: what somebody typed becomes a step of the document again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pathways.document.fields import MAX_TEXT
from pathways.document.reading_steps import MAX_COUNT, MAX_TITLE, MAX_WEEKS
from pathways.document.shapes import Cost, Document, Duration, Outcome, Paper, Provisional, Step, Text, Window
from pathways.document.words import Availability, StepKind, StepStatus, Who
from web.forms.pairs import LinesField, PairField, mark_french
from web.forms.pathway_facts import FactForm, fact_initial
from web.forms.pathway_parts import FORMSETS
from web.forms.pathway_typed import costs_of, outcomes_of, papers_of, windows_of
from web.forms.step_choices import StepChoices


class StepForm(FactForm):
    """One step. ``formsets`` hold what comes in numbers; ``duration`` is a fact of its own."""

    use_required_attribute = False

    title = PairField(label=_("Title"), most=MAX_TITLE, required=True)
    kind = forms.ChoiceField(label=_("Kind"), choices=StepKind.choices)
    who = forms.ChoiceField(label=_("Who acts"), choices=Who.choices)
    organization = forms.ChoiceField(label=_("Done with"), required=False)
    description = PairField(label=_("Description"), most=MAX_TEXT, rows=4)
    requirements = LinesField(label=_("Requirements, one a line"), most=MAX_TEXT * 4, rows=3)

    min_weeks = forms.IntegerField(label=_("At least, in weeks"), required=False, min_value=0, max_value=MAX_WEEKS)
    max_weeks = forms.IntegerField(label=_("At most, in weeks"), required=False, min_value=0, max_value=MAX_WEEKS)

    prerequisites = forms.MultipleChoiceField(
        label=_("All of these come first"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "checks"}),
    )
    alternative_to = forms.MultipleChoiceField(
        label=_("Whoever does this step need not do"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "checks"}),
    )
    pre_arrival = forms.BooleanField(label=_("May be done before arrival"), required=False)
    optional = forms.BooleanField(label=_("Optional: it never holds anybody up"), required=False)
    max_attempts = forms.IntegerField(label=_("Attempts at most"), required=False, min_value=1, max_value=MAX_COUNT)
    validity_months = forms.IntegerField(
        label=_("Valid for, in months"), required=False, min_value=1, max_value=MAX_COUNT
    )
    availability = forms.ChoiceField(label=_("When one may begin"), choices=Availability.choices)

    provisional_title = PairField(label=_("What somebody may already call themselves"), most=300)
    provisional_allows = PairField(label=_("What it allows"), most=MAX_TEXT, rows=2)
    provisional_until = forms.ChoiceField(label=_("Until which step"), required=False)

    status = forms.ChoiceField(label=_("State"), choices=StepStatus.choices)
    status_note = PairField(label=_("Word on the state"), most=MAX_TEXT, rows=2)

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, step: Step, choices: StepChoices, version: int) -> None:
        super().__init__(data, initial={**step_initial(step), "version": version})
        self.step = step
        others = choices.others(step.key)
        for name in ("prerequisites", "alternative_to"):
            self.fields[name].choices = others  # type: ignore[attr-defined]
        self.fields["provisional_until"].choices = [("", "–"), *others]  # type: ignore[attr-defined]
        self.fields["organization"].choices = choices.organizations(step.organization)  # type: ignore[attr-defined]
        mark_french(self)
        duration = step.duration.fact if step.duration else Duration().fact
        self.duration = FactForm(data, prefix="duration", initial=fact_initial(duration))
        self.formsets = {
            name: made(data, prefix=name, initial=parts_initial(step, name), form_kwargs={"titles": others})
            for name, made in FORMSETS.items()
        }

    def is_valid(self) -> bool:
        """Whether all parts can be saved; each of them notes its own errors."""
        parts = [formset.is_valid() for formset in self.formsets.values()]
        return all([super().is_valid(), self.duration.is_valid(), *parts])

    def clean(self) -> dict[str, Any]:
        """Refuse a time whose shortest is longer than its longest, and provisional words without a title."""
        data = super().clean() or {}
        least, most = data.get("min_weeks"), data.get("max_weeks")
        if least is not None and most is not None and least > most:
            self.add_error("max_weeks", ValidationError(_("This is shorter than the shortest time."), code="order"))
        says = data.get("provisional_allows") or data.get("provisional_until")
        if says and "provisional_title" in data and not data["provisional_title"]:
            self.add_error("provisional_title", ValidationError(_("This must not be empty."), code="required"))
        return data

    @property
    def has_errors(self) -> bool:
        """Whether anything in it was refused."""
        in_parts = any(formset.total_error_count() for formset in self.formsets.values())
        return bool(self.errors or self.duration.errors or in_parts)

    def saved_step(self, *, today: dt.date) -> Step:
        """Return the step as it was typed; texts know which English the French ones translate."""
        data, old, parts = self.cleaned_data, self.step, self.formsets
        return replace(
            old,
            title=data["title"].over(old.title),
            kind=StepKind(data["kind"]),
            who=Who(data["who"]),
            organization=data["organization"],
            description=data["description"].over(old.description),
            requirements=data["requirements"].over(old.requirements),
            papers=papers_of(parts["papers"], old),
            costs=costs_of(parts["costs"], old, today=today),
            duration=self._duration(today),
            pre_arrival=data["pre_arrival"],
            prerequisites=tuple(data["prerequisites"]),
            prerequisites_any=tuple(tuple(form.cleaned_data["steps"]) for form in parts["any_of"] if form.is_kept),
            alternative_to=tuple(data["alternative_to"]),
            optional=data["optional"],
            max_attempts=data["max_attempts"],
            validity_months=data["validity_months"],
            availability=Availability(data["availability"]),
            windows=windows_of(parts["windows"], old),
            outcomes=outcomes_of(parts["outcomes"], old),
            provisional=self._provisional(),
            status=StepStatus(data["status"]),
            status_note=data["status_note"].over(old.status_note),
            fact=self.fact(today=today),
        )

    def _duration(self, today: dt.date) -> Duration | None:
        data = self.cleaned_data
        fact = self.duration.fact(today=today)
        duration = Duration(data["min_weeks"], data["max_weeks"], fact)
        return None if duration == Duration() else duration

    def _provisional(self) -> Provisional | None:
        data, old = self.cleaned_data, self.step.provisional or Provisional(Text())
        title = data["provisional_title"].over(old.title)
        if not title:
            return None
        return Provisional(title, data["provisional_allows"].over(old.allows), data["provisional_until"])


def step_initial(step: Step) -> dict[str, Any]:
    """Return what the form of a step begins with."""
    names = (
        *("title", "kind", "who", "organization", "description", "requirements", "pre_arrival", "optional"),
        *("max_attempts", "validity_months", "availability", "status", "status_note"),
    )
    provisional = step.provisional or Provisional(Text())
    return {
        **{name: getattr(step, name) for name in names},
        **fact_initial(step.fact),
        "min_weeks": step.duration.min_weeks if step.duration else None,
        "max_weeks": step.duration.max_weeks if step.duration else None,
        "prerequisites": list(step.prerequisites),
        "alternative_to": list(step.alternative_to),
        "provisional_title": provisional.title,
        "provisional_allows": provisional.allows,
        "provisional_until": provisional.until,
    }


def parts_initial(step: Step, name: str) -> list[dict[str, Any]]:
    """Return what the forms of one kind of part begin with."""
    made: Mapping[str, Any] = {
        "costs": lambda: [_cost(cost) for cost in step.costs],
        "papers": lambda: [_paper(paper) for paper in step.papers],
        "any_of": lambda: [{"steps": list(group)} for group in step.prerequisites_any],
        "outcomes": lambda: [_outcome(outcome) for outcome in step.outcomes],
        "windows": lambda: [_window(place, window) for place, window in enumerate(step.windows)],
    }
    found: list[dict[str, Any]] = made[name]()
    return found


def _cost(cost: Cost) -> dict[str, Any]:
    names = ("key", "label", "amount", "currency", "per", "tax")
    return {**{name: getattr(cost, name) for name in names}, **fact_initial(cost.fact)}


def _paper(paper: Paper) -> dict[str, Any]:
    return {"key": paper.key, "name": paper.name, "alternatives": paper.alternatives}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {"key": outcome.code, "label": outcome.label, "next": list(outcome.next)}


def _window(place: int, window: Window) -> dict[str, Any]:
    return {"key": str(place), "label": window.label, "opens_on": window.opens_on, "closes_on": window.closes_on}


def with_step(document: Document, step: Step) -> Document:
    """Return a document with a step written anew."""
    return replace(document, steps=tuple(step if one.key == step.key else one for one in document.steps))
