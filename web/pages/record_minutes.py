"""The record's sentences about packets and minutes."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from meetings.verbs import Verb
from web.pages.record_facts import Fact
from web.templatetags.times import day


def _packet(fact: Fact) -> str:
    if fact.data.get("number", 1) == 1:
        return _("The packet for the meeting of %(day)s was sent") % {"day": fact.meeting_day}
    return _("A revised packet for the meeting of %(day)s was sent") % {"day": fact.meeting_day}


def _circulated(fact: Fact) -> str:
    if fact.data.get("number", 1) == 1:
        return _("The minutes of %(day)s went to the table") % {"day": fact.meeting_day}
    return _("The minutes of %(day)s went to the table with corrections") % {"day": fact.meeting_day}


def _corrected(fact: Fact) -> str:
    named = {"day": fact.meeting_day, "number": fact.data.get("line", "")}
    return _("A correction of line %(number)s of the minutes of %(day)s was asked for") % named


def _confirmed(fact: Fact) -> str:
    named = {"day": fact.meeting_day}
    if not fact.data.get("at"):
        return _("The minutes of %(day)s are confirmed: nobody objected") % named
    later = day(dt.date.fromisoformat(fact.data["at"]))
    return _("The minutes of %(day)s were confirmed at the meeting of %(later)s") % {**named, "later": later}


MINUTES_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.PACKET_SENT: _packet,
    Verb.MINUTES_CIRCULATED: _circulated,
    Verb.MINUTES_CORRECTED: _corrected,
    Verb.MINUTES_CONFIRMED: _confirmed,
}
# Where that can be seen: a page of the meeting.
PAGE_OF: dict[str, str] = dict.fromkeys(MINUTES_SENTENCES, "minutes") | {Verb.PACKET_SENT: "packet"}
