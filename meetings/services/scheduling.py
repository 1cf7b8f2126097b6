"""Calls a table together: plan, send, change, move, cancel."""

import datetime as dt
import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import write_version
from meetings.models import Action, ActionAppearance, AgendaItem, Invitation, Meeting
from meetings.services.event_texts import keep_event_text
from meetings.services.home_answers import bring_answers
from meetings.services.inviting import invite_table
from meetings.services.series_days import give_day_back
from meetings.services.waiting_points import take_kept
from meetings.verbs import Verb
from workgroups.models import WorkGroup
from workgroups.record import record

# A date further off than this is a slip of the keyboard.
FURTHEST = dt.timedelta(days=3 * 366)
# Edits that follow each other within this time are told in one notice.
NOTICE_WINDOW = dt.timedelta(minutes=2)
# What a change of a meeting writes.
WRITTEN = (
    *("title", "place", "link", "message"),
    *("local_date", "local_time", "timezone", "minutes", "starts_at", "ends_at"),
)


@transaction.atomic
def plan_meeting(
    *,
    group: WorkGroup,
    actor: Person | None,
    local_date: dt.date,
    local_time: dt.time,
    timezone: str,
    minutes: int,
    now: dt.datetime,
    title: str = "",
    place: str = "",
    link: str = "",
    message: str = "",
    fold: int | None = None,
    audience: str = Meeting.Audience.TABLE,
) -> Meeting:
    """Draft a meeting: the agenda from the group's template, the open actions linked. Nobody is told yet.

    Raise ValidationError for a time that does not exist, comes twice or has passed, and for a length out of range.
    """
    meeting = Meeting(
        group=group,
        title=title,
        place=place,
        link=link,
        message=message,
        audience=audience,
        ical_uid=f"{secrets.token_hex(16)}@{settings.MAIL_DOMAIN}",
        created_by=actor,
        created_at=now,
        changed_at=now,
    )
    meeting.set_time(local_date=local_date, local_time=local_time, timezone=timezone, minutes=minutes, fold=fold)
    _check(meeting, now=now)
    meeting.save()
    _write_agenda(meeting, actor=actor, now=now)
    link_open_actions(meeting=meeting)
    bring_answers(group=group, actor=actor, now=now)
    record(verb=Verb.MEETING_PLANNED, target=meeting, actor=actor, group=group, starts_at=meeting.starts_at.isoformat())
    return meeting


def _write_agenda(meeting: Meeting, *, actor: Person | None, now: dt.datetime) -> None:
    """Begin the agenda with the lines of the group's template, and go on with what was kept for it."""
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=line.position,
            kind=line.kind,
            title_en=line.title_en,
            title_fr=line.title_fr,
            section_en=line.section_en,
            section_fr=line.section_fr,
            is_confidential=line.is_confidential,
            minutes=line.minutes,
            lists_actions=line.lists_actions,
            changed_at=now,
            changed_by=actor,
        )
        for line in meeting.group.agenda_template.order_by("position", "pk")
    )
    take_kept(meeting=meeting, actor=actor, now=now)


