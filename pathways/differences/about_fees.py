"""Sentences about fees, times, and where what is said of them comes from."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from pathways.differences.changes import Change, Kind
from pathways.differences.sayings import Plain, Sentences, Worded, label
from pathways.differences.voice import Voice
from pathways.document.shapes import Cost, Duration, Fact, Step
from pathways.exports.wording import amount_words, cost_words, weeks_words


def _fee_added(change: Change, voice: Voice) -> str:
    cost = change.new
    here = voice.fill(change, new=voice.text(cost.label), price=cost_words(cost))
    if cost.amount is None:
        return _("Step “%(step)s” has a new fee, “%(new)s”; its amount is not published") % here
    return _("Step “%(step)s” has a new fee, “%(new)s”: %(price)s") % here


def _fee_removed(change: Change, voice: Voice) -> str:
    cost = change.old
    here = voice.fill(change, old=voice.text(cost.label), price=cost_words(cost))
    if cost.amount is None:
        return _("Step “%(step)s” no longer has the fee “%(old)s”") % here
    return _("Step “%(step)s” no longer has the fee “%(old)s” (was %(price)s)") % here


def _price(change: Change, voice: Voice) -> str:
    (old, old_currency), (new, currency) = change.old, change.new
    here = voice.fill(change, old=amount_words(old, old_currency), new=amount_words(new, currency))
    if old is None and new is None:
        return _("Fee %(fee)s is now in %(new)s (was in %(old)s)") % {**here, "old": old_currency, "new": currency}
    if old is None:
        return _("The amount of the fee %(fee)s is now published: %(new)s") % here
    if new is None:
        return _("The amount of the fee %(fee)s is no longer published (was %(old)s)") % here
    return _("Fee %(fee)s: %(old)s → %(new)s") % here


def _weeks(change: Change, voice: Voice) -> str:
    old, new = change.old, change.new
    here = voice.fill(change, old=_short_weeks(*old), new=weeks_words(*new))
    if new == (None, None):
        return _("The time of step “%(step)s” is no longer published (was %(old)s)") % {
            **here,
            "old": weeks_words(*old),
        }
    if old == (None, None):
        return _("The time of step “%(step)s” is now published: %(new)s") % here
    return _("Step “%(step)s” now takes %(new)s (was %(old)s)") % here


def _short_weeks(least: int | None, most: int | None) -> str:
    """Write the older weeks as short as they stay clear beside the newer ones."""
    if least is None or most is None:
        return weeks_words(least, most)
    return str(most) if least == most else _("%(least)d to %(most)d") % {"least": least, "most": most}


def _time_stated(change: Change, voice: Voice) -> str:
    time = change.new
    here = voice.fill(change, new=weeks_words(time.min_weeks, time.max_weeks))
    if time.min_weeks is None and time.max_weeks is None:
        return _("Step “%(step)s” now says that its time is not published") % here
    return _("The time of step “%(step)s” is now published: %(new)s") % here


def _time_unstated(change: Change, voice: Voice) -> str:
    time = change.old
    here = voice.fill(change, old=weeks_words(time.min_weeks, time.max_weeks))
    if time.min_weeks is None and time.max_weeks is None:
        return _("Step “%(step)s” no longer says that its time is not published") % here
    return _("The time of step “%(step)s” is no longer published (was %(old)s)") % here


def _what(change: Change, voice: Voice) -> str:
    """Name what a source is the source of."""
    here = voice.fill(change)
    if change.scene.about is Cost:
        return pgettext("what changed", "the fee %(fee)s") % here
    if change.scene.about is Duration:
        return pgettext("what changed", "the time of step “%(step)s”") % here
    return pgettext("what changed", "step “%(step)s”") % here


def _source(change: Change, voice: Voice) -> str:
    what = {"what": _what(change, voice)}
    if not change.old:
        return _("A source was added for %(what)s") % what
    return (_("The source of %(what)s changed") if change.new else _("The source of %(what)s was removed")) % what


@dataclass(frozen=True, slots=True)
class _Day:
    """Three sentences for a day that may be unknown."""

    stated: Promise | str
    unstated: Promise | str
    changed: Promise | str

    def __call__(self, change: Change, voice: Voice) -> str:
        old, new = ("" if day is None else voice.day(day) for day in (change.old, change.new))
        template = (self.changed if old else self.stated) if new else self.unstated
        return str(template) % {"what": _what(change, voice), "old": old, "new": new}


def _provenance(change: Change, voice: Voice) -> str:
    here: dict[str, Any] = {"what": _what(change, voice), "old": change.old.label, "new": change.new.label}
    return _("How sure we are of %(what)s: now “%(new)s” (was “%(old)s”)") % here


def _note(change: Change, voice: Voice) -> str:
    return _("The note on the source of %(what)s changed") % {"what": _what(change, voice)}


SENTENCES: Sentences = {
    (Step, "costs", Kind.ADDED): _fee_added,
    (Step, "costs", Kind.REMOVED): _fee_removed,
    (Step, "costs", Kind.MOVED): Plain(gettext_lazy("The fees of step “%(step)s” stand in a new order")),
    (Cost, "label", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the fee %(fee)s"),
        gettext_lazy("Fee “%(old)s” of step “%(step)s” is now called “%(new)s”"),
    ),
    (Cost, "price", Kind.CHANGED): _price,
    (Cost, "per", Kind.CHANGED): Plain(gettext_lazy("Fee %(fee)s is now paid %(new)s (was %(old)s)"), label),
    (Cost, "tax", Kind.CHANGED): Plain(gettext_lazy("Tax on the fee %(fee)s: now “%(new)s” (was “%(old)s”)"), label),
    (Step, "duration", Kind.ADDED): _time_stated,
    (Step, "duration", Kind.REMOVED): _time_unstated,
    (Duration, "weeks", Kind.CHANGED): _weeks,
    (Fact, "source", Kind.CHANGED): _source,
    (Fact, "provenance", Kind.CHANGED): _provenance,
    (Fact, "as_of", Kind.CHANGED): _Day(
        gettext_lazy("What is said of %(what)s is now dated %(new)s"),
        gettext_lazy("What is said of %(what)s is no longer dated (was %(old)s)"),
        gettext_lazy("What is said of %(what)s is now dated %(new)s (was %(old)s)"),
    ),
    (Fact, "review_on", Kind.CHANGED): _Day(
        gettext_lazy("What is said of %(what)s is to be reviewed on %(new)s"),
        gettext_lazy("What is said of %(what)s no longer has a day of review (was %(old)s)"),
        gettext_lazy("What is said of %(what)s is to be reviewed on %(new)s (was %(old)s)"),
    ),
    (Fact, "note", Kind.CHANGED): _note,
}
