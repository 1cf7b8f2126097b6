"""The record of polls in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.verbs import Verb
from web.pages.record_facts import Fact


def _opened(fact: Fact) -> str:
    people = fact.data.get("people", 0)
    return ngettext(
        "One person was asked which of %(times)s times suits them",
        "%(people)s people were asked which of %(times)s times suit them",
        people,
    ) % {"people": people, "times": fact.data.get("times", 0)}


POLL_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.POLL_OPENED: _opened,
    Verb.POLL_WITHDRAWN: lambda fact: _("The question when the table can meet was taken back"),
}
