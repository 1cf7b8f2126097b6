"""Tells who planned a publication that it took place, or why it did not."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.local_time import in_words
from accounts.models import Person
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.outbox import Letter
from pathways.follow_windows import ZONE
from pathways.models import PathwayVersion

LASTS = dt.timedelta(days=14)


def publication_letter(version: PathwayVersion, person: Person, *, key: str, now: dt.datetime) -> Letter:
    """Write how a planned publication went."""
    failed = version.publish_failed_at is not None
    with translation.override(person.language):
        named = {"title": version.pathway.title}
        subject = _("Could not be published: %(title)s") if failed else _("Published: %(title)s")
        texts = render(
            "publication",
            person=person,
            kind=Kind.PUBLICATION,
            now=now,
            heading=subject % named,
            preheader=str(version.get_publish_failure_display()) if failed else version.note[:140],
            reason=_("You get this because you look after this pathway."),
            failed=failed,
            facts=[{"label": _("Planned for"), "value": _when(version, person)}],
            why=version.get_publish_failure_display() if failed else "",
            pathway_url=links.page("pathway", version.pathway.code),
        )
    return Letter(
        key=key,
        kind=Kind.PUBLICATION,
        recipient=person,
        subject=subject % named,
        group_id=version.pathway.group_id,
        about=version,
        expires_at=now + LASTS,
        **texts,
    )


def _when(version: PathwayVersion, person: Person) -> str:
    if version.publish_at is None:
        return ""
    zone = version.pathway.group.timezone if version.pathway.group else ZONE
    return str(in_words(version.publish_at, zone, language=person.language, reader_zone=person.timezone))
