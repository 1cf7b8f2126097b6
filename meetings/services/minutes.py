"""Circulates minutes, takes corrections, and confirms what nobody wants to change any more."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.texts import clean_text
from accounts.versions import write_version
from accounts.zones import local_date
from meetings.minutes.content import Content, corrected, draft_of, fingerprint
from meetings.minutes.lines import heard_by
from meetings.models import AgendaItem, Meeting, Minutes, MinutesCorrection, MinutesRevision, NoteRevision
from meetings.models.agenda import NOTES_LIMIT
from meetings.presence import present_quorum
from meetings.services.session import locked_meeting
from meetings.verbs import Verb
from workgroups.record import record

State = MinutesCorrection.State


@transaction.atomic
def circulate_minutes(
    *, meeting: Meeting, actor: Person, now: dt.datetime, message: str = "", shown: str = ""
) -> MinutesRevision:
    """Freeze the minutes as they stand and have them sent to the table; silence counts from now on.

    ``shown`` is the fingerprint of what the person looked at: where that is no longer what would go, nothing goes.

    The first time they are made from what was written down; later each line stays as it was and the corrections that
    were accepted since stand beside it. Raise ValidationError where there is nothing new to circulate.
    """
    meeting = locked_meeting(meeting)
    if meeting.state != Meeting.State.CLOSED:
        raise ValidationError(_("Minutes are circulated when the meeting is closed."), code="not_closed")
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is not None:
        _still_open(minutes)
        if not _unlisted(minutes).exists():
            raise ValidationError(
                _("These minutes are with the table already, and no correction was accepted since."),
                code="nothing_new",
            )
    else:
        minutes = Minutes.objects.create(meeting=meeting)
    revision = _revise(minutes, meeting, actor=actor, now=now, message=message)
    if shown and shown != revision.content_hash:
        raise ValidationError(
            _("Something was changed since you looked. Read the minutes once more, then circulate them."),
            code="text_changed",
        )
    minutes.consent_on = _consent_day(meeting, now=now)
    minutes.save(update_fields=["consent_on"])
    record(verb=Verb.MINUTES_CIRCULATED, target=meeting, actor=actor, group=meeting.group, number=revision.number)
    return revision


@transaction.atomic
def write_up(*, item: AgendaItem, text: str, version: int, actor: Person, now: dt.datetime) -> AgendaItem:
    """Say better what was noted under a point, after the meeting and before its minutes are circulated.

    Raise StaleVersion when somebody saved in between.
    """
    meeting = locked_meeting(item.meeting)
    if meeting.state != Meeting.State.CLOSED or Minutes.objects.filter(meeting=meeting).exists():
        raise ValidationError(
            _("These minutes are with the table: what is wrong in them is corrected, not written over."),
            code="minutes_circulated",
        )
    text = clean_text(text)
    if len(text) > NOTES_LIMIT:
        raise ValidationError(_("This text is too long for one point."), code="notes_too_long")
    if item.notes != text or item.version != version:
        write_version(item, version=version, notes=text, changed_at=now, changed_by=actor)
        NoteRevision.objects.create(item=item, version=item.version, notes=text, written_by=actor, written_at=now)
    return item


@transaction.atomic
def ask_correction(
    *,
    minutes: Minutes,
    line: int,
    wording: str,
    person: Person,
    via: str,
    now: dt.datetime,
    note: str = "",
    hears_confidential: bool = True,
) -> MinutesCorrection:
    """Note what somebody says a line should say. Raise ValidationError for a line that they have none of."""
    minutes = _locked(minutes)
    _still_open(minutes)
    revision = minutes.revisions.order_by("-number")[:1].get()
    heard = heard_by(revision.content["sections"], hears_confidential=hears_confidential)
    if line not in {one["n"] for section in heard for one in section["lines"]}:
        raise ValidationError({"line": ValidationError(_("There is no such line."), code="no_such_line")})
    correction = MinutesCorrection(
        minutes=minutes, revision=revision, line=line, wording=wording, note=note, person=person, via=via, at=now
    )
    correction.full_clean(exclude=["minutes", "revision", "person"])
    correction.save()
    meeting = minutes.meeting
    record(verb=Verb.MINUTES_CORRECTED, target=meeting, actor=person, group=meeting.group, line=line)
    return correction


@transaction.atomic
def settle_correction(
    *, correction: MinutesCorrection, accept: bool, actor: Person, now: dt.datetime, reply: str = ""
) -> MinutesCorrection:
    """Accept or decline a correction, with a word back; until it is circulated the other may still be said."""
    minutes = _locked(correction.minutes)
    _still_open(minutes)
    correction = MinutesCorrection.objects.select_for_update().get(pk=correction.pk)
    if correction.listed_in_id is not None:
        raise ValidationError(_("This correction is listed in the minutes already."), code="already_listed")
    correction.state = State.ACCEPTED if accept else State.DECLINED
    correction.reply, correction.settled_at, correction.settled_by = reply, now, actor
    correction.full_clean(exclude=["minutes", "revision", "person", "settled_by"])
    correction.save()
    return correction


@transaction.atomic
def confirm_minutes(*, minutes: Minutes, at: Meeting, actor: Person, now: dt.datetime) -> Minutes:
    """Confirm minutes at a later meeting of the table, in session and with its quorum.

    Corrections that were accepted and not circulated yet are listed in a last revision. Raise ValidationError while one
    is still open, without a quorum, and for a meeting that was not later.
    """
    minutes, at = _locked(minutes), locked_meeting(at)
    _still_open(minutes)
    meeting = minutes.meeting
    if at.group_id != meeting.group_id or at.starts_at <= meeting.starts_at or at.state != Meeting.State.HELD:
        raise ValidationError(
            _("Minutes are confirmed at a later meeting of the same table, while it is in session."),
            code="not_a_later_meeting",
        )
    if minutes.corrections.filter(state=State.OPEN).exists():
        raise ValidationError(_("Accept or decline every correction first."), code="corrections_open")
    if not present_quorum(at).is_met:
        raise ValidationError(
            _("The table has no quorum, so it cannot confirm anything yet. Mark who is present."), code="no_quorum"
        )
    if _unlisted(minutes).exists():
        _revise(minutes, meeting, actor=actor, now=now, message="")
    return _confirm(minutes, now=now, at=at, actor=actor)


def confirm_by_silence(*, now: dt.datetime) -> int:
    """Confirm the minutes against which nobody had a word until the end of their day; return how many.

    A correction that is still open, or accepted and not circulated yet, is a word against them.
    """
    objected = MinutesCorrection.objects.filter(minutes=OuterRef("pk")).filter(_is_a_word_against())
    waiting = Minutes.objects.filter(
        ~Exists(objected), state=Minutes.State.CIRCULATED, consent_on__lt=now.date() + dt.timedelta(days=1)
    )
    return sum(_silence_confirmed(pk, now=now) for pk in waiting.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _silence_confirmed(pk: int, *, now: dt.datetime) -> bool:
    minutes = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=pk)
    day = minutes.consent_on
    if minutes.is_confirmed or day is None or local_date(now, minutes.meeting.timezone) <= day:
        return False
    if minutes.corrections.filter(_is_a_word_against()).exists():
        return False
    _confirm(minutes, now=now)
    return True


def _is_a_word_against() -> models.Q:
    return models.Q(state=State.OPEN) | models.Q(state=State.ACCEPTED, listed_in=None)


def _confirm(minutes: Minutes, *, now: dt.datetime, at: Meeting | None = None, actor: Person | None = None) -> Minutes:
    minutes.state, minutes.confirmed_at = Minutes.State.CONFIRMED, now
    minutes.confirmed_in, minutes.confirmed_by = at, actor
    minutes.save(update_fields=["state", "confirmed_at", "confirmed_in", "confirmed_by"])
    meeting = minutes.meeting
    in_meeting = {"at": at.local_date.isoformat()} if at else {}
    record(verb=Verb.MINUTES_CONFIRMED, target=meeting, actor=actor, group=meeting.group, **in_meeting)
    return minutes


def _locked(minutes: Minutes) -> Minutes:
    return Minutes.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=minutes.pk)


def _still_open(minutes: Minutes) -> None:
    if minutes.is_confirmed:
        raise ValidationError(_("These minutes are confirmed and do not change any more."), code="minutes_confirmed")


def _unlisted(minutes: Minutes) -> models.QuerySet[MinutesCorrection]:
    return minutes.corrections.filter(state=State.ACCEPTED, listed_in=None).for_list()


def _revise(minutes: Minutes, meeting: Meeting, *, actor: Person, now: dt.datetime, message: str) -> MinutesRevision:
    """Write the next revision down and list what it corrects."""
    last = minutes.revisions.order_by("-number").first()
    accepted = list(_unlisted(minutes))
    content: Content = draft_of(meeting) if last is None else corrected(last.content, accepted, zone=meeting.timezone)
    revision = MinutesRevision(
        minutes=minutes,
        number=last.number + 1 if last else 1,
        content=content,
        content_hash=fingerprint(content),
        message=message,
        circulated_at=now,
        circulated_by=actor,
    )
    revision.clean_fields(exclude=["minutes", "circulated_by"])
    revision.save()
    minutes.corrections.filter(pk__in=[one.pk for one in accepted]).update(listed_in=revision)
    return revision


def _consent_day(meeting: Meeting, *, now: dt.datetime) -> dt.date | None:
    """Return the last day for a word against them, as the terms of reference in force say; None where they do not."""
    terms = meeting.group.terms.order_by("-number").first()
    if terms is None or terms.minutes_consent_days is None:
        return None
    return local_date(now, meeting.timezone) + dt.timedelta(days=terms.minutes_consent_days)
