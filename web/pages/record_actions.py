"""What the record says of actions."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from meetings.models import Action
from meetings.verbs import Verb
from web.pages.record_facts import Fact


def _updated(fact: Fact) -> str:
    after = fact.data.get("after", "")
    labels = {str(value): label for value, label in Action.Status.choices}
    if after and after != fact.data.get("before"):
        return _("Action is now “%(status)s”: %(action)s") % {"status": labels.get(after, after), "action": fact.name}
    return _("News about an action: %(action)s") % {"action": fact.name}


def _waits(fact: Fact) -> str:
    named = {"action": fact.name, "other": fact.data.get("waits_for", "")}
    if fact.data.get("no_more"):
        return _("“%(action)s” no longer waits for “%(other)s”") % named
    return _("“%(action)s” waits for “%(other)s”") % named


def _filed(fact: Fact) -> str:
    named = {"action": fact.name, "file": fact.data.get("file", "")}
    if fact.data.get("taken_off"):
        return _("The file %(file)s was taken off an action: %(action)s") % named
    return _("The file %(file)s came to an action: %(action)s") % named


ACTION_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.ACTION_UPDATED: _updated,
    Verb.ACTION_COMMENTED: lambda fact: _("A word about an action: %(action)s") % {"action": fact.name},
    Verb.ACTION_WAITS: _waits,
    Verb.ACTION_FILED: _filed,
}
