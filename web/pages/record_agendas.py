"""The record of agendas in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from meetings.models import WaitingPoint
from meetings.verbs import Verb
from web.pages.record_facts import Fact


def _proposed(fact: Fact) -> str:
    title = fact.data.get("title")
    # Of a confidential point the record names nothing.
    return _("A point was proposed: %(title)s") % {"title": title} if title else _("A point was proposed")


def _settled(fact: Fact) -> str:
    labels = {str(value): label for value, label in WaitingPoint.State.choices}
    state, title = fact.data.get("state", ""), fact.data.get("title")
    named = {"state": labels.get(state, state), "title": title}
    if not title:
        return _("A point that waited is now: %(state)s") % named
    return _("“%(title)s” is now: %(state)s") % named


AGENDA_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.AGENDA_CHANGED: lambda fact: _("The agenda of %(day)s was changed") % {"day": fact.meeting_day},
    Verb.AGENDA_TEMPLATE_CHANGED: lambda fact: _("What every agenda begins with was changed"),
    Verb.POINT_PROPOSED: _proposed,
    Verb.POINT_SETTLED: _settled,
}
