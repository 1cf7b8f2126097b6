"""Keeps where somebody is signed in, and signs them out there."""

import datetime as dt
import secrets
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.browsers import browser_in_words
from accounts.models import BrowserSession, Person
from accounts.security_events import Kind, note_security_event


def begin_session(*, person: Person, session_key: str, user_agent: str, now: dt.datetime) -> BrowserSession:
    """Note that somebody signed in with a browser; rows whose session ran out go."""
    BrowserSession.objects.filter(
        person=person, started_at__lt=now - dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    ).delete()
    row, _made = BrowserSession.objects.update_or_create(
        session_key=session_key,
        defaults={"person": person, "browser": browser_in_words(user_agent), "started_at": now},
    )
    return row


def forget_session(session_key: str | None) -> None:
    """Drop the row of a session that ended by itself."""
    BrowserSession.objects.filter(session_key=session_key or "").delete()


def sessions_of(person: Person, *, now: dt.datetime) -> QuerySet[BrowserSession]:
    """Return where somebody is signed in, newest first."""
    alive = Session.objects.filter(expire_date__gt=now).values("session_key")
    return person.browser_sessions.filter(session_key__in=alive).order_by("-started_at", "-pk")


def end_session(*, session: BrowserSession, actor: Person) -> None:
    """Sign a person out in one browser, at once."""
    _end([session], actor=actor, person=session.person)


def end_other_sessions(*, person: Person, but: str | None, actor: Person) -> int:
    """Sign a person out everywhere but in one session, at once; return in how many browsers."""
    rows = list(person.browser_sessions.exclude(session_key=but or "").order_by("pk"))
    _end(rows, actor=actor, person=person)
    return len(rows)


def _end(rows: list[BrowserSession], *, actor: Person, person: Person) -> None:
    if not rows:
        return
    for row in rows:
        _store(row.session_key).delete(row.session_key)
    if not _cache_answers():
        # Its copies would be taken for sessions when it is back: the rows stay, so that this can be repeated.
        raise ValidationError(_("That cannot be done for sure at the moment. Try again in a minute."), code="no_cache")
    BrowserSession.objects.filter(pk__in=[row.pk for row in rows]).delete()
    note_security_event(kind=Kind.SESSION_ENDED, actor=actor, person=person, count=len(rows))


def _store(session_key: str) -> SessionBase:
    store: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    return store


def _cache_answers() -> bool:
    probe = secrets.token_hex(8)
    cache.set(f"probe:{probe}", probe, timeout=5)
    return bool(cache.get(f"probe:{probe}") == probe)
