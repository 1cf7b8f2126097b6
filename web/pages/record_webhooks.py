"""The record of webhooks in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from notifications.verbs import Verb
from web.pages.record_facts import Fact

WEBHOOK_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.DELIVERY_REPLAYED: lambda fact: _("A webhook’s call was sent again: %(what)s") % {"what": fact.name},
    Verb.WEBHOOK_ADDED: lambda fact: _("The webhook to %(host)s was added") % {"host": fact.name},
    Verb.WEBHOOK_CHANGED: lambda fact: _("What the webhook to %(host)s is told was changed") % {"host": fact.name},
    Verb.WEBHOOK_SECRET_ROTATED: lambda fact: _("The webhook to %(host)s got a new secret") % {"host": fact.name},
    Verb.WEBHOOK_DISABLED: lambda fact: _("The webhook to %(host)s was switched off") % {"host": fact.name},
    Verb.WEBHOOK_ENABLED: lambda fact: _("The webhook to %(host)s was switched on") % {"host": fact.name},
}
