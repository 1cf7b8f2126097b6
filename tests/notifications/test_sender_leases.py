"""Leases, stamps and the order of sending: what two senders and a slow server do to a message."""

import datetime as dt
import email
import email.policy

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from notifications import claims, handfuls, sender, smtp
from notifications.models import Delivery, DeliveryAttempt, Installation
from notifications.smtp import Outcome
from notifications.stamps import Arrival, Stamped, stamp
from tests.notifications.sending import delivery, reload, send, smtp_sink, waiting

pytestmark = pytest.mark.django_db

__all__ = ["delivery", "send", "smtp_sink"]

State = Delivery.State
Phase = DeliveryAttempt.Phase


def test_a_sender_that_slept_past_its_lease_must_not_send(delivery, now, smtp_sink):
    (mine,) = claims.claim(now=now)
    later = now + claims.LEASE * 2
    claims.reclaim(now=later)
    (theirs,) = claims.claim(now=later)

    assert stamp(leaving=[mine], now=later).leaving == frozenset()
    assert stamp(leaving=[theirs], now=later).leaving == {theirs.pk}


def test_a_message_that_arrived_is_written_down_with_the_next_one_leaving(send, smtp_sink, monkeypatch):
    monkeypatch.setattr("notifications.sender.PROMPT", 60.0)  # however slow the machine is
    for _ in range(4):
        waiting()

    with CaptureQueriesContext(connection) as queries:
        assert send()["sent"] == 4

    stamps = [query for query in queries if "SET\n  state = CASE" in query["sql"]]
    assert len(stamps) == 5
    assert DeliveryAttempt.objects.filter(phase=Phase.ANSWER, number=1).count() == 4
    assert set(Delivery.objects.values_list("state", "attempts", "lease_token")) == {(State.SENT, 1, "")}


@pytest.mark.parametrize("lost", ["arrived", "leaving"])
def test_of_two_rows_only_the_one_that_is_still_ours_is_stamped(now, lost):
    waiting(), waiting()
    first, second = claims.claim(now=now)
    arrival = Arrival(first, Outcome(Phase.ANSWER, 250, "taken", 0.01), now)
    stamp(leaving=[first], now=now)
    gone, kept = (first, second) if lost == "arrived" else (second, first)
    Delivery.objects.filter(pk=gone.pk).update(lease_token="another")

    stamped = stamp(arrivals=[arrival], leaving=[second], now=now)

    leaving = frozenset() if lost == "leaving" else frozenset({second.pk})
    assert stamped == Stamped(arrived=int(lost != "arrived"), leaving=leaving)
    assert reload(gone).state == State.LEASED
    assert reload(kept).state == (State.LEASED if lost == "arrived" else State.SENT)
    assert (reload(second).handover_at is not None) == (lost == "arrived")


def test_a_database_that_fails_between_two_messages_loses_neither(send, smtp_sink, now, monkeypatch):
    first, second = waiting(), waiting()
    calls = []

    def failing(**rows):
        calls.append(rows)
        if rows.get("leaving") and rows.get("arrivals"):
            raise OperationalError("away")
        return stamp(**rows)

    monkeypatch.setattr(sender, "stamp", failing)
    with pytest.raises(OperationalError):
        send()

    # The server was left without a word and never took the second; the first was noted when the batch was put away.
    assert smtp_sink.copies() == {first.message_id: 1}
    assert (reload(first).state, reload(second).state) == (State.SENT, State.WAITING)
    assert first.tries.count() == 1
    monkeypatch.undo()
    assert send()["sent"] == 1


def test_a_slow_server_leaves_nothing_unwritten_until_the_next(send, smtp_sink, monkeypatch):
    waiting(), waiting()
    monkeypatch.setattr(sender, "PROMPT", 0)

    with CaptureQueriesContext(connection) as queries:
        send()

    assert len([query for query in queries if "SET\n  state = CASE" in query["sql"]]) == 4


def test_the_rest_of_a_slow_batch_is_claimed_anew(send, smtp_sink, monkeypatch):
    slow = [waiting(priority=40) for _ in range(3)]
    monkeypatch.setattr(claims, "BATCH_LASTS", dt.timedelta())

    assert send()["sent"] == 3
    assert {reload(row).state for row in slow} == {State.SENT}


def test_a_lease_outlives_a_batch_and_the_worst_of_its_last_message():
    worst = smtp.CONNECT_SECONDS + 3 * smtp.COMMAND_SECONDS + smtp.DOT_SECONDS

    assert claims.BATCH_LASTS + dt.timedelta(seconds=worst + handfuls.HOLDS_FOR) < claims.LEASE


def test_two_senders_never_hold_the_same_row(now):
    rows = {waiting().pk for _ in range(30)}

    first, second, third = (claims.claim(now=now, limit=20) for _ in range(3))

    assert [len(first), len(second), len(third)] == [20, 10, 0]
    assert {row.pk for row in first} | {row.pk for row in second} == rows


def test_a_paused_installation_sends_nothing(delivery, send):
    Installation.objects.update_or_create(pk=1, defaults={"sending_paused": True})

    assert send() == {"paused": 1}
    assert reload(delivery).state == State.WAITING


def test_a_restored_copy_sends_nothing_of_its_former_life(delivery, send):
    Installation.objects.update_or_create(pk=1, defaults={"epoch": 2})

    send()

    assert reload(delivery).state == State.WAITING


def test_urgent_messages_go_first(send, smtp_sink):
    slow = waiting(priority=40)
    urgent = waiting(priority=0)

    send()

    assert [taken.message_id for taken in smtp_sink.taken] == [urgent.message_id, slow.message_id]


def test_a_dot_at_the_start_of_a_line_arrives_as_it_was_written(send, smtp_sink):
    waiting(text="Before\n.\nAfter\n..two\n", html="")

    send()

    message = email.message_from_bytes(smtp_sink.taken[0].data, policy=email.policy.default)
    assert message.get_content().replace("\r\n", "\n") == "Before\n.\nAfter\n..two\n"
