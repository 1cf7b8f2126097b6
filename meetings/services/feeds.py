"""Opens and revokes calendar feeds."""

import datetime as dt
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.security_events import Kind, note_security_event
from meetings.models import CalendarFeed
from meetings.models.feed import hash_of
from meetings.verbs import Verb
from workgroups.models import WorkGroup
from workgroups.record import record

Kinds = CalendarFeed.Kind


@transaction.atomic
def open_feed(
    *, person: Person, actor: Person, now: dt.datetime, group: WorkGroup | None = None, kind: str = Kinds.MEETINGS
) -> str:
    """Give a person a secret calendar address, of all their meetings or actions or of one group's; return its secret.

    The secret is shown this once: only its hash is kept. An address of the same kind that was open dies, which is how
    one that leaked is replaced.
    """
    # Two requests at once take turns here, so each address is told to somebody and the last one lives.
    Person.objects.select_for_update().get(pk=person.pk)
    CalendarFeed.objects.live().filter(person=person, group=group, kind=kind).update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(person=person, group=group, kind=kind, secret_hash=hash_of(secret), made_at=now)
    record(verb=Verb.FEED_OPENED, target=feed, actor=actor, group=group)
    note_security_event(kind=Kind.FEED_OPENED, actor=actor, person=person, feed=feed.pk)
    return secret


@transaction.atomic
def revoke_feed(*, feed: CalendarFeed, actor: Person, now: dt.datetime) -> CalendarFeed:
    """Close a calendar address for good. Raise ValidationError when it is closed already."""
    feed = CalendarFeed.objects.select_for_update(of=("self",)).select_related("person", "group").get(pk=feed.pk)
    if feed.revoked_at is not None:
        raise ValidationError(_("This calendar address is closed already."), code="already_revoked")
    feed.revoked_at = now
    feed.save(update_fields=["revoked_at"])
    record(verb=Verb.FEED_REVOKED, target=feed, actor=actor, group=feed.group)
    note_security_event(kind=Kind.FEED_CLOSED, actor=actor, person=feed.person, feed=feed.pk)
    return feed
