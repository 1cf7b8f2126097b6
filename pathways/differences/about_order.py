"""Sentences about what comes before and after a step: prerequisites, alternatives, outcomes, and when one may begin."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pathways.differences.changes import Change, Kind
from pathways.differences.sayings import Plain, Sentences, Worded, step_named
from pathways.differences.voice import Voice
from pathways.document.shapes import Outcome, Provisional, Step, Window
from pathways.document.words import Availability


def _one_of(voice: Voice, change: Change, keys: tuple[str, ...]) -> str:
    return voice.steps(change.scene, keys)


def _group_changed(change: Change, voice: Voice) -> str:
    here = voice.fill(change, old=voice.steps(change.scene, change.old), new=voice.steps(change.scene, change.new))
    if set(change.old) == set(change.new):
        return _("The steps of which “%(step)s” requires at least one stand in a new order") % here
    return _("Step “%(step)s” now requires at least one of %(new)s first (was at least one of %(old)s)") % here


def _availability(change: Change, voice: Voice) -> str:
    if change.new == Availability.ANY_TIME:
        return _("Step “%(step)s” may now be started at any time") % voice.fill(change)
    return _("Step “%(step)s” may now be started only when applications are open") % voice.fill(change)


def days_words(voice: Voice, days: tuple[Any, Any]) -> str:
    """Write when applications are taken."""
    opens, closes = days
    here = {"opens": voice.day(opens) if opens else "", "closes": voice.day(closes) if closes else ""}
    if opens and closes:
        return _("from %(opens)s to %(closes)s") % here
    if opens:
        return _("from %(opens)s") % here
    return _("until %(closes)s") % here if closes else _("days not published")


def _days(voice: Voice, change: Change, days: tuple[Any, Any]) -> str:
    return days_words(voice, days)


def _window(voice: Voice, change: Change, window: Window) -> str:
    return _("“%(label)s”, %(days)s") % {
        "label": voice.text(window.label),
        "days": days_words(voice, (window.opens_on, window.closes_on)),
    }


def _outcome(voice: Voice, change: Change, outcome: Outcome) -> str:
    return voice.text(outcome.label)


def _provisional(voice: Voice, change: Change, standing: Provisional) -> str:
    return voice.text(standing.title)


def _until(change: Change, voice: Voice) -> str:
    here = voice.fill(change, old=voice.step(change.scene, change.old), new=voice.step(change.scene, change.new))
    if not change.new:
        return _("The provisional standing of step “%(step)s” no longer ends with a step (was “%(old)s”)") % here
    if not change.old:
        return _("The provisional standing of step “%(step)s” now lasts until “%(new)s”") % here
    return _("The provisional standing of step “%(step)s” now lasts until “%(new)s” (was until “%(old)s”)") % here


SENTENCES: Sentences = {
    (Step, "prerequisites", Kind.ADDED): Plain(
        gettext_lazy("Step “%(step)s” now requires “%(new)s” first"), step_named
    ),
    (Step, "prerequisites", Kind.REMOVED): Plain(
        gettext_lazy("Step “%(step)s” no longer requires “%(old)s” first"), step_named
    ),
    (Step, "prerequisites", Kind.MOVED): Plain(
        gettext_lazy("What step “%(step)s” requires first stands in a new order")
    ),
    (Step, "prerequisites_any", Kind.ADDED): Plain(
        gettext_lazy("Step “%(step)s” now requires at least one of %(new)s first"), _one_of
    ),
    (Step, "prerequisites_any", Kind.REMOVED): Plain(
        gettext_lazy("Step “%(step)s” no longer requires at least one of %(old)s first"), _one_of
    ),
    (Step, "prerequisites_any", Kind.CHANGED): _group_changed,
    (Step, "prerequisites_any", Kind.MOVED): Plain(
        gettext_lazy("The groups of steps of which “%(step)s” requires at least one stand in a new order")
    ),
    (Step, "alternative_to", Kind.ADDED): Plain(
        gettext_lazy("Step “%(step)s” may now be completed instead of “%(new)s”"), step_named
    ),
    (Step, "alternative_to", Kind.REMOVED): Plain(
        gettext_lazy("Step “%(step)s” may no longer be completed instead of “%(old)s”"), step_named
    ),
    (Step, "alternative_to", Kind.MOVED): Plain(
        gettext_lazy("What step “%(step)s” may be completed instead of stands in a new order")
    ),
    (Step, "availability", Kind.CHANGED): _availability,
    (Step, "windows", Kind.ADDED): Plain(
        gettext_lazy("Step “%(step)s” has a new application period: %(new)s"), _window
    ),
    (Step, "windows", Kind.REMOVED): Plain(
        gettext_lazy("Step “%(step)s” no longer has the application period %(old)s"), _window
    ),
    (Step, "windows", Kind.MOVED): Plain(
        gettext_lazy("The application periods of step “%(step)s” stand in a new order")
    ),
    (Window, "label", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the application period “%(new)s” of step “%(step)s”"),
        gettext_lazy("The application period “%(old)s” of step “%(step)s” is now called “%(new)s”"),
    ),
    (Window, "days", Kind.CHANGED): Plain(
        gettext_lazy("The application period “%(item)s” of step “%(step)s” is now %(new)s (was %(old)s)"), _days
    ),
    (Step, "outcomes", Kind.ADDED): Plain(gettext_lazy("Step “%(step)s” may now end with “%(new)s”"), _outcome),
    (Step, "outcomes", Kind.REMOVED): Plain(gettext_lazy("Step “%(step)s” can no longer end with “%(old)s”"), _outcome),
    (Step, "outcomes", Kind.MOVED): Plain(gettext_lazy("The outcomes of step “%(step)s” stand in a new order")),
    (Outcome, "label", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the outcome “%(new)s” of step “%(step)s”"),
        gettext_lazy("The outcome “%(old)s” of step “%(step)s” is now called “%(new)s”"),
    ),
    (Outcome, "next", Kind.ADDED): Plain(
        gettext_lazy("The outcome “%(item)s” of step “%(step)s” now leads to “%(new)s”"), step_named
    ),
    (Outcome, "next", Kind.REMOVED): Plain(
        gettext_lazy("The outcome “%(item)s” of step “%(step)s” no longer leads to “%(old)s”"), step_named
    ),
    (Outcome, "next", Kind.MOVED): Plain(
        gettext_lazy("What the outcome “%(item)s” of step “%(step)s” leads to stands in a new order")
    ),
    (Step, "provisional", Kind.ADDED): Plain(
        gettext_lazy("Step “%(step)s” now gives the provisional standing “%(new)s”"), _provisional
    ),
    (Step, "provisional", Kind.REMOVED): Plain(
        gettext_lazy("Step “%(step)s” no longer gives the provisional standing “%(old)s”"), _provisional
    ),
    (Provisional, "title", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the provisional standing “%(new)s” of step “%(step)s”"),
        gettext_lazy("The provisional standing “%(old)s” of step “%(step)s” is now called “%(new)s”"),
    ),
    (Provisional, "allows", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the terms of the provisional standing of step “%(step)s”")
    ),
    (Provisional, "until", Kind.CHANGED): _until,
}
