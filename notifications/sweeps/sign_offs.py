"""Writes to parties who are asked to sign off, and to who asked what became of it and of planned publications."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import Person, SiteRole
from accounts.zones import morning
from notifications.jobs import may_run_twice
from notifications.kinds import Kind
from notifications.marks import Mark, mark_due
from notifications.messages.publication import publication_letter
from notifications.messages.sign_off import sign_off_letter
from notifications.messages.sign_off_answer import answer_letter
from notifications.models import Delivery
from notifications.outbox import Letter, deliver
from notifications.sweeps.names import SIGN_OFFS
from notifications.text_changes import TextChanges
from pathways.models import PathwayVersion, SignOff, SignOffAnswer

# Days before the day somebody was asked until.
REMINDER_DAYS = (3, 1)
# After an outage longer than this the page says it better.
LOOK_BACK = dt.timedelta(days=14)

Writers = Iterator[tuple[str, Callable[[], Letter]]]


@may_run_twice(SIGN_OFFS)
def write_about_sign_offs(now: dt.datetime) -> dict[str, Any]:
    """Write what is due; return how many messages of each kind are new."""
    return {
        "asked": ask(now=now),
        "reminded": _deliver_new(_reminders(now=now), now=now),
        "answers": _deliver_new(_answers(now=now), now=now),
        "publications": _deliver_new(_publications(now=now), now=now),
    }


def _deliver_new(writers: Iterable[tuple[str, Callable[[], Letter]]], *, now: dt.datetime) -> int:
    """Write what is not written yet: a letter is made only for a key that nobody used."""
    by_key = dict(writers)
    written = set(Delivery.objects.filter(dedupe_key__in=by_key).values_list("dedupe_key", flat=True))
    return deliver([write() for key, write in by_key.items() if key not in written], now=now)


def ask(*, now: dt.datetime) -> int:
    """Write the questions that nobody was sent yet; return how many."""
    new = questions_to_send(now=now)
    changes = TextChanges()
    return deliver(
        [
            sign_off_letter(sign_off, changes.of(sign_off), key=f"sign-off:{sign_off.pk}", now=now)
            for sign_off in _with_texts(new)
        ],
        now=now,
    )


def questions_to_send(*, now: dt.datetime) -> "QuerySet[SignOff]":
    """Return the sign-offs that were asked for, still wait, and of which no mail speaks."""
    kind = SignOff._meta.label_lower
    written = Delivery.objects.filter(about_type=kind, about_id=OuterRef("pk"), kind=Kind.SIGN_OFF)
    return _waiting().filter(~Exists(written), asked_at__gt=now - LOOK_BACK, asked_at__lte=now)


def _waiting() -> "QuerySet[SignOff]":
    return SignOff.objects.waiting().filter(version__state__in=PathwayVersion.OPEN, person__is_active=True)


def _with_texts(sign_offs: "QuerySet[SignOff]") -> "QuerySet[SignOff]":
    """Load all that a letter says, but for the documents: most that are looked at were written before."""
    loaded = sign_offs.select_related(
        "person", "organization", "asked_by", "version__pathway__published", "version__pathway__group"
    )
    return loaded.defer("version__content", "version__pathway__published__content").order_by("pk")


def _reminders(*, now: dt.datetime) -> Writers:
    """Yield the reminders whose morning has come, where the party is; of two that were missed only the nearest."""
    soon = now.date() + dt.timedelta(days=max(REMINDER_DAYS) + 1)
    waiting = _waiting().filter(due_on__gte=now.date() - dt.timedelta(days=1), due_on__lte=soon)
    changes = TextChanges()
    for sign_off in _with_texts(waiting):
        mark = _mark(sign_off, now=now)
        if mark is not None and sign_off.asked_at < mark.at:
            key = f"sign-off:{sign_off.pk}:reminder-{mark.days}:{sign_off.due_on}"
            yield key, partial(_reminder, sign_off, changes, key=key, now=now)


def _mark(sign_off: SignOff, *, now: dt.datetime) -> Mark | None:
    zone, due_on = sign_off.person.timezone, sign_off.due_on
    if due_on is None or now >= morning(due_on + dt.timedelta(days=1), zone, hour=0):
        return None
    return mark_due((Mark(days, morning(due_on - dt.timedelta(days=days), zone)) for days in REMINDER_DAYS), now=now)


def _reminder(sign_off: SignOff, changes: TextChanges, *, key: str, now: dt.datetime) -> Letter:
    return sign_off_letter(sign_off, changes.of(sign_off), key=key, now=now, is_reminder=True)


def _answers(*, now: dt.datetime) -> Writers:
    """Yield the answers that came in lately, to who asked; where nobody did, to the consultants."""
    unanswered = Count("sign_off__version__sign_offs", filter=_UNANSWERED)
    rows = (
        SignOffAnswer.objects.filter(at__gt=now - LOOK_BACK, at__lte=now)
        .select_related(
            "sign_off__person", "sign_off__organization", "sign_off__asked_by", "sign_off__version__pathway"
        )
        .defer("sign_off__version__content")
        .annotate(still_open=unanswered)
        .order_by("pk")
    )
    others = _consultants(now=now) if rows else []
    for answer in rows:
        asker = answer.sign_off.asked_by
        for person in [asker] if asker and asker.is_active else others:
            key = f"sign-off-answer:{answer.pk}:{person.pk}"
            yield key, partial(answer_letter, answer, person, key=key, still_open=answer.still_open, now=now)


_UNANSWERED = Q(sign_off__version__sign_offs__voided_at=None, sign_off__version__sign_offs__answer="")


def _publications(*, now: dt.datetime) -> Writers:
    """Yield how planned publications went, to who planned them and to the consultants."""
    went = Q(published_at__gt=now - LOOK_BACK) | Q(publish_failed_at__gt=now - LOOK_BACK)
    versions = (
        PathwayVersion.objects.filter(went, publish_at__isnull=False)
        .select_related("pathway__group", "publish_asked_by")
        .defer("content")
        .order_by("pk")
    )
    others = _consultants(now=now) if versions else []
    for version in versions:
        how = "failed" if version.publish_failed_at else "done"
        for person in dict.fromkeys([version.publish_asked_by, *others]):
            if person is not None and person.is_active:
                key = f"publication:{version.pk}:{how}:{version.publish_at:%Y-%m-%dT%H:%M}:{person.pk}"
                yield key, partial(publication_letter, version, person, key=key, now=now)


def _consultants(*, now: dt.datetime) -> list[Person]:
    posts = SiteRole.objects.as_of(now.date()).filter(role=SiteRole.Role.CONSULTANT)
    return list(Person.objects.filter(pk__in=posts.values("person"), is_active=True).order_by("pk"))