def link_open_actions(*, meeting: Meeting) -> None:
    """Put the group's open actions on a meeting's list: the same rows, linked once each."""
    ActionAppearance.objects.bulk_create(
        (
            ActionAppearance(meeting=meeting, action_id=pk)
            for pk in Action.objects.open().filter(group=meeting.group_id).values_list("pk", flat=True)
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def send_invitations(*, meeting: Meeting, actor: Person, version: int, now: dt.datetime) -> Meeting:
    """Turn a draft into a meeting: everybody at the table is invited, and the notice is due at once."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)
    if meeting.state != Meeting.State.DRAFT:
        raise ValidationError(_("The invitations to this meeting went out before."), code="already_sent")
    _check(meeting, now=now)
    write_version(
        meeting,
        version=version,
        state=Meeting.State.SCHEDULED,
        notice_at=now,
        changed_at=now,
    )
    if not invite_table(meeting=meeting, now=now):
        raise ValidationError(
            _("Nobody sits at this table on that day. Seat people first, then send the invitations."),
            code="nobody_to_invite",
        )
    record(
        verb=Verb.MEETING_SCHEDULED,
        target=meeting,
        actor=actor,
        group=meeting.group,
        starts_at=meeting.starts_at.isoformat(),
        timezone=meeting.timezone,
        people=meeting.invitations.in_force().count(),
    )
    keep_event_text(meeting)
    return meeting


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    actor: Person,
    version: int,
    now: dt.datetime,
    local_date: dt.date,
    local_time: dt.time,
    timezone: str,
    minutes: int,
    title: str = "",
    place: str = "",
    link: str = "",
    message: str = "",
    reason: str = "",
    fold: int | None = None,
) -> Meeting:
    """Change a draft, or move a meeting people know of: then a reason is needed and one notice follows.

    A moved time asks everybody anew; another place or title keeps the answers. Nothing changed, nothing happens.
    """
    meeting = _open_for_change(meeting, refusal=_("This meeting is %(state)s and can no longer be changed."))
    before = _told(meeting)
    meeting.title, meeting.place, meeting.link, meeting.message = title, place, link, message
    meeting.set_time(local_date=local_date, local_time=local_time, timezone=timezone, minutes=minutes, fold=fold)
    _check(meeting, now=now)
    changed = sorted(key for key, value in _told(meeting).items() if value != before[key])
    is_news = meeting.state == Meeting.State.SCHEDULED and bool(changed)
    values: dict[str, Any] = {name: getattr(meeting, name) for name in WRITTEN} | {"changed_at": now}
    if is_news:
        _check_reason(reason)
        values |= {"sequence": meeting.sequence + 1, "notice_at": now + NOTICE_WINDOW, "change_reason": reason}
    write_version(meeting, version=version, **values)
    keep_event_text(meeting)
    if is_news and {"starts_at", "ends_at"} & set(changed):
        _ask_anew(meeting, now=now)
    if is_news:
        told = {"changed": changed, "before": before, "after": _told(meeting), "reason": reason}
        record(verb=Verb.MEETING_CHANGED, target=meeting, actor=actor, group=meeting.group, **told)
    return meeting


def _ask_anew(meeting: Meeting, *, now: dt.datetime) -> None:
    """Forget the answers to another time. The seats' holders are asked again, so nobody stands in for them any more."""
    meeting.invitations.in_force().filter(stands_in_for__isnull=False).update(revoked_at=now)
    meeting.invitations.update(response=Invitation.Response.NONE, answered_at=None, note="")
    invite_table(meeting=meeting, now=now)


def _open_for_change(meeting: Meeting, *, refusal: Any) -> Meeting:
    """Lock a meeting that is still ahead; raise ValidationError with the refusal otherwise."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)
    if not meeting.is_open_for_change:
        raise ValidationError(refusal, code="not_open_for_change", params={"state": meeting.get_state_display()})
    return meeting


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(
            {"reason": ValidationError(_("Say in a few words why; everybody invited will read it."), code="required")}
        )


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, actor: Person, version: int, reason: str, now: dt.datetime) -> Meeting:
    """Cancel a meeting, with a reason where people know of it. A draft just goes; nobody heard of it."""
    meeting = _open_for_change(meeting, refusal=_("This meeting is %(state)s and can no longer be cancelled."))
    scheduled = meeting.state == Meeting.State.SCHEDULED
    if scheduled:
        _check_reason(reason)
    values: dict[str, Any] = {
        "state": Meeting.State.CANCELLED,
        "cancelled_at": now,
        "cancelled_by": actor,
        "change_reason": reason,
        "changed_at": now,
    }
    if scheduled:
        values |= {"sequence": meeting.sequence + 1, "notice_at": now}
    else:
        give_day_back(meeting)
    write_version(meeting, version=version, **values)
    record(verb=Verb.MEETING_CANCELLED, target=meeting, actor=actor, group=meeting.group, reason=reason)
    keep_event_text(meeting)
    return meeting


@transaction.atomic
def mark_announced(*, meeting: Meeting, sequence: int) -> None:
    """Note that the messages of this sequence are written: what was told, and that no notice is due for it."""
    Meeting.objects.filter(pk=meeting.pk, sequence=sequence).update(
        announced_sequence=sequence, notice_at=None, announced=_told(meeting)
    )


def _told(meeting: Meeting) -> dict[str, str]:
    """What a notice of change compares: plain JSON."""
    return {
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "timezone": meeting.timezone,
        "place": meeting.place,
        "link": meeting.link,
        "message": meeting.message,
    }


def _check(meeting: Meeting, *, now: dt.datetime) -> None:
    """Raise ValidationError, by field, for what a meeting cannot be."""
    if meeting.starts_at <= now:
        raise ValidationError(
            {"local_date": ValidationError(_("This time has passed. Choose a later one."), code="time_has_passed")}
        )
    if meeting.starts_at - now > FURTHEST:
        raise ValidationError(
            {"local_date": ValidationError(_("This day is more than three years away."), code="day_too_far")}
        )
    meeting.clean_fields(exclude=["ical_uid", "created_by", "group", "closed_by", "cancelled_by"])
