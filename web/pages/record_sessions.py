"""The record of information sessions in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from meetings.models import InformationSession
from meetings.verbs import Verb
from web.pages.record_facts import Fact
from web.templatetags.times import day


def _session(fact: Fact) -> dict[str, str]:
    """Name a session and its day as this reader knows them, or as they were written down then."""
    target = fact.target
    if isinstance(target, InformationSession):
        return {"session": f"{target.title}, {day(target.local_date)}"}
    return {"session": fact.name}


SESSION_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Verb.SESSION_PUBLISHED: lambda fact: _("Information session published: %(session)s") % _session(fact),
    Verb.SESSION_CHANGED: lambda fact: _("Information session changed: %(session)s") % _session(fact),
    Verb.SESSION_CANCELLED: lambda fact: _("Information session cancelled: %(session)s") % _session(fact),
}
