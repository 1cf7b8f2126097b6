"""Writes information sessions, puts them before everybody, and calls them off.

What the public sees is cached under an edition: each change of what is published makes a new one.
"""

import datetime as dt
import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import write_version
from meetings.models import InformationSession
from meetings.services.scheduling import FURTHEST
from meetings.session_plan import SessionPlan
from meetings.verbs import Verb
from pathways.services.editions import new_edition
from workgroups.record import record

State = InformationSession.State


@transaction.atomic
def write_session(*, actor: Person, plan: SessionPlan, now: dt.datetime) -> InformationSession:
    """Draft an information session. Nobody sees it before it is published.

    Raise ValidationError, by field, for what a session cannot be.
    """
    session = InformationSession(
        ical_uid=f"{secrets.token_hex(16)}@{settings.MAIL_DOMAIN}", created_by=actor, created_at=now, changed_at=now
    )
    _take(session, plan)
    _check_time(session, now=now)
    session.save()
    session.professions.set(plan.professions)
    return session


@transaction.atomic
def change_session(
    *, session: InformationSession, actor: Person, version: int, plan: SessionPlan, now: dt.datetime
) -> InformationSession:
    """Change a session. What is published changes before everybody at once, and in calendars when they next look.

    Raise StaleVersion, and ValidationError for a session that is over or called off.
    """
    session = _locked(session)
    _refuse_what_is_settled(session, now=now)
    before, began_at = _held(session), session.starts_at
    _take(session, plan)
    if session.starts_at != began_at:
        # What has begun can be mended until it is over: a link that leads nowhere, above all.
        _check_time(session, now=now)
    values: dict[str, Any] = plan.words | {name: getattr(session, name) for name in _CLOCK} | {"changed_at": now}
    is_news = session.is_published and before != _held(session)
    if session.is_published:
        _check_whole(session)
    if is_news:
        values["sequence"] = session.sequence + 1
    write_version(session, version=version, **values)
    session.professions.set(plan.professions)
    if session.is_published:
        new_edition(now)
        record(verb=Verb.SESSION_CHANGED, target=session, actor=actor, group=session.group)
    return session


@transaction.atomic
def publish_session(
    *, session: InformationSession, actor: Person, version: int, now: dt.datetime
) -> InformationSession:
    """Put a draft before everybody. Raise StaleVersion, and ValidationError where something is missing."""
    session = _locked(session)
    if not session.is_draft:
        raise ValidationError(_("This session was published before."), code="already_published")
    _check_time(session, now=now)
    _check_whole(session)
    write_version(session, version=version, state=State.PUBLISHED, published_at=now, changed_at=now)
    new_edition(now)
    record(verb=Verb.SESSION_PUBLISHED, target=session, actor=actor, group=session.group)
    return session


@transaction.atomic
def cancel_session(
    *, session: InformationSession, actor: Person, version: int, reason: str, now: dt.datetime
) -> InformationSession:
    """Call a published session off and say why: it stays on its page and in calendars, marked.

    Raise StaleVersion, and ValidationError without a reason or for what is not ahead.
    """
    session = _locked(session)
    _refuse_what_is_settled(session, now=now)
    if session.is_draft:
        raise ValidationError(_("Nobody knows of this draft. Throw it away instead."), code="only_a_draft")
    if not reason.strip():
        missing = ValidationError(_("Say in a few words why; everybody will read it."), code="required")
        raise ValidationError({"reason": missing})
    session.reason = reason
    session.clean_fields(exclude=_NOT_TYPED)
    written = {"state": State.CANCELLED, "cancelled_at": now, "changed_at": now, "reason": reason}
    write_version(session, version=version, sequence=session.sequence + 1, **written)
    new_edition(now)
    record(verb=Verb.SESSION_CANCELLED, target=session, actor=actor, group=session.group, reason=reason)
    return session


@transaction.atomic
def drop_session(*, session: InformationSession, version: int) -> None:
    """Throw a draft away; nobody heard of it. Raise StaleVersion, and ValidationError for what was published."""
    session = _locked(session)
    if not session.is_draft:
        raise ValidationError(_("Everybody may have read this session. Cancel it instead."), code="not_a_draft")
    write_version(session, version=version)
    session.delete()


_CLOCK = ("local_date", "local_time", "timezone", "minutes", "starts_at", "ends_at")
_NOT_TYPED = ["group", "organization", "created_by", "ical_uid"]
# What calendars hold of a session: another of these raises its sequence.
_HELD = ("title_en", "title_fr", "starts_at", "ends_at", "timezone", "place", "link")


def _locked(session: InformationSession) -> InformationSession:
    rows = InformationSession.objects.select_for_update(of=("self",)).select_related("group", "organization")
    return rows.get(pk=session.pk)


def _held(session: InformationSession) -> tuple[Any, ...]:
    return tuple(getattr(session, name) for name in _HELD)


def _take(session: InformationSession, plan: SessionPlan) -> None:
    """Put what was said into the row, and refuse what it cannot be."""
    for name, value in plan.words.items():
        setattr(session, name, value)
    session.set_time(**plan.when)
    if not (plan.title_en.strip() or plan.title_fr.strip()):
        _refuse("title_en", _("Give it a title in English or in French."), "required")
    session.clean_fields(exclude=_NOT_TYPED)


def _check_time(session: InformationSession, *, now: dt.datetime) -> None:
    if session.starts_at <= now:
        _refuse("local_date", _("This time has passed. Choose a later one."), "time_has_passed")
    if session.starts_at - now > FURTHEST:
        _refuse("local_date", _("This day is more than three years away."), "day_too_far")


def _check_whole(session: InformationSession) -> None:
    """Refuse before everybody what nobody could come to."""
    if not (session.place or session.link):
        _refuse("place", _("Say where it is: a place, a link, or both."), "nowhere")


def _refuse_what_is_settled(session: InformationSession, *, now: dt.datetime) -> None:
    if session.is_cancelled:
        raise ValidationError(_("This session was cancelled. Write a new one."), code="cancelled")
    if not session.is_draft and session.ends_at <= now:
        raise ValidationError(_("This session is over."), code="is_over")


def _refuse(field: str, sentence: Any, code: str) -> None:
    raise ValidationError({field: ValidationError(sentence, code=code)})
