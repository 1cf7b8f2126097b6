"""How long and how much, in a few large words. What is not published is counted, and never taken for nothing."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pathways.document.shapes import Document, Step
from pathways.document.words import StepStatus
from pathways.exports.wording import amounts_words, weeks_words
from pathways.graph import ordered
from pathways.money import Total, total_of
from pathways.spans import span_of

# From here on people count in months, and from there in years.
MONTHS_FROM, YEARS_FROM = 20, 104
WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Figure:
    """One of the answers of the first screen."""

    label: str
    value: str
    notes: tuple[str, ...] = ()
    href: str = ""
    lang: str = ""


def how_long(document: Document) -> Figure:
    """Say how long the way takes, from its shortest to its longest, and of how many steps nobody says."""
    span = span_of(document)
    least, most = span.min_weeks, span.max_weeks
    if most is None:
        return Figure(_("How long?"), _("not published"))
    notes = [weeks_words(least, most)] if most >= MONTHS_FROM else []
    if span.unknown:
        count = len(span.unknown)
        words = ngettext("and %(count)d step of unpublished length", "and %(count)d steps of unpublished length", count)
        notes.append(words % {"count": count})
    return Figure(_("How long?"), spell(least, most), tuple(notes))


def spell(least: int | None, most: int) -> str:
    """Write a span of weeks in the units people think in: “5 to 9 weeks”, “8 months to 6 years”."""
    if most < MONTHS_FROM:
        return weeks_words(least, most)
    if least is None:
        return _("up to %(most)s") % {"most": _one(most)}
    if _one(least) == _one(most):
        return _one(most)
    return _("%(least)s to %(most)s") % {"least": _one(least), "most": _one(most)}


def _one(weeks: int) -> str:
    if weeks >= YEARS_FROM:
        years = round(weeks / WEEKS_A_YEAR)
        return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    if weeks >= MONTHS_FROM:
        months = round(weeks * MONTHS_A_YEAR / WEEKS_A_YEAR)
        return ngettext("%(months)d month", "%(months)d months", months) % {"months": months}
    return weeks_words(weeks, weeks)


def how_much(document: Document) -> Figure:
    """Say what is to be paid, as far as it is published, and how many amounts are not."""
    label, total = _("How much?"), total_of(document)
    notes = [words for count, words in _cautions(total) if count]
    if total.max:
        return Figure(label, amounts_words(total.min, total.max, total.currency), tuple(notes))
    if total.unknown:
        count = len(total.unknown)
        words = ngettext("%(count)d amount to be asked for", "%(count)d amounts to be asked for", count)
        return Figure(label, _("not published"), (words % {"count": count},))
    return Figure(label, _("not published") if total.max is None else _("free"))


def _cautions(total: Total) -> list[tuple[int, str]]:
    """Return what the sum does not hold, each with its number."""
    unknown, again, plus_tax = len(total.unknown), len(total.again), len(total.plus_tax)
    words = ngettext("and %(count)d amount not published", "and %(count)d amounts not published", unknown)
    return [
        (unknown, words % {"count": unknown}),
        (again, _("some of it more than once")),
        (plus_tax, _("some of it plus tax")),
        (len(total.apart), _("and what is paid by the page or the month")),
    ]


def where_to_begin(
    document: Document, language: str, *, page: str = "", listed: Collection[str] | None = None
) -> Figure:
    """Name the first step, and lead to it on a ``page`` where it is ``listed`` (None: all steps are)."""
    step = _first_step(document)
    if step is None:
        return Figure(_("First step"), _("not published"))
    title, spoken = step.title.in_language(language)
    notes = (_("can be done before you arrive"),) if step.pre_arrival else ()
    href = f"{page}#step-{step.key}" if listed is None or step.key in listed else ""
    return Figure(_("First step"), title, notes, href, other(spoken, language))


def _first_step(document: Document) -> Step | None:
    """Return the step to begin with: the first in order that is open and must be done."""
    order = [step for step in ordered(document) if step.status == StepStatus.OPEN]
    return next((step for step in order if not step.optional), order[0] if order else None)


def other(spoken: str, language: str) -> str:
    """Return the language of a text where it is not the page's."""
    return "" if spoken == language else spoken
