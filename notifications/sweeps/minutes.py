"""Sends minutes to the table and corrections to its co-chairs, nudges for minutes, and lets silence confirm."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.zones import local_date
from meetings.models import MinutesCorrection, MinutesRevision
from meetings.services.minutes import confirm_by_silence
from meetings.services.standing_in import readers_of_minutes
from notifications.jobs import may_run_twice
from notifications.kinds import Kind
from notifications.messages.minutes import LASTS, correction_letter, minutes_letter
from notifications.models import Delivery
from notifications.outbox import Letter, deliver
from notifications.sweeps.chair_briefs import cochairs_of
from notifications.sweeps.minutes_nudges import nudge_for_minutes
from notifications.sweeps.names import MINUTES


@may_run_twice(MINUTES)
def write_about_minutes(now: dt.datetime) -> dict[str, Any]:
    """Do what is due; return how many minutes were confirmed and how many messages of each kind are new."""
    return {
        "confirmed": confirm_by_silence(now=now),
        "sent": sum(_send(revision, now=now) for revision in minutes_to_send(now=now).order_by("pk")),
        "corrections": _tell_corrections(now=now),
        "nudges": nudge_for_minutes(now=now),
    }


def minutes_to_send(*, now: dt.datetime) -> QuerySet[MinutesRevision]:
    """Return the revisions nobody was told of; after two weeks the page says it better."""
    recent = Q(circulated_at__gt=now - LASTS, circulated_at__lte=now)
    return MinutesRevision.objects.filter(recent, told_at=None).select_related(
        "minutes__meeting__group", "circulated_by"
    )


@transaction.atomic
def _send(revision: MinutesRevision, *, now: dt.datetime) -> int:
    meeting = revision.minutes.meeting
    day = local_date(revision.circulated_at, meeting.timezone)
    letters = [
        minutes_letter(revision, to, key=f"minutes:{revision.pk}:{to.person.pk}", now=now)
        for to in readers_of_minutes(meeting, day=day)
    ]
    MinutesRevision.objects.filter(pk=revision.pk).update(told_at=now)
    return deliver(letters, now=now)


def _tell_corrections(*, now: dt.datetime) -> int:
    """Tell the co-chairs of corrections that came in lately, but for who wrote it."""
    rows = MinutesCorrection.objects.filter(at__gt=now - LASTS, at__lte=now)
    kind = MinutesCorrection._meta.label_lower
    told = Delivery.objects.filter(about_type=kind, kind=Kind.MINUTES_CORRECTION).values("about_id")
    new = rows.exclude(pk__in=told).select_related("minutes__meeting__group", "revision", "person").order_by("pk")
    letters: list[Letter] = []
    for correction in new:
        for person in cochairs_of(correction.minutes.meeting, day=now.date()):
            if person.pk != correction.person_id:
                key = f"minutes-correction:{correction.pk}:{person.pk}"
                letters.append(correction_letter(correction, person, key=key, now=now))
    return deliver(letters, now=now)
