"""What stands between a version and its publication, as a list that somebody can work through.

What *stops* refuses the publication; a *warning* must have been read. One line for each matter and step, in the
reader's language.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pathways.document.facts import facts_of, is_stale, review_day
from pathways.document.shapes import Document, Fact, Text
from pathways.document.texts import is_stale as is_stale_text
from pathways.document.texts import state_of
from pathways.graph import problems_of
from pathways.models import DeadLink, PathwayVersion, SignOff

# How many things a line names, and how much of each.
NAMED = 3
NAMED_LENGTH = 60


class Level(StrEnum):
    """How much a blocker weighs."""

    STOPS = "stops"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Blocker:
    """One matter to be settled or read. ``step_key`` is empty for what concerns the whole pathway."""

    code: str
    level: Level
    message: str
    step_key: str = ""


# Who was asked, by the code of the organization they speak for, and what they answer.
Asked = Sequence[tuple[str | None, str]]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many matters stop a version, and how many are to be read."""

    stops: int
    warnings: int


def blockers_of(version: PathwayVersion, *, today: dt.date) -> list[Blocker]:
    """Return what stops a version first, then what somebody must have read, in the order of the steps.

    Two queries: sign-offs of an open version, and links marked dead.
    """
    asked = list(version.sign_offs.in_force().values_list("organization__code", "answer")) if version.is_open else []
    sources = {source for at in facts_of(version.document) for source in at.fact.source}
    found = _found(version, asked, _marked_dead(url__in=sources), today)
    order = {step.key: place for place, step in enumerate(version.document.steps, 1)}
    return sorted(found, key=lambda one: (one.level != Level.STOPS, order.get(one.step_key, 0)))


def counted(versions: Collection[PathwayVersion], *, today: dt.date) -> dict[int, Counted]:
    """Count the blockers of several versions. Two queries, however many there are."""
    if not versions:
        return {}
    asked: dict[int, list[tuple[str | None, str]]] = defaultdict(list)
    signed = SignOff.objects.in_force().filter(version__in=[one.pk for one in versions])
    for pk, organization, answer in signed.values_list("version_id", "organization__code", "answer"):
        asked[pk].append((organization, answer))
    dead = _marked_dead()
    counts = {}
    for version in versions:
        levels = [one.level for one in _found(version, asked[version.pk], dead, today)]
        counts[version.pk] = Counted(levels.count(Level.STOPS), levels.count(Level.WARNS))
    return counts


def _found(version: PathwayVersion, asked: Asked, dead: Collection[str], today: dt.date) -> list[Blocker]:
    document = version.document
    agreement = _agreement(document, asked) if version.is_open else ()
    return [*_graph(document), *agreement, *_whole(document), *_by_step(document, dead, today)]


def _graph(document: Document) -> Iterator[Blocker]:
    for problem in problems_of(document):
        yield Blocker(f"graph-{problem.code}", Level.STOPS, str(problem.message), problem.step_key)


def _agreement(document: Document, asked: Asked) -> Iterator[Blocker]:
    """Say what the confirmation of an open version still waits for: a confirmed text has all of it."""
    agreed = {organization for organization, answer in asked if answer == SignOff.Answer.AGREE}
    if document.regulator not in agreed:
        yield Blocker("regulator", Level.STOPS, _("The regulator has not agreed to this text."))
    if any(answer != SignOff.Answer.AGREE for _organization, answer in asked):
        yield Blocker("sign-off", Level.STOPS, _("Not everybody who was asked has agreed to this text."))
    yield Blocker("not-confirmed", Level.STOPS, _("The table has not confirmed this text at a meeting."))


def _whole(document: Document) -> Iterator[Blocker]:
    if document.is_illustrative:
        text = _("The text is marked as an example: every page will say that it is not official.")
        yield Blocker("illustrative", Level.WARNS, text)


def _by_step(document: Document, dead: Collection[str], today: dt.date) -> Iterator[Blocker]:
    matters: dict[tuple[str, str], list[str]] = defaultdict(list)
    for at in facts_of(document):
        for code in _doubts(at.fact, dead, today):
            matters[code, at.step_key].append(at.label if at.kind == "duration" else _said(at.words))
    for step in document.steps:
        for cost in step.costs:
            if cost.amount is None:
                matters["fee-missing", step.key].append(_said(cost.label))
    for language, missing in (("en", "english-missing"), ("fr", "french-missing")):
        for passage in state_of(document, language).open:
            code = "french-stale" if is_stale_text(passage.text) else missing
            matters[code, passage.where].append(_said(passage.text))
    sentences = _sentences()
    for (code, key), about in matters.items():
        yield Blocker(code, Level.WARNS, sentences[code] % {"what": _listed(about)}, key)


def _marked_dead(**among: object) -> frozenset[str]:
    return frozenset(DeadLink.objects.filter(cleared_at=None, **among).values_list("url", flat=True))


def _doubts(fact: Fact, dead: Collection[str], today: dt.date) -> Iterator[str]:
    """Name what may be wrong with a fact. Of one without a source nobody need ask how old it is."""
    if not fact.source:
        yield "source-missing"
        return
    if any(source in dead for source in fact.source):
        yield "link-dead"
    if review_day(fact) is None:
        yield "age-unknown"
    elif is_stale(fact, today):
        yield "source-old"


def _said(text: Text) -> str:
    """Return what a text says in the reader's language, cut short and in quotation marks."""
    words = text.in_language(get_language() or "en")[0]
    return _("“%(words)s”") % {"words": shorten(words, NAMED_LENGTH, placeholder="…")}


def _listed(about: list[str]) -> str:
    """Name the first few things once each, and count the rest."""
    names = list(dict.fromkeys(about))
    listed = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return listed if more <= 0 else _("%(listed)s and %(count)d more") % {"listed": listed, "count": more}


def _sentences() -> dict[str, str]:
    return {
        "fee-missing": _("No amount is known for %(what)s; readers see “not published”."),
        "source-missing": _("Nothing says where this comes from: %(what)s."),
        "source-old": _("The day to look at this again has passed: %(what)s."),
        "age-unknown": _("Nobody noted when this was last checked: %(what)s."),
        "link-dead": _("The source does not open any more: %(what)s."),
        "english-missing": _("The English text is missing: %(what)s."),
        "french-missing": _("The French text is missing: %(what)s."),
        "french-stale": _("The French text is older than the English: %(what)s."),
    }
