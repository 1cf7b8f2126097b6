"""The record of series of meetings in words."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from meetings.verbs import Verb
from web.pages.record_facts import Fact
from web.templatetags.times import day


def _moved(fact: Fact) -> str:
    old, new = (dt.date.fromisoformat(fact.data[name]) for name in ("before", "after"))
    return _("The date of %(old)s was moved to %(new)s") % {"old": day(old), "new": day(new)}


def _cancelled(fact: Fact) -> str:
    return _("The date of %(day)s falls out") % {"day": day(dt.date.fromisoformat(fact.data["day"]))}


SERIES_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.SERIES_MADE: lambda fact: _("The table got a rhythm of meetings"),
    Verb.SERIES_CHANGED: lambda fact: _("The rhythm of meetings was changed"),
    Verb.SERIES_ENDED: lambda fact: _("A series of meetings ended"),
    Verb.SERIES_DAY_MOVED: _moved,
    Verb.SERIES_DAY_CANCELLED: _cancelled,
}
