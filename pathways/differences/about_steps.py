"""Sentences about steps: which there are, what they are, and whether they may be chosen."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from pathways.differences.changes import Change, Kind
from pathways.differences.sayings import Limit, Plain, Sentences, Switch, Worded, label, title
from pathways.differences.voice import Voice
from pathways.document.shapes import Document, Step
from pathways.document.words import StepStatus


def _added(change: Change, voice: Voice) -> str:
    here = voice.fill(change, new=title(voice, change, change.new))
    if change.after:
        return _("Step “%(new)s” was added after “%(after)s”") % here
    return _("Step “%(new)s” was added at the beginning") % here


def _moved(change: Change, voice: Voice) -> str:
    if change.after:
        return _("Step “%(step)s” was moved after “%(after)s”") % voice.fill(change)
    return _("Step “%(step)s” was moved to the beginning") % voice.fill(change)


def _organization(change: Change, voice: Voice) -> str:
    here = voice.fill(change, old=voice.name(change.old), new=voice.name(change.new))
    if not change.old:
        return _("Step “%(step)s” is now done with: %(new)s") % here
    if not change.new:
        return _("Step “%(step)s” no longer names whom it is done with (was: %(old)s)") % here
    return _("Step “%(step)s” is now done with: %(new)s (was: %(old)s)") % here


def _state(change: Change, voice: Voice) -> str:
    """Say that a step was paused, and why, or may be chosen again."""
    (old, old_note), (new, note) = change.old, change.new
    here = voice.fill(change, note=voice.text(note))
    if old != new and new == StepStatus.PAUSED:
        return (_("Step “%(step)s” is paused: %(note)s") if note else _("Step “%(step)s” is paused")) % here
    if old != new:
        return (_("Step “%(step)s” is open again: %(note)s") if note else _("Step “%(step)s” is open again")) % here
    about = _PAUSE if new == StepStatus.PAUSED else _NOTE
    return about.say(change, voice, old_note, note)


_PAUSE = Worded(
    pgettext_lazy("what changed", "the reason why step “%(step)s” is paused"),
    gettext_lazy("The reason why step “%(step)s” is paused now reads “%(new)s” (was “%(old)s”)"),
)
_NOTE = Worded(pgettext_lazy("what changed", "the note on whether step “%(step)s” is open"))


def _attempts_stated(voice: Voice, change: Change, most: int) -> str:
    said = ngettext(
        "Step “%(step)s” may now be tried at most %(most)d time",
        "Step “%(step)s” may now be tried at most %(most)d times",
        most,
    )
    return said % voice.fill(change, most=most)


def _attempts_changed(voice: Voice, change: Change, most: int) -> str:
    said = ngettext(
        "Step “%(step)s” may now be tried at most %(most)d time (was %(old)d)",
        "Step “%(step)s” may now be tried at most %(most)d times (was %(old)d)",
        most,
    )
    return said % voice.fill(change, most=most, old=change.old)


def _attempts_unstated(voice: Voice, change: Change, most: int) -> str:
    here = voice.fill(change, old=most)
    return _("How often step “%(step)s” may be tried is no longer stated (was at most %(old)d)") % here


def _validity_stated(voice: Voice, change: Change, months: int) -> str:
    said = ngettext(
        "Step “%(step)s” is now valid for %(months)d month",
        "Step “%(step)s” is now valid for %(months)d months",
        months,
    )
    return said % voice.fill(change, months=months)


def _validity_changed(voice: Voice, change: Change, months: int) -> str:
    said = ngettext(
        "Step “%(step)s” is now valid for %(months)d month (was %(old)d)",
        "Step “%(step)s” is now valid for %(months)d months (was %(old)d)",
        months,
    )
    return said % voice.fill(change, months=months, old=change.old)


def _validity_unstated(voice: Voice, change: Change, months: int) -> str:
    said = ngettext(
        "How long step “%(step)s” stays valid is no longer stated (was %(old)d month)",
        "How long step “%(step)s” stays valid is no longer stated (was %(old)d months)",
        months,
    )
    return said % voice.fill(change, old=months)


SENTENCES: Sentences = {
    (Document, "steps", Kind.ADDED): _added,
    (Document, "steps", Kind.REMOVED): Plain(gettext_lazy("Step “%(old)s” was removed"), title),
    (Document, "steps", Kind.MOVED): _moved,
    (Step, "kind", Kind.CHANGED): Plain(
        gettext_lazy("Step “%(step)s” is now of the kind “%(new)s” (was “%(old)s”)"), label
    ),
    (Step, "title", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the title of step “%(step)s”"),
        gettext_lazy("Step “%(old)s” is now called “%(new)s”"),
    ),
    (Step, "who", Kind.CHANGED): Plain(
        gettext_lazy("Step “%(step)s” is now done by %(new)s (was done by %(old)s)"), label
    ),
    (Step, "organization", Kind.CHANGED): _organization,
    (Step, "description", Kind.CHANGED): Worded(pgettext_lazy("what changed", "the description of step “%(step)s”")),
    (Step, "pre_arrival", Kind.CHANGED): Switch(
        gettext_lazy("Step “%(step)s” may now be done before arrival"),
        gettext_lazy("Step “%(step)s” may no longer be done before arrival"),
    ),
    (Step, "optional", Kind.CHANGED): Switch(
        gettext_lazy("Step “%(step)s” is now optional"), gettext_lazy("Step “%(step)s” is no longer optional")
    ),
    (Step, "max_attempts", Kind.CHANGED): Limit(_attempts_stated, _attempts_unstated, _attempts_changed),
    (Step, "validity_months", Kind.CHANGED): Limit(_validity_stated, _validity_unstated, _validity_changed),
    (Step, "state", Kind.CHANGED): _state,
}
