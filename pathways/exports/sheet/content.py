"""What a printed sheet says, in one language: plain data for `sheet.typ`, every text as a value."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.zones import wall_clock
from pathways.document.shapes import Document, Step
from pathways.document.texts import state_of
from pathways.exports.context import Names
from pathways.exports.sheet.sources import Sources
from pathways.exports.sheet.steps import line, plain, spoken, step_content
from pathways.exports.totals import how_long, how_much
from pathways.exports.wording import state_words
from pathways.graph import ordered

Content = dict[str, Any]


def sheet_content(document: Document, names: Names, language: str) -> Content:
    """Return everything a sheet says, in one language."""
    with translation.override(language):
        steps = ordered(document)
        numbers = {step.key: number for number, step in enumerate(steps, start=1)}
        sources = Sources(language)
        shown = [step_content(step, numbers, names, sources, language) for step in steps]
        return {
            "language": language,
            "title": spoken(document.title, language),
            "subtitle": " · ".join(_subtitle(document, names, language)),
            "kicker": _("Pathway to licensure"),
            "mark": _mark(document, names),
            "notices": _notices(document, names, language),
            "summary": spoken(document.summary, language),
            "facts": [row for row in _facts(document, names, steps, language) if row["items"]],
            "steps": shown,
            "notes": [spoken(note, language) for note in document.notes],
            "sources": sources.listed(),
            "page": _("page"),
            "footer": names.pages[language].version,
            "words": _words(),
        }


def _words() -> Mapping[str, str]:
    return {
        "steps": _("Steps"),
        "order": _("In an order that works. Steps that do not wait for each other can be done at the same time."),
        "notes": _("Good to know"),
        "sources": _("Sources"),
        "checked": _("Where no day stands beside a source, it is not known when it was last checked."),
    }


def _subtitle(document: Document, names: Names, language: str) -> list[str]:
    profession, jurisdiction = names.profession, names.jurisdiction
    return [
        profession.in_language(language)[0],
        jurisdiction.in_language(language)[0],
        str(document.audience.label),
    ]


def _mark(document: Document, names: Names) -> str:
    """Return what stands at the head of every page, so that no page is taken for more than it is."""
    marks = [_("Illustrative example, not official")] if document.is_illustrative else []
    if names.version.state != "published":
        marks.append(state_words(names.version.state))
    return " · ".join(marks)


def _notices(document: Document, names: Names, language: str) -> list[Content]:
    found, version = [], names.version
    if document.is_illustrative:
        disclaimer = spoken(document.disclaimer, language)
        found.append({"title": _("This is an illustrative example, not an official pathway."), **disclaimer})
    if version.state != "published":
        title = _("This version is not in force: %(state)s.") % {"state": state_words(version.state)}
        found.append({"title": title, **spoken(version.reason, language)})
    if count := len(state_of(document, language).open):
        found.append({"title": _untranslated(count), "t": "", "l": language})
    return found


def _untranslated(count: int) -> str:
    words = ngettext(
        "%(number)d passage is not in this language yet, or may be out of date in it.",
        "%(number)d passages are not in this language yet, or may be out of date in it.",
        count,
    )
    return words % {"number": count}


def _facts(document: Document, names: Names, steps: list[Step], language: str) -> list[Content]:
    """Return the answers people look for first."""
    regulator = names.body(document.regulator)
    first = [step for step in steps if not step.prerequisites and not step.prerequisites_any]
    early = sum(step.pre_arrival for step in steps)
    before = ngettext("%(number)d step of %(all)d", "%(number)d steps of %(all)d", early)
    rows = [
        (_("Who decides"), [plain(regulator.name, language, regulator.website)]),
        (_("What it leads to"), [plain(document.destination.credential, language)]),
        (_("How long"), [line(words, language) for words in how_long(document)]),
        (_("How much"), [line(words, language) for words in how_much(document)]),
        (_("Begin with"), [plain(step.title, language) for step in first if not step.optional][:3]),
        (_("Before arrival"), [line(before % {"number": early, "all": len(steps)}, language)]),
        (_("Version"), _version(names, language)),
        (_("Address"), [line(names.pages[language].version, language)]),
    ]
    return [{"label": label, "items": items} for label, items in rows]


def _version(names: Names, language: str) -> list[Content]:
    """Return which version this is, as whose word, and until when it is good."""
    version = names.version
    lines = [f"{version.number}, {state_words(version.state)}"]
    if version.published_at:
        day = day_words(wall_clock(version.published_at, names.zone).date(), language, weekday=False)
        lines[0] = _("%(number)d, published on %(day)s") % {"number": version.number, "day": day}
    if version.confirmation:
        by = version.confirmation.in_language(language)[0]
        lines.append(_("Confirmed by %(table)s") % {"table": by})
    if version.review_on:
        day = day_words(version.review_on, language, weekday=False)
        lines.append(_("To be reviewed on %(day)s") % {"day": day})
    return [line(words, language) for words in lines]
