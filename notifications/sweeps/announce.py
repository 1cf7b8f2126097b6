"""Tells people of meetings: invitations, changes, cancellations, and who was invited or released later."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from accounts.kept_queries import kept
from meetings.models import Invitation, Meeting
from meetings.services.inviting import reconcile_tables
from meetings.services.scheduling import mark_announced
from notifications.jobs import may_run_twice
from notifications.models import Delivery
from notifications.outbox import Letter, deliver, take_back
from notifications.reasons import Reason
from notifications.sweeps.calendar_mail import CANCEL, REQUEST, known_to_people, letters_due
from notifications.sweeps.names import ANNOUNCE

State = Meeting.State


@may_run_twice(ANNOUNCE)
def announce(now: dt.datetime) -> dict[str, Any]:
    """Write every notice that is due; return how many meetings were looked at and messages written."""
    reconciled = reconcile_tables(now=now)
    meetings = list(meetings_to_announce(now=now))
    if not meetings:
        return {"meetings": 0, "written": 0, "reconciled": reconciled}
    people = Invitation.objects.select_related("person", "seat__organization", "seat__stakeholder_kind")
    prefetch_related_objects(meetings, "agenda", Prefetch("invitations", people.order_by("pk")))
    known = known_to_people(meetings)
    written = 0
    for meeting in meetings:
        invitations = meeting.invitations.all() if meeting.starts_at > now else ()
        written += _announce(meeting, letters_due(meeting, invitations, known, now=now), now=now)
    return {"meetings": len(meetings), "written": written, "reconciled": reconciled}


# Asked every quarter of a minute, and nearly always for nothing.
@kept
def meetings_to_announce(*, now: dt.datetime) -> QuerySet[Meeting]:
    """Return the meetings whose notice is due, and those ahead with somebody who does not know what holds."""
    behind = Meeting.objects.filter(
        state=State.SCHEDULED, starts_at__gt=now, announced_sequence__gte=0, notice_at=None
    ).filter(Exists(_behind()))
    return (
        Meeting.objects.exclude(state=State.DRAFT)
        .filter(Q(notice_at__lte=now) | Q(pk__in=behind.order_by().values("pk")))
        .select_related("group", "created_by")
        .order_by("pk")
    )


def _behind() -> QuerySet[Invitation]:
    """Return a meeting's invitations whose person does not know what holds: asked or released, and not told."""
    last = (
        Delivery.objects.filter(
            about_type=Meeting._meta.label_lower,
            about_id=OuterRef("meeting_id"),
            recipient=OuterRef("person_id"),
            ics_method__in=[REQUEST, CANCEL],
        )
        .standing()
        .order_by("-pk")
    )
    last_words = {name: Subquery(last.values(name)[:1]) for name in ("ics_method", "about_sequence", "state")}
    is_told = Q(ics_method=REQUEST, about_sequence__gte=F("meeting__announced_sequence"))
    may_have_it = Q(ics_method=REQUEST, state__in=Delivery.PERHAPS_RECEIVED)
    return (
        Invitation.objects.filter(meeting=OuterRef("pk"), person__is_active=True)
        .annotate(**last_words)
        .filter(Q(revoked_at=None) & (Q(ics_method=None) | ~is_told) | Q(revoked_at__isnull=False) & may_have_it)
    )


@transaction.atomic
def _announce(meeting: Meeting, letters: list[Letter], *, now: dt.datetime) -> int:
    """Write the messages of one meeting, take back what they replace, and note that it was told."""
    written = deliver(letters, now=now)
    rows = Delivery.objects.about(meeting)
    if meeting.state == State.CANCELLED:
        take_back(rows.exclude(ics_method=CANCEL), reason=Reason.MEETING_CANCELLED)
    earlier = rows.filter(ics_method=REQUEST, about_sequence__lt=meeting.sequence)
    take_back(earlier, reason=Reason.SUPERSEDED)
    mark_announced(meeting=meeting, sequence=meeting.sequence)
    return written
