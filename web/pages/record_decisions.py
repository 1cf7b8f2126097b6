"""The record's sentences about decisions."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from meetings.verbs import Verb
from web.pages.record_facts import Fact
from web.templatetags.times import short_day


def _reviewed(fact: Fact) -> str:
    """Say what a look at a decision led to."""
    named = {"wording": fact.entry.target_label}
    if not fact.data.get("holds"):
        return _("No longer holds: %(wording)s") % named
    if fact.data.get("review_on"):
        day = short_day(dt.date.fromisoformat(fact.data["review_on"]))
        return _("Still holds, to be looked at again on %(day)s: %(wording)s") % {**named, "day": day}
    return _("Still holds: %(wording)s") % named


DECISION_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.DECISION_RECORDED: lambda fact: _("Decided: %(wording)s") % {"wording": fact.entry.target_label},
    Verb.DECISION_CHANGED: lambda fact: (
        _("A decision was worded otherwise: %(wording)s") % {"wording": fact.entry.target_label}
    ),
    Verb.DECISION_WITHDRAWN: lambda fact: (
        _("A decision was taken back: %(wording)s") % {"wording": fact.data.get("wording", "")}
    ),
    Verb.DECISION_REVIEWED: _reviewed,
}
