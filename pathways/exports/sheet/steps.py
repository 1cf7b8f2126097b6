"""What a printed sheet says of one step."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from pathways.document.shapes import Cost, Paper, Step, Text, Window
from pathways.document.words import Availability, StepStatus
from pathways.exports.context import Names
from pathways.exports.sheet.sources import Sources
from pathways.exports.wording import after_words, cost_words, duration_words, steps_words, who_words

Content = dict[str, Any]

# A step of more lines may run over to the next page; shorter ones stay together.
MANY_LINES = 24
LETTERS_IN_A_LINE = 90


def spoken(text: Text, language: str) -> Content:
    """Return a text with the language it is really in."""
    words, really = text.in_language(language)
    return {"t": words, "l": really}


def line(words: str, language: str, note: str = "", value: str = "") -> Content:
    """Return words as one line of a row, with a value of the house beside them and a remark in small print."""
    return {"t": words, "l": language, "value": value, "note": note}


def plain(text: Text, language: str, note: str = "") -> Content:
    """Return a text as one line of a row."""
    return line(*text.in_language(language), note)


def step_content(step: Step, numbers: Mapping[str, int], names: Names, sources: Sources, language: str) -> Content:
    """Return a step; ``numbers`` holds the place of each step on the sheet by its key."""
    rows = [row for row in _rows(step, numbers, sources, language) if row["items"]]
    return {
        "number": numbers[step.key],
        "title": spoken(step.title, language),
        "meta": _meta(step, names, sources, language),
        "notice": _notice(step, language),
        "description": spoken(step.description, language),
        "rows": rows,
        "is_long": _lines(rows, step.description.in_language(language)[0]) > MANY_LINES,
    }


def _lines(rows: list[Content], description: str) -> int:
    """Return about how many lines a step takes."""
    texts = [description, *(item["t"] + item["value"] + item["note"] for row in rows for item in row["items"])]
    return sum(1 + len(text) // LETTERS_IN_A_LINE for text in texts)


def _meta(step: Step, names: Names, sources: Sources, language: str) -> str:
    """Return what kind of step it is and who acts, on one line, with the sources of the whole step."""
    parts = [capfirst(str(step.kind.label)), who_words(step, names, language)]
    if step.optional:
        parts.append(_("optional"))
    if step.pre_arrival:
        parts.append(_("can be done before you arrive"))
    return f"{' · '.join(parts)} {sources.mark(step.fact)}".strip()


def _notice(step: Step, language: str) -> Content:
    if step.status != StepStatus.PAUSED:
        return line("", language)
    said, really = step.status_note.in_language(language)
    return line(said, really) if said else line(_("This step is paused and cannot be chosen now."), language)


def _rows(step: Step, numbers: Mapping[str, int], sources: Sources, language: str) -> Iterable[Content]:
    yield _row(_("Comes after"), [line(words, language) for words in after_words(step, numbers)])
    yield _row(_("Stands for"), _instead(step, numbers, language))
    yield _row(_("You need"), [plain(text, language) for text in step.requirements])
    yield _row(_("Documents"), [_paper(paper, language) for paper in step.papers], tick=True)
    yield _row(_("Cost"), [_cost(cost, sources, language) for cost in step.costs])
    if step.duration:
        note = sources.mark(step.duration.fact)
        yield _row(_("Time"), [line(duration_words(step.duration), language, note)])
    yield _row(_("Limits"), _limits(step, language))
    if step.availability == Availability.INTAKE_WINDOW:
        windows = [_window(window, language) for window in step.windows]
        yield _row(_("Applications"), windows or [line(str(step.availability.label), language)])
    yield _row(_("May lead to"), list(_outcomes(step, numbers, language)))
    yield _row(_("Meanwhile"), list(_provisional(step, numbers, language)))


def _row(label: str, items: list[Content], *, tick: bool = False) -> Content:
    return {"label": label, "items": [item | {"tick": tick} for item in items], "tick": tick}


def _paper(paper: Paper, language: str) -> Content:
    others = [text.in_language(language)[0] for text in paper.alternatives]
    note = _("or: %(others)s") % {"others": "; ".join(others)} if others else ""
    return plain(paper.name, language, note)


def _cost(cost: Cost, sources: Sources, language: str) -> Content:
    colon = "\u00a0: " if language == "fr" else ": "
    return line(*cost.label.in_language(language), sources.mark(cost.fact), colon + cost_words(cost))


def _instead(step: Step, numbers: Mapping[str, int], language: str) -> list[Content]:
    spared = sorted(numbers[key] for key in step.alternative_to if key in numbers)
    if not spared:
        return []
    words = _("%(steps)s: whoever does this one need not do the other")
    return [line(words % {"steps": steps_words(spared, _("and"))}, language)]


def _limits(step: Step, language: str) -> list[Content]:
    found = []
    if step.max_attempts is not None:
        attempts = ngettext("at most %(number)d attempt", "at most %(number)d attempts", step.max_attempts)
        found.append(attempts % {"number": step.max_attempts})
    if step.validity_months is not None:
        months = ngettext("valid for %(number)d month", "valid for %(number)d months", step.validity_months)
        found.append(months % {"number": step.validity_months})
    return [line(words, language) for words in found]


def _window(window: Window, language: str) -> Content:
    days = [day_words(day, language, weekday=False) for day in (window.opens_on, window.closes_on) if day]
    return plain(window.label, language, " – ".join(days))


def _outcomes(step: Step, numbers: Mapping[str, int], language: str) -> Iterable[Content]:
    for outcome in step.outcomes:
        after = sorted(numbers[key] for key in outcome.next if key in numbers)
        note = _("go on with %(steps)s") % {"steps": steps_words(after, _("or"))} if after else ""
        yield plain(outcome.label, language, note)


def _provisional(step: Step, numbers: Mapping[str, int], language: str) -> Iterable[Content]:
    if step.provisional:
        until = numbers.get(step.provisional.until)
        note = _("until step %(number)d") % {"number": until} if until else ""
        yield plain(step.provisional.title, language, note)
        if step.provisional.allows:
            yield plain(step.provisional.allows, language)
