"""What happened to pathways, in words."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.zones import wall_clock
from pathways.verbs import Verb
from web.pages.record_facts import Fact
from web.templatetags.times import day


def _version(fact: Fact) -> dict[str, str]:
    return {"number": str(fact.data.get("number", "")), "pathway": fact.name, "name": fact.data.get("person", "")}


def _asked(fact: Fact) -> str:
    people = fact.data.get("people") or []
    if len(people) == 1:
        sentence = _("%(people)s was asked to sign off version %(number)s of “%(pathway)s”")
    else:
        sentence = _("%(count)s people were asked to sign off version %(number)s of “%(pathway)s”")
    return sentence % {**_version(fact), "count": len(people), "people": ", ".join(people)}


def _answered(fact: Fact) -> str:
    if not fact.data.get("counts", True):
        sentence = _("%(name)s answered about a text of version %(number)s of “%(pathway)s” that no longer stands")
    elif fact.data.get("answer") == "agree":
        sentence = _("%(name)s agreed to version %(number)s of “%(pathway)s”")
    else:
        sentence = _("%(name)s asked for a change in version %(number)s of “%(pathway)s”")
    return sentence % _version(fact)


def _voided(fact: Fact) -> str:
    count = int(fact.data.get("count") or 0)
    return ngettext(
        "The text of version %(number)s of “%(pathway)s” changed: one sign-off must be asked for anew",
        "The text of version %(number)s of “%(pathway)s” changed: %(count)s sign-offs must be asked for anew",
        count,
    ) % {**_version(fact), "count": count}


def _planned(fact: Fact) -> str:
    group = fact.entry.group
    at = wall_clock(dt.datetime.fromisoformat(fact.data["at"]), group.timezone if group else "America/Halifax")
    return _("Version %(number)s of “%(pathway)s” is to be published on %(day)s") % {
        **_version(fact),
        "day": day(at.date()),
    }


def _about(fact: Fact, sentence: str) -> str:
    return sentence % {**_version(fact), "url": fact.data.get("url", "")}


PATHWAY_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.PATHWAY_CREATED: lambda fact: _about(fact, _("A pathway was begun: “%(pathway)s”")),
    Verb.DRAFT_OPENED: lambda fact: _about(fact, _("A draft of version %(number)s of “%(pathway)s” was begun")),
    Verb.DRAFT_EDITED: lambda fact: _about(fact, _("The draft of version %(number)s of “%(pathway)s” was edited")),
    Verb.DRAFT_DROPPED: lambda fact: _about(fact, _("The draft of version %(number)s of “%(pathway)s” was dropped")),
    Verb.SIGN_OFF_ASKED: _asked,
    Verb.SIGN_OFF_ANSWERED: _answered,
    Verb.SIGN_OFF_TAKEN_BACK: lambda fact: _about(
        fact, _("%(name)s is no longer asked to sign off version %(number)s of “%(pathway)s”")
    ),
    Verb.SIGN_OFFS_VOIDED: _voided,
    Verb.SIGNED_OFF: lambda fact: _about(
        fact, _("Everybody who was asked has agreed to version %(number)s of “%(pathway)s”")
    ),
    Verb.CONFIRMED: lambda fact: _about(fact, _("The table confirmed version %(number)s of “%(pathway)s”")),
    Verb.CONFIRMATION_TAKEN_BACK: lambda fact: _about(
        fact, _("The confirmation of version %(number)s of “%(pathway)s” was taken back")
    ),
    Verb.PUBLICATION_ASKED: _planned,
    Verb.PUBLICATION_CANCELLED: lambda fact: _about(
        fact, _("The planned publication of version %(number)s of “%(pathway)s” was called off")
    ),
    Verb.PUBLICATION_FAILED: lambda fact: _about(
        fact, _("Version %(number)s of “%(pathway)s” could not be published as planned")
    ),
    Verb.PUBLISHED: lambda fact: _about(fact, _("Version %(number)s of “%(pathway)s” was published")),
    Verb.PAUSED: lambda fact: _about(fact, _("The pathway “%(pathway)s” was paused")),
    Verb.RESUMED: lambda fact: _about(fact, _("The pathway “%(pathway)s” holds again")),
    Verb.WITHDRAWN: lambda fact: _about(fact, _("The pathway “%(pathway)s” was withdrawn")),
    Verb.LINK_DEAD: lambda fact: _about(fact, _("A source of “%(pathway)s” no longer opens: %(url)s")),
    Verb.LINK_CLEARED: lambda fact: _about(fact, _("A source of “%(pathway)s” opens again: %(url)s")),
}
STRONG_FOR_PATHWAYS = frozenset({Verb.CONFIRMED, Verb.PUBLISHED, Verb.PAUSED, Verb.WITHDRAWN, Verb.PUBLICATION_FAILED})
