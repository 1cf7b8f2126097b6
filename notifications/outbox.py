"""The outbox: writes messages down, once per key, before anybody sends them.

A row is the promise; sending it is somebody else's work (``sender``). Everything is frozen here, so that a second try
is byte for byte the first, and the Message-ID follows from the key, so that two copies are recognised as one message.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, models, transaction
from django.utils.crypto import salted_hmac

from accounts.models import FormKey, Person
from accounts.texts import clean_line, clean_text
from notifications.choosing import chosen, usual
from notifications.digest_windows import window_of
from notifications.kinds import CHOICES, GATHERED, PRIORITY, Cadence, Kind
from notifications.models import Delivery, Installation
from notifications.reasons import Reason
from pathways.models import Follower

CHUNK = 500
SUBJECT_LIMIT = 250
COLUMNS = [column for column in Delivery._meta.concrete_fields if not column.primary_key]


@dataclass(frozen=True)
class Letter:
    """A message to one person or follower, ready to be frozen.

    ``key`` says what it is about, for whom and for which date.
    """

    key: str
    kind: Kind
    recipient: Person | Follower
    subject: str
    text: str
    html: str
    expires_at: dt.datetime
    group_id: int | None = None
    about: models.Model | None = None
    sequence: int | None = None
    ics: str = ""
    ics_method: str = ""
    unsubscribe_url: str = ""
    reply_to: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    # Where it is not the recipient's own.
    language: str = ""
    # When it happened, for who has it gathered, and what a digest says of it beside its subject.
    at: dt.datetime | None = None
    line: dict[str, str] = field(default_factory=dict)


def deliver(letters: Iterable[Letter], *, now: dt.datetime) -> int:
    """Write messages into the outbox and return how many are new; a key that is there already adds nothing.

    What its addressee has gathered is held for the window in which it happened; what they never want is written down as
    that and does not go. One statement for each chunk of 500, and a query where a kind leaves a choice. Call it in the
    transaction that makes the messages due, where there is one.
    """
    epoch = new = 0
    for chunk in _chunks(letters):
        epoch = epoch or current_epoch()
        how_often = _how_often(chunk)
        new += _insert([_frozen(letter, how_often, now=now, epoch=epoch) for letter in chunk])
    return new


def rehearse(letter: Letter, *, now: dt.datetime) -> None:
    """Do for a letter to nobody what ``deliver`` does, and keep nothing of it.

    Where anybody may type an address, the answer then takes as long whether we know it or not. What is committed is the
    key of a form that was never shown, which goes in the same step: a delivery belongs to somebody. To write the row
    and go back to a savepoint would be plainer, and was tried: on PostgreSQL the way there and back takes a quarter
    longer than a letter, this a twentieth less.
    """
    row = _frozen(letter, {}, now=now, epoch=current_epoch())
    with transaction.atomic():
        FormKey.objects.create(key=row.message_id[1:41], path="", posted_at=now)
        FormKey.objects.filter(key=row.message_id[1:41]).delete()


def write_rows(rows: list[Delivery]) -> int:
    """Write rows that are frozen already and return how many are new; a key that is there already adds nothing."""
    return _insert(rows) if rows else 0


def message_id_of(key: str) -> str:
    """Return the Message-ID of a key: the same for every try, and nothing can be read from it."""
    digest = salted_hmac("notifications.message-id", key, algorithm="sha256").hexdigest()
    return f"<{digest[:40]}@{settings.MAIL_DOMAIN}>"


def current_epoch() -> int:
    """Return the life this installation is in."""
    return Installation.objects.filter(pk=1).values_list("epoch", flat=True).first() or 1


def is_paused() -> bool:
    """Whether nothing may leave until somebody says so."""
    return Installation.objects.filter(pk=1, sending_paused=True).exists()


def take_back(deliveries: "models.QuerySet[Delivery]", *, reason: Reason) -> int:
    """Cancel what still waits among some deliveries; return how many. What is being sent asks again by itself."""
    waiting = deliveries.filter(state__in=Delivery.NOT_BEGUN)
    return waiting.update(state=Delivery.State.CANCELLED, state_reason=reason)


def _chunks(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    rest = iter(letters)
    while chunk := list(itertools.islice(rest, CHUNK)):
        yield chunk


def _how_often(letters: list[Letter]) -> dict[tuple[int, str], Cadence]:
    asked = [letter for letter in letters if letter.kind in CHOICES and isinstance(letter.recipient, Person)]
    return chosen({one.recipient.pk for one in asked}, {one.kind for one in asked}) if asked else {}


def _frozen(letter: Letter, how_often: dict[tuple[int, str], Cadence], *, now: dt.datetime, epoch: int) -> Delivery:
    """Turn a letter into a row. One whose address cannot be written to fails at once, where people can see it."""
    recipient, address = letter.recipient, letter.recipient.email or ""
    way = {"not_before": now, "next_attempt_at": now, "facts": letter.facts, **_chosen_way(letter, how_often, now=now)}
    try:
        validate_email(address)
    except ValidationError:
        way |= {"state": Delivery.State.FAILED, "state_reason": Reason.BROKEN}
    return Delivery(
        dedupe_key=letter.key,
        message_id=message_id_of(letter.key),
        recipient_id=recipient.pk if isinstance(recipient, Person) else None,
        follower_id=recipient.pk if isinstance(recipient, Follower) else None,
        address=address,
        kind=letter.kind,
        group_id=letter.group_id,
        about_type=letter.about._meta.label_lower if letter.about else "",
        about_id=letter.about.pk if letter.about else None,
        about_sequence=letter.sequence,
        language=letter.language or recipient.language,
        subject=clean_line(letter.subject)[:SUBJECT_LIMIT],
        text=clean_text(letter.text),
        html=clean_text(letter.html),
        ics=letter.ics,
        ics_method=letter.ics_method,
        unsubscribe_url=letter.unsubscribe_url,
        reply_to=letter.reply_to,
        priority=PRIORITY[letter.kind],
        expires_at=letter.expires_at,
        epoch=epoch,
        created_at=now,
        **way,
    )


def _chosen_way(letter: Letter, how_often: dict[tuple[int, str], Cadence], *, now: dt.datetime) -> dict[str, Any]:
    """Return what its addressee's choice changes of a row: held until their window ends, or not to go at all."""
    person = letter.recipient
    if not isinstance(person, Person):
        return {}
    cadence = how_often.get((person.pk, letter.kind), usual(letter.kind))
    if cadence == Cadence.NEVER:
        return {"state": Delivery.State.CANCELLED, "state_reason": Reason.UNWANTED}
    if cadence not in GATHERED:
        return {}
    end = window_of(cadence, letter.at or now, person.timezone).end
    facts = {**letter.facts, "line": letter.line}
    held = {"state": Delivery.State.HELD, "cadence": cadence, "facts": facts}
    return {**held, "not_before": end, "next_attempt_at": end}


def _insert(rows: list[Delivery]) -> int:
    """Insert rows, skip keys that are known, and return how many went in (`bulk_create` cannot say)."""
    columns = [
        [column.get_db_prep_save(getattr(row, column.attname), connection) for row in rows] for column in COLUMNS
    ]
    names = ", ".join(connection.ops.quote_name(str(column.column)) for column in COLUMNS)
    # The names come from our own model, the values are parameters.
    insert = f"INSERT INTO {connection.ops.quote_name(Delivery._meta.db_table)} ({names})"
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One array a column: the driver takes longer to find sixteen thousand marks than the server to insert.
            arrays = ", ".join(f"(%s)::{column.db_type(connection)}[]" for column in COLUMNS)
            cursor.execute(f"{insert} SELECT * FROM UNNEST({arrays}) ON CONFLICT DO NOTHING", columns)  # noqa: S608
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            values = list(zip(*columns, strict=True))
            cursor.executemany(f"{insert} VALUES ({marks}) ON CONFLICT DO NOTHING", values)
        return cursor.rowcount
