"""What was typed about the parts of a step, as parts of the document; what has a key keeps it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pathways.document.reading_steps import free_key
from pathways.document.shapes import Cost, Outcome, Paper, Step, Text, Window
from pathways.document.words import Per, Tax


def _kept(formset: Iterable[Any]) -> list[Any]:
    return [form for form in formset if form.is_kept]


def _keyed(forms: list[Any], known: Iterable[str], words: str) -> list[tuple[str, Any]]:
    """Return what was typed with its key; what is new is called after its words, and like nothing else."""
    used = set(known)
    found: list[tuple[str, Any]] = []
    for form in forms:
        key = form.cleaned_data["key"]
        if key not in used or key in {other for other, _form in found}:
            key = free_key(Text(form.cleaned_data[words].en, form.cleaned_data[words].fr), used)
        used.add(key)
        found.append((key, form))
    return found


def costs_of(formset: Iterable[Any], old: Step, *, today: dt.date) -> tuple[Cost, ...]:
    """Return the fees."""
    before = {cost.key: cost for cost in old.costs}
    costs = []
    for key, form in _keyed(_kept(formset), before, "label"):
        data, known = form.cleaned_data, before.get(key)
        costs.append(
            Cost(
                key=key,
                label=data["label"].over(known.label if known else Text()),
                amount=data["amount"],
                currency=data["currency"],
                per=Per(data["per"]),
                tax=Tax(data["tax"]),
                fact=form.fact(today=today),
            )
        )
    return tuple(costs)


def papers_of(formset: Iterable[Any], old: Step) -> tuple[Paper, ...]:
    """Return the documents."""
    before = {paper.key: paper for paper in old.papers}
    papers = []
    for key, form in _keyed(_kept(formset), before, "name"):
        data, known = form.cleaned_data, before.get(key, Paper(key, Text()))
        papers.append(Paper(key, data["name"].over(known.name), data["alternatives"].over(known.alternatives)))
    return tuple(papers)


def outcomes_of(formset: Iterable[Any], old: Step) -> tuple[Outcome, ...]:
    """Return the outcomes."""
    before = {outcome.code: outcome for outcome in old.outcomes}
    outcomes = []
    for key, form in _keyed(_kept(formset), before, "label"):
        data, known = form.cleaned_data, before.get(key, Outcome(key, Text()))
        outcomes.append(Outcome(key, data["label"].over(known.label), tuple(data["next"])))
    return tuple(outcomes)


def windows_of(formset: Iterable[Any], old: Step) -> tuple[Window, ...]:
    """Return the application periods; they have no keys but their places."""
    before = {str(place): window for place, window in enumerate(old.windows)}
    windows = []
    for form in _kept(formset):
        data = form.cleaned_data
        known = before.get(data["key"], Window(Text()))
        windows.append(Window(data["label"].over(known.label), data["opens_on"], data["closes_on"]))
    return tuple(windows)
