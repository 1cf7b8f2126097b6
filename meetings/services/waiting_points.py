"""Points that wait for an agenda: proposed, answered, kept, parked, taken onto it."""

import datetime as dt
from collections.abc import Mapping
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from accounts.models import Person
from accounts.versions import write_version
from meetings.models import AgendaItem, Meeting, WaitingPoint
from meetings.services.agenda import append_item, open_meeting
from meetings.services.session import meeting_in_session
from meetings.verbs import Verb
from workgroups.models import WorkGroup
from workgroups.record import record

State = WaitingPoint.State
# What may become of a point; onto an agenda it is taken by its meeting.
SETTLES = (State.KEPT, State.PARKED, State.DECLINED, State.DROPPED)
_TEXTS = ("kind", "title_en", "title_fr", "section_en", "section_fr", "minutes", "is_confidential")


@transaction.atomic
def propose_point(
    *,
    group: WorkGroup,
    actor: Person,
    title: str,
    kind: str,
    minutes: int,
    reason: str,
    now: dt.datetime,
    section: str = "",
    is_confidential: bool = False,
    language: str = Language.ENGLISH,
) -> WaitingPoint:
    """Propose what the table should talk about, and say why."""
    point = WaitingPoint(
        group=group,
        kind=kind,
        minutes=minutes,
        reason=reason,
        is_confidential=is_confidential,
        proposed_by=actor,
        proposed_at=now,
        **{f"title_{language}": title, f"section_{language}": section},
    )
    if not reason.strip():
        missing = ValidationError(_("Say in a few words why; the co-chairs will read it."), code="required")
        raise ValidationError({"reason": missing})
    point.full_clean(exclude=["group", "proposed_by"])
    point.save()
    said = {} if is_confidential else {"title": title}
    record(verb=Verb.POINT_PROPOSED, target=group, actor=actor, group=group, **said)
    return point


@transaction.atomic
def settle_point(
    *, point: WaitingPoint, actor: Person, version: int, state: str, now: dt.datetime, answer: str = ""
) -> WaitingPoint:
    """Keep a point for the next meeting, park it, decline or drop it. Raise StaleVersion, or ValidationError.

    Who declines says why: whoever proposed it reads the word.
    """
    point = _waiting(point)
    if state not in SETTLES or (state == State.DECLINED and point.state != State.PROPOSED):
        raise ValidationError({"state": ValidationError(_("Choose one of the answers."), code="unknown_state")})
    if state == State.DECLINED and not answer.strip():
        missing = ValidationError(_("Say in a few words why; whoever proposed it will read it."), code="required")
        raise ValidationError({"answer": missing})
    return _settled(point, state=state, actor=actor, version=version, now=now, answer=answer)


@transaction.atomic
def take_point(
    *, point: WaitingPoint, meeting: Meeting, actor: Person, version: int, now: dt.datetime, answer: str = ""
) -> AgendaItem:
    """Put a waiting point at the end of an agenda of its table. Raise StaleVersion, or ValidationError."""
    meeting = open_meeting(meeting.pk)
    point = _waiting(point)
    if meeting.group_id != point.group_id:
        raise ValidationError(_("This belongs to another group."), code="of_another_group")
    _settled(point, state=State.TAKEN, actor=actor, version=version, now=now, answer=answer)
    return _put(point, meeting, actor=actor, now=now)


@transaction.atomic
def take_kept(*, meeting: Meeting, actor: Person | None, now: dt.datetime) -> int:
    """Put what was kept for the next meeting onto its agenda, in the order it was kept; return how many."""
    kept = WaitingPoint.objects.select_for_update(of=("self",)).filter(group=meeting.group_id, state=State.KEPT)
    points = list(kept.order_by("pk"))
    for point in points:
        write_version(point, version=point.version, state=State.TAKEN)
        _put(point, meeting, actor=actor, now=now)
    return len(points)


@transaction.atomic
def roll_over(*, meeting: Meeting, outcomes: Mapping[int, str], actor: Person, now: dt.datetime) -> None:
    """Say what becomes of points that the table did not finish: kept for the next meeting, parked or dropped.

    Kept ones go onto the next agenda where there is one already, else they wait for it. A point that was settled
    before stays settled. Raise ValidationError for a point of another meeting and for another word.
    """
    meeting = meeting_in_session(meeting)
    items = {item.pk: item for item in meeting.agenda.filter(pk__in=outcomes)}
    ahead = Meeting.objects.for_table().filter(group=meeting.group_id, state__in=Meeting.OPEN_FOR_CHANGE)
    following = ahead.filter(starts_at__gt=meeting.starts_at).order_by("starts_at", "pk").first()
    for pk, outcome in outcomes.items():
        if pk not in items or outcome not in AgendaItem.Outcome.values:
            raise ValidationError(_("Keep, park or drop each open point."), code="unknown_outcome")
        item = items[pk]
        if item.outcome:
            continue
        item.outcome, item.topic = outcome, item.topic or uuid4()
        item.save(update_fields=["outcome", "topic"])
        if outcome == AgendaItem.Outcome.DROPPED:
            continue
        point = WaitingPoint.objects.create(
            group=meeting.group,
            state=State.KEPT if outcome == AgendaItem.Outcome.KEPT else State.PARKED,
            topic=item.topic,
            proposed_by=None,
            proposed_at=now,
            answered_at=now,
            answered_by=actor,
            **{name: getattr(item, name) for name in _TEXTS},
        )
        if following is not None and point.state == State.KEPT:
            write_version(point, version=point.version, state=State.TAKEN)
            _put(point, following, actor=actor, now=now, links=item)


def _waiting(point: WaitingPoint) -> WaitingPoint:
    locked = WaitingPoint.objects.select_for_update(of=("self",)).select_related("group")
    point = locked.get(pk=point.pk)
    if point.state not in WaitingPoint.WAITING:
        raise ValidationError(
            _("This point is settled already: %(state)s."),
            code="settled",
            params={"state": point.get_state_display()},
        )
    return point


def _settled(
    point: WaitingPoint, *, state: str, actor: Person, version: int, now: dt.datetime, answer: str
) -> WaitingPoint:
    said = {"answer": answer} if answer else {}
    point.answer = answer or point.answer
    point.clean_fields(exclude=["group", "proposed_by", "answered_by", "item"])
    write_version(point, version=version, state=state, answered_by=actor, answered_at=now, **said)
    named = {} if point.is_confidential else {"title": point.title}
    record(verb=Verb.POINT_SETTLED, target=point.group, actor=actor, group=point.group, state=state, **named)
    return point


def _put(
    point: WaitingPoint, meeting: Meeting, *, actor: Person | None, now: dt.datetime, links: AgendaItem | None = None
) -> AgendaItem:
    """Put a point onto an agenda, under the topic it has been all along."""
    before = links
    if before is None and point.topic:
        before = AgendaItem.objects.filter(topic=point.topic).order_by("-pk").first()
    led = {}
    if before is not None:
        names = ("presenter", "presenter_seat_id", "action_id", "pathway_version_id")
        led = {name: getattr(before, name) for name in names}
    texts = {name: getattr(point, name) for name in _TEXTS}
    item = AgendaItem(meeting=meeting, topic=point.topic, changed_at=now, changed_by=actor, **texts, **led)
    item = append_item(item, actor)
    point.item = item
    point.save(update_fields=["item"])
    return item
