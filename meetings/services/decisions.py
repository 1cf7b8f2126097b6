"""Writes down what the table decides, how its seats stood, and what became of it when it was looked at again."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import write_version
from meetings.models import AgendaItem, Decision, DecisionPosition, Meeting
from meetings.presence import present_quorum
from meetings.services.session import locked_meeting, meeting_in_session
from meetings.verbs import Verb
from pathways.models import PathwayVersion
from pathways.services.confirming import take_back_confirmation
from workgroups.models import Organization, Seat
from workgroups.quorum import Quorum
from workgroups.record import record

# A date further off than this is a slip of the keyboard.
FURTHEST = dt.timedelta(days=20 * 366)


@dataclass(frozen=True)
class Stand:
    """How one seat stands on a decision, and why."""

    seat: Seat
    position: str
    reason: str = ""


@transaction.atomic
def record_decision(
    *,
    meeting: Meeting,
    wording: str,
    actor: Person,
    now: dt.datetime,
    item: AgendaItem | None = None,
    method: str = Decision.Method.CONSENSUS,
    review_on: dt.date | None = None,
    pathway_version: PathwayVersion | None = None,
    positions: Sequence[Stand] = (),
    binds: Collection[Organization] = (),
) -> Decision:
    """Write down what the table decided. Raise ValidationError without a quorum, or for what is of another table.

    ``binds`` names organizations; none means the whole table. ``confirm_by_decision`` is how a table confirms a version
    of a pathway; it names ``pathway_version``.
    """
    meeting = meeting_in_session(meeting)
    _check(meeting, item=item, method=method, positions=positions)
    quorum = _met_quorum(meeting)
    decision = Decision(
        meeting=meeting,
        item=item,
        wording=wording,
        method=method,
        seats_present=quorum.present,
        review_on=review_on,
        pathway_version=pathway_version,
        recorded_by=actor,
        recorded_at=now,
    )
    decision.clean_fields(exclude=["meeting", "item", "recorded_by", "pathway_version"])
    decision.save()
    _write_around(decision, positions, binds)
    record(verb=Verb.DECISION_RECORDED, target=decision, actor=actor, group=meeting.group, meeting=meeting.pk)
    return decision


@transaction.atomic
def change_decision(
    *,
    decision: Decision,
    version: int,
    actor: Person,
    wording: str,
    item: AgendaItem | None = None,
    method: str = Decision.Method.CONSENSUS,
    review_on: dt.date | None = None,
    positions: Sequence[Stand] = (),
    binds: Collection[Organization] = (),
) -> Decision:
    """Word a decision otherwise while the table still meets. Raise StaleVersion when somebody did in between."""
    meeting = meeting_in_session(decision.meeting)
    _check(meeting, item=item, method=method, positions=positions)
    before = Decision.objects.values_list("wording", flat=True).get(pk=decision.pk)
    decision.wording, decision.method, decision.review_on = wording, method, review_on
    decision.clean_fields(exclude=["meeting", "item", "recorded_by", "pathway_version"])
    write_version(decision, version=version, wording=wording, item=item, method=method, review_on=review_on)
    _write_around(decision, positions, binds)
    said = {"meeting": meeting.pk, "before": before}
    record(verb=Verb.DECISION_CHANGED, target=decision, actor=actor, group=meeting.group, **said)
    return decision


def _check(meeting: Meeting, *, item: AgendaItem | None, method: str, positions: Sequence[Stand]) -> None:
    if item is not None and item.meeting_id != meeting.pk:
        raise ValidationError(_("This point belongs to another meeting."), code="item_of_another_meeting")
    if method == Decision.Method.CONSENSUS and positions:
        refused = ValidationError(
            _("By consensus no seat stands apart. Choose “with recorded positions”, or leave them out."),
            code="positions_with_consensus",
        )
        raise ValidationError({"method": refused})
    if method == Decision.Method.POSITIONS and not positions:
        refused = ValidationError(_("Say how at least one seat stands."), code="positions_missing")
        raise ValidationError({"method": refused})
    if any(stand.seat.group_id != meeting.group_id for stand in positions):
        raise ValidationError(_("This seat stands at another table."), code="seat_of_another_group")
    if len({stand.seat.pk for stand in positions}) < len(positions):
        raise ValidationError(_("A seat stands on a decision once."), code="seat_twice")


def _write_around(decision: Decision, positions: Sequence[Stand], binds: Collection[Organization]) -> None:
    """Write how the seats stand and whom it binds, in place of what was written before."""
    rows = [
        DecisionPosition(decision=decision, seat=stand.seat, position=stand.position, reason=stand.reason)
        for stand in positions
    ]
    for row in rows:
        row.clean_fields(exclude=["decision", "seat"])
    decision.positions.all().delete()
    DecisionPosition.objects.bulk_create(rows)
    decision.binds.set(binds)


def _met_quorum(meeting: Meeting) -> Quorum:
    """Return who is there; raise ValidationError where they are too few to decide."""
    quorum = present_quorum(meeting)
    if not quorum.is_met:
        raise ValidationError(
            _(
                "The table has no quorum, so nothing can be decided yet. Mark who is present, "
                "or write it down as a proposal in the notes."
            ),
            code="no_quorum",
        )
    return quorum


@transaction.atomic
def withdraw_decision(*, decision: Decision, actor: Person) -> None:
    """Take back a decision that was written down wrongly, while the meeting is in session.

    The record keeps its wording. A confirmation goes with it; raise ValidationError where that is published already.
    """
    meeting = meeting_in_session(decision.meeting)
    if decision.pathway_version is not None:
        take_back_confirmation(version=decision.pathway_version, actor=actor)
    # Observers read the record too: of what was decided under a confidential point it keeps no word.
    said = {"wording": decision.wording} if decision.is_for_table else {}
    record(verb=Verb.DECISION_WITHDRAWN, target=meeting, actor=actor, group=meeting.group, **said)
    decision.delete()


@transaction.atomic
def review_decision(
    *,
    decision: Decision,
    version: int,
    actor: Person,
    today: dt.date,
    holds: bool,
    review_on: dt.date | None = None,
    note: str = "",
) -> Decision:
    """Say after a look at a decision that it holds, and until when, or that it no longer does.

    Its wording stays as it was decided. Raise StaleVersion when somebody looked in between, ValidationError while its
    meeting is in session, for a decision that ended, and for a next day that is not ahead.
    """
    meeting = locked_meeting(decision.meeting)
    if meeting.state == Meeting.State.HELD:
        raise ValidationError(_("While the table meets, change the decision itself."), code="still_in_session")
    if decision.ended_on is not None and decision.version == version:
        raise ValidationError(_("This decision no longer holds. A new one takes its place."), code="decision_ended")
    if review_on is not None and not holds:
        refused = ValidationError(_("What no longer holds is not looked at again."), code="ended_without_review")
        raise ValidationError({"review_on": refused})
    if review_on is not None and not today < review_on <= today + FURTHEST:
        refused = ValidationError(_("Choose a day after today, within twenty years."), code="day_not_ahead")
        raise ValidationError({"review_on": refused})
    before = decision.review_on
    write_version(decision, version=version, review_on=review_on, ended_on=None if holds else today)
    record(
        verb=Verb.DECISION_REVIEWED,
        target=decision,
        actor=actor,
        group=meeting.group,
        meeting=meeting.pk,
        holds=holds,
        before=before.isoformat() if before else None,
        review_on=review_on.isoformat() if review_on else None,
        reason=note,
    )
    return decision
