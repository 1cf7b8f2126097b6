"""How calendar texts are made now, in sixteen characters: they change with the program, its words and its address."""

import datetime as dt
import functools
import hashlib
import importlib.metadata

from django.conf import settings

from meetings.models import AgendaItem, Meeting
from meetings.vevent.event import event_text
from workgroups.models import WorkGroup

_DAY = dt.datetime(2026, 12, 8, 14, tzinfo=dt.UTC)


def recipe(language: str) -> str:
    """Return the fingerprint of how texts are made now. A kept text of another recipe is not used.

    It is read off samples that hold every word and line a text can have, so nobody has to raise a number.
    """
    return _recipe(language, settings.SITE_URL, settings.MAIL_FROM)


@functools.cache
def _recipe(language: str, _site: str, _sender: str) -> str:
    samples = [_sample(state, title, cadence) for state, title, cadence in _VARIANTS]
    agenda = [AgendaItem(pk=1, position=1, title_en="Welcome", title_fr="Mot de bienvenue")]
    texts = [event_text(sample, agenda=agenda, language=language, with_alarm=True) for sample in samples]
    return fingerprint_of("".join([importlib.metadata.version("tzdata"), *texts]))


_VARIANTS = (
    (Meeting.State.SCHEDULED, "", WorkGroup.Cadence.QUARTERLY),
    (Meeting.State.SCHEDULED, "", WorkGroup.Cadence.AS_NEEDED),
    (Meeting.State.SCHEDULED, "Title", WorkGroup.Cadence.QUARTERLY),
    (Meeting.State.CANCELLED, "Title", WorkGroup.Cadence.QUARTERLY),
)


def _sample(state: str, title: str, cadence: str) -> Meeting:
    return Meeting(
        pk=1,
        group=WorkGroup(name_en="Group", name_fr="Groupe", cadence=cadence),
        title=title,
        timezone="America/Halifax",
        starts_at=_DAY,
        ends_at=_DAY + dt.timedelta(hours=2),
        place="Place",
        link="https://example.org/room",
        message="Message",
        state=state,
        change_reason="Reason",
        ical_uid="sample@example.org",
        created_at=_DAY,
        changed_at=_DAY,
    )


def fingerprint_of(text: str) -> str:
    """Return sixteen characters that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
