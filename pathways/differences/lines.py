"""What a document and its steps say, line by line, each value whole and in words. Unsaid things are empty."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from pathways.differences.about_order import days_words
from pathways.differences.changes import Scene
from pathways.differences.voice import Voice
from pathways.document.shapes import Cost, Destination, Duration, Fact, Outcome, Paper, Provisional, Text, Window
from pathways.document.words import Availability, DocumentStatus, Provenance, StepStatus
from pathways.exports.wording import cost_words, duration_words


@dataclass(frozen=True, slots=True)
class Line:
    """A facet with its label and its words. Prose is shown word by word where it changed."""

    facet: str
    label: Promise | str
    words: Callable[[Voice, Scene, Any], str]
    is_prose: bool = False


def fact_words(voice: Voice, scene: Scene, fact: Fact) -> str:
    """Write where something comes from, how old it is and when it is to be looked at again."""
    parts = [*fact.source]
    if fact.as_of:
        parts.append(_("as of %(day)s") % {"day": voice.day(fact.as_of)})
    if fact.review_on:
        parts.append(_("to be reviewed on %(day)s") % {"day": voice.day(fact.review_on)})
    if fact.provenance != Provenance.UNKNOWN:
        parts.append(str(fact.provenance.label))
    return " · ".join([*parts, *filter(None, [fact.note])])


def _text(voice: Voice, scene: Scene, text: Text) -> str:
    return voice.whole(text)


def _label(voice: Voice, scene: Scene, choice: Any) -> str:
    return str(choice.label)


def _name(voice: Voice, scene: Scene, code: str) -> str:
    return voice.name(code)


def _plain(voice: Voice, scene: Scene, words: str) -> str:
    return words


def _step(voice: Voice, scene: Scene, key: str) -> str:
    return voice.step(scene, key)


def _group(voice: Voice, scene: Scene, keys: tuple[str, ...]) -> str:
    return _("at least one of %(steps)s") % {"steps": voice.steps(scene, keys)}


def _paper(voice: Voice, scene: Scene, paper: Paper) -> str:
    name, others = voice.whole(paper.name), [voice.whole(other) for other in paper.alternatives]
    if not others:
        return name
    return _("%(document)s (or instead: %(others)s)") % {"document": name, "others": ", ".join(others)}


def _cost(voice: Voice, scene: Scene, cost: Cost) -> str:
    return _("%(fee)s: %(price)s") % {"fee": voice.whole(cost.label), "price": cost_words(cost)}


def _duration(voice: Voice, scene: Scene, duration: Duration) -> str:
    return duration_words(duration)


def _pre_arrival(voice: Voice, scene: Scene, is_so: bool) -> str:
    return _("may be done before arrival") if is_so else ""


def _optional(voice: Voice, scene: Scene, is_so: bool) -> str:
    return _("yes") if is_so else ""


def _attempts(voice: Voice, scene: Scene, most: int) -> str:
    return ngettext("at most %(most)d attempt", "at most %(most)d attempts", most) % {"most": most}


def _validity(voice: Voice, scene: Scene, months: int) -> str:
    return ngettext("%(months)d month", "%(months)d months", months) % {"months": months}


def _availability(voice: Voice, scene: Scene, availability: Availability) -> str:
    return "" if availability == Availability.ANY_TIME else str(availability.label)


def _window(voice: Voice, scene: Scene, window: Window) -> str:
    days = days_words(voice, (window.opens_on, window.closes_on))
    return _("%(period)s: %(days)s") % {"period": voice.whole(window.label), "days": days}


def _outcome(voice: Voice, scene: Scene, outcome: Outcome) -> str:
    label = voice.whole(outcome.label)
    steps = ", ".join(voice.quote(voice.step(scene, key)) for key in outcome.next)
    return _("%(outcome)s: leads to %(steps)s") % {"outcome": label, "steps": steps} if steps else label


def _provisional(voice: Voice, scene: Scene, standing: Provisional) -> str:
    parts = [voice.whole(standing.title), voice.whole(standing.allows)]
    if standing.until:
        parts.append(_("until “%(step)s”") % {"step": voice.step(scene, standing.until)})
    return " · ".join(filter(None, parts))


def _state(voice: Voice, scene: Scene, state: tuple[StepStatus, Text]) -> str:
    status, note = state
    if status == StepStatus.OPEN:
        return voice.whole(note)
    return (
        pgettext("a step", "paused: %(reason)s") % {"reason": voice.whole(note)}
        if note
        else pgettext("a step", "paused")
    )


def _credential(voice: Voice, scene: Scene, destination: Destination) -> str:
    credential = voice.whole(destination.credential)
    return f"{credential} ({destination.kind.label})" if credential else str(destination.kind.label)


def _document_status(voice: Voice, scene: Scene, status: DocumentStatus) -> str:
    return str(status.label)


TITLE = Line("title", gettext_lazy("Title"), _text)
SOURCE = Line("fact", gettext_lazy("Source"), fact_words)
SOURCES = {
    "costs": Line("fact", gettext_lazy("Source of the fee"), fact_words),
    "duration": Line("fact", gettext_lazy("Source of the time"), fact_words),
}

DOCUMENT_LINES = (
    TITLE,
    Line("profession", gettext_lazy("Profession"), _name),
    Line("jurisdiction", gettext_lazy("Jurisdiction"), _name),
    Line("audience", gettext_lazy("For whom"), _label),
    Line("regulator", gettext_lazy("Regulator"), _name),
    Line("destination", gettext_lazy("Leads to"), _credential),
    Line("summary", gettext_lazy("Summary"), _text, is_prose=True),
    Line("disclaimer", gettext_lazy("Disclaimer"), _text, is_prose=True),
    Line("status", gettext_lazy("Status"), _document_status),
    Line("version", gettext_lazy("Version"), _plain),
    Line("code", gettext_lazy("Code"), _plain),
    Line("notes", gettext_lazy("Note"), _text, is_prose=True),
)

STEP_LINES = (
    Line("state", gettext_lazy("State"), _state),
    Line("kind", gettext_lazy("Kind"), _label),
    Line("who", gettext_lazy("Who acts"), _label),
    Line("organization", gettext_lazy("Done with"), _name),
    Line("description", gettext_lazy("Description"), _text, is_prose=True),
    Line("optional", gettext_lazy("Optional"), _optional),
    Line("pre_arrival", gettext_lazy("Before arrival"), _pre_arrival),
    Line("prerequisites", gettext_lazy("Required first"), _step),
    Line("prerequisites_any", gettext_lazy("Required first"), _group),
    Line("alternative_to", gettext_lazy("May be done instead of"), _step),
    Line("requirements", gettext_lazy("Requirement"), _text, is_prose=True),
    Line("papers", gettext_lazy("Document"), _paper),
    Line("costs", gettext_lazy("Fee"), _cost),
    Line("duration", gettext_lazy("Time"), _duration),
    Line("max_attempts", gettext_lazy("Attempts"), _attempts),
    Line("validity_months", gettext_lazy("Valid for"), _validity),
    Line("availability", gettext_lazy("When"), _availability),
    Line("windows", gettext_lazy("Application period"), _window),
    Line("outcomes", gettext_lazy("Outcome"), _outcome),
    Line("provisional", gettext_lazy("Provisional standing"), _provisional),
    SOURCE,
)
