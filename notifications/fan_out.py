"""Writes the messages of a telling: a statement for ten thousand followers at a time, however many there are.

Nothing of a follower passes through this process. Each text is rendered once for all who get it (``Circular``); the
rows are written by the database itself. How far a telling has come stands beside it, raised in the transaction that
writes the rows, so that a process killed anywhere is followed by one that goes on from there.
"""

import datetime as dt
import secrets
import time
from collections.abc import Sequence

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from notifications.kinds import Kind
from notifications.messages.pathway_news import news_texts
from notifications.models import Circular, Delivery
from notifications.outbox import PRIORITY, current_epoch
from notifications.set_based import insert_from
from pathways.audience import audience_of, last_follower
from pathways.models import Follower, FollowRun, PathwayVersion
from pathways.services.telling import versions_of

# Of followers' numbers: a statement of some tenths of a second, which holds up nobody.
CHUNK = 10_000
# A mail server may be away over a weekend; later, the page says it better.
LASTS = dt.timedelta(days=4)


def tell(run: FollowRun, *, now: dt.datetime, seconds: float = 60) -> int:
    """Write the messages of a telling, or as many as the time allows; return how many. The next call goes on."""
    begun = time.monotonic()
    versions = list(versions_of(run))
    written = 0
    if versions:
        if not run.reached:
            expected = _write_circulars(run, versions)
            FollowRun.objects.filter(pk=run.pk, reached=0).update(expected=expected)
        last = last_follower()
        while run.reached < last:
            if time.monotonic() - begun > seconds:
                return written
            written += _tell_chunk(run, versions, now=now)
    FollowRun.objects.filter(pk=run.pk, expanded_at=None).update(expanded_at=now)
    return written


def _tell_chunk(run: FollowRun, versions: Sequence[PathwayVersion], *, now: dt.datetime) -> int:
    """Write the rows of the followers after the last one reached; return how many are new.

    Who needs a text that nobody needed when the telling began, because they changed their language since, breaks a
    constraint (``news_have_a_circular``) instead of being left out; it is rendered, with no transaction open.
    """
    through = run.reached + CHUNK
    try:
        written = _write_rows(run, versions, through=through, now=now)
    except IntegrityError:
        _write_circulars(run, versions, through=through)
        written = _write_rows(run, versions, through=through, now=now)
    run.refresh_from_db(fields=["reached"])
    return written


# ruff: noqa: S608 (all names come from our own models, all values are parameters)
_FOLLOWERS = f"JOIN {Follower._meta.db_table} f ON f.id = a.follower_id AND f.email IS NOT NULL"
_CIRCULAR = f"{Circular._meta.db_table} c ON c.run_id = %(run)s AND c.language = f.language AND c.variant = a.variant"


def _write_circulars(run: FollowRun, versions: Sequence[PathwayVersion], *, through: int | None = None) -> int:
    """Render each text that followers after the last one reached will get; return how many followers those are."""
    audience = audience_of(run, versions, after=run.reached, through=through)
    counted = (
        f"{audience.head} SELECT f.language, a.variant, a.reasons, a.things, COUNT(*) FROM audience a {_FOLLOWERS}"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{counted} GROUP BY f.language, a.variant, a.reasons, a.things", audience.values)
        found = cursor.fetchall()
    known = set(run.circulars.values_list("language", "variant"))
    by_key = {str(version.pk): version for version in versions}
    new = []
    for language, variant, reasons, things, _count in found:
        if (language, variant) not in known:
            told = [by_key[key] for key in things.split(".")]
            mark = secrets.token_hex(16)
            texts = news_texts(run, told, language=language, reasons=reasons, mark=mark)
            new.append(
                Circular(run=run, language=language, variant=variant, mark=mark, created_at=run.opened_at, **texts)
            )
    with transaction.atomic():
        Circular.objects.bulk_create(new, ignore_conflicts=True)
    return sum(count for *_text, count in found)


@transaction.atomic
def _write_rows(run: FollowRun, versions: Sequence[PathwayVersion], *, through: int, now: dt.datetime) -> int:
    """Write a delivery to each follower of a chunk, in one statement; return how many are new.

    That the chunk is reached stands in the same transaction; of two processes side by side only one writes it. Raise
    IntegrityError where somebody would get a text that is not rendered.
    """
    if not FollowRun.objects.filter(pk=run.pk, reached=run.reached).update(reached=through):
        return 0
    audience = audience_of(run, versions, after=run.reached, through=through)
    same = Delivery(
        kind=Kind.PATHWAY_NEWS,
        priority=PRIORITY[Kind.PATHWAY_NEWS],
        not_before=now,
        next_attempt_at=now,
        expires_at=now + LASTS,
        epoch=current_epoch(),
        created_at=run.opened_at,
    )
    written = insert_from(
        same,
        own={
            "dedupe_key": "'news:' || %(run)s || ':' || a.follower_id",
            "follower_id": "a.follower_id",
            "language": "f.language",
            "circular_id": "c.id",
        },
        head=audience.head,
        rows=f"audience a {_FOLLOWERS} LEFT JOIN {_CIRCULAR}",
        values={**audience.values, "run": run.pk},
    )
    FollowRun.objects.filter(pk=run.pk).update(told=F("told") + written)
    return written
