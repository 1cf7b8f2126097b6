"""The record of information sessions in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from meetings.verbs import Verb
from web.pages.record_facts import Fact

SESSION_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.SESSION_PUBLISHED: lambda fact: _("Information session published: %(session)s") % {"session": fact.name},
    Verb.SESSION_CHANGED: lambda fact: _("Information session changed: %(session)s") % {"session": fact.name},
    Verb.SESSION_CANCELLED: lambda fact: _("Information session cancelled: %(session)s") % {"session": fact.name},
}
