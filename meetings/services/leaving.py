"""Closes somebody's account, and opens it again.

From that moment nothing opens any more that was theirs: sessions, calendar addresses, tokens of programs, links in
mail. Their seats and posts end on that day, so that the table sees a vacant chair. What they follow as one of the
public is none of this, and the record keeps who sat where.
"""

import datetime as dt
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.administrators import refuse_last_administrator, take_turns
from accounts.browser_sessions import end_other_sessions
from accounts.models import Person, SiteRole
from accounts.security_events import Kind, note_security_event
from accounts.tokens import revoke_tokens_of
from meetings.models import CalendarFeed
from meetings.services.feeds import revoke_feed
from workgroups.models import SeatHolder
from workgroups.services import end_holding


@transaction.atomic
def close_account(*, person: Person, actor: Person, now: dt.datetime, today: dt.date) -> Person:
    """Let nobody in as this person any more.

    Raise ValidationError for one's own account, for one that is closed, and for the last administrator's.
    """
    take_turns()
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.pk == actor.pk:
        raise ValidationError(_("Somebody else has to close your account."), code="own_account")
    if not person.is_active:
        raise ValidationError(_("This account is closed already."), code="already_closed")
    refuse_last_administrator(person, today=today)
    seats, posts = _end_seats(person, actor, today), _end_posts(person, actor, today)
    feeds = list(CalendarFeed.objects.live().filter(person=person).order_by("pk"))
    for feed in feeds:
        revoke_feed(feed=feed, actor=actor, now=now)
    tokens = revoke_tokens_of(person=person, actor=actor, now=now)
    person.is_active, person.links_valid_from = False, now
    # Sessions are bound to it: a copy that a cache kept opens nothing either, not even after the account is opened.
    person.set_unusable_password()
    person.save(update_fields=["is_active", "links_valid_from", "password"])
    with suppress(ValidationError):
        end_other_sessions(person=person, but=None, actor=actor)
    counts = {"seats": seats, "posts": posts, "feeds": len(feeds), "tokens": tokens}
    note_security_event(kind=Kind.DEACTIVATED, actor=actor, person=person, **counts)
    return person


def _end_seats(person: Person, actor: Person, today: dt.date) -> int:
    open_rows = list(SeatHolder.objects.filter(person=person, ends_on=None).order_by("pk"))
    for holder in open_rows:
        end_holding(holder=holder, ends_on=max(today, holder.starts_on), actor=actor)
    return len(open_rows)


def _end_posts(person: Person, actor: Person, today: dt.date) -> int:
    open_rows = list(SiteRole.objects.filter(person=person, ends_on=None).order_by("pk"))
    for role in open_rows:
        role.ends_on = max(today, role.starts_on)
        role.save(update_fields=["ends_on"])
        note_security_event(kind=Kind.ROLE_TAKEN, actor=actor, person=person, role=role.role)
    return len(open_rows)


@transaction.atomic
def reopen_account(*, person: Person, actor: Person, now: dt.datetime) -> Person:
    """Let a person sign in again by a mailed code. Seats, posts and addresses that ended do not come back."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.is_active:
        raise ValidationError(_("This account is open."), code="already_open")
    person.is_active, person.links_valid_from = True, now
    person.save(update_fields=["is_active", "links_valid_from"])
    note_security_event(kind=Kind.REACTIVATED, actor=actor, person=person)
    return person
