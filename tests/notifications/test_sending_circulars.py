"""Circulars go by handfuls: nobody is left out, nobody gets three, and personal mail is as careful as it was."""

import datetime as dt

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from notifications import claims, handfuls, sender
from notifications.handfuls import MOST, PROMPT, Handfuls
from notifications.models import Circular, Delivery, DeliveryAttempt
from notifications.outbox import message_id_of
from notifications.smtp import Outcome
from notifications.stamps import stamp, stay, try_of
from tests.drills.sink import Fault
from tests.factories import CircularFactory, FollowerFactory, NewsFactory, SubscriptionFactory
from tests.notifications.sending import reload, send, smtp_sink, waiting

pytestmark = pytest.mark.django_db

__all__ = ["send", "smtp_sink"]

State = Delivery.State


@pytest.fixture
def circular(now):
    return CircularFactory()


def _news(circular, count):
    return [
        NewsFactory(circular=circular, follower=SubscriptionFactory().follower, dedupe_key=f"news:{number}")
        for number in range(count)
    ]


def _stamps(queries):
    return [query for query in queries if "SET\n  state = CASE" in query["sql"]]


def test_a_circular_costs_a_commit_a_handful_not_a_commit_a_follower(circular, send, smtp_sink):
    rows = _news(circular, 60)

    with CaptureQueriesContext(connection) as queries:
        assert send()["sent"] == 60

    # The first ones are few, until it is known that the server is prompt.
    assert len(_stamps(queries)) <= 30
    assert smtp_sink.copies() == {message_id_of(row.dedupe_key): 1 for row in rows}
    assert set(Delivery.objects.values_list("state", "attempts", "lease_token")) == {(State.SENT, 1, "")}


def test_what_goes_well_leaves_no_line_and_what_does_not_leaves_one(circular, send, smtp_sink):
    first, second = _news(circular, 2)
    smtp_sink.plan.add(second.follower.email, Fault("rcpt", 550))

    assert send() == {"sent": 1, "failed": 1}

    assert (reload(first).sent_at is not None, first.last_code) == (True, "250")
    assert DeliveryAttempt.objects.get().delivery == second


def test_what_a_server_answers_is_kept_without_the_followers_address(circular, now):
    follower = FollowerFactory()
    address = str(follower.email)
    NewsFactory(circular=circular, follower=follower)
    (claimed,) = claims.claim(now=now)
    answer = f"no such user <{address.upper()}> here"

    line = try_of(claimed, Outcome(DeliveryAttempt.Phase.RCPT, 550, answer, 0.1), at=now)

    assert claimed.address == address
    assert line.answer == "no such user <…> here"


@pytest.mark.parametrize("step", ["mail", "rcpt", "data", "dot"])
def test_one_that_is_refused_for_now_holds_up_nobody(circular, send, smtp_sink, step):
    rows = _news(circular, 30)
    smtp_sink.plan.add(rows[20].follower.email, Fault(step, 451))

    assert send() == {"sent": 29, "waiting": 1}

    late = reload(rows[20])
    assert (late.state, late.handover_at, late.attempts) == (State.WAITING, None, 1)


def test_a_server_that_falls_silent_leaves_the_rest_certainly_unsent(circular, send, smtp_sink):
    rows = _news(circular, 30)
    smtp_sink.plan.add(rows[25].follower.email, Fault("dot", drop=True))

    assert send()["sent"] == 29

    assert Delivery.objects.filter(uncertain_count=1).get() == rows[25]
    assert set(smtp_sink.copies().values()) == {1}


def test_personal_mail_between_circulars_keeps_a_note_of_its_own(circular, send, smtp_sink):
    news = _news(circular, 8)
    for row in news[:4]:
        Delivery.objects.filter(pk=row.pk).update(priority=40)
    personal = waiting(priority=50)

    assert send()["sent"] == 9

    assert smtp_sink.copies()[personal.message_id] == 1
    assert personal.tries.count() == 1


def test_what_was_in_doubt_once_goes_alone(circular, now):
    rows = _news(circular, 3)
    Delivery.objects.filter(pk=rows[0].pk).update(uncertain_count=1)
    batch = claims.claim(now=now)
    hands = Handfuls()
    hands.begin(batch)
    hands.done(batch[0], seconds=1e-9)
    for _ in range(40):
        hands.done(batch[0], seconds=1e-9)

    assert hands.next(batch[0]) == [batch[0]]
    assert hands.next(batch[1]) == batch[1:]


def test_a_slow_server_gets_them_one_by_one(circular, now):
    batch = _news(circular, 3)
    hands = Handfuls()
    hands.begin(batch)

    assert len(hands.next(batch[0])) == 1
    hands.done(batch[0], seconds=PROMPT / 2)
    assert len(hands.next(batch[0])) == 2
    for _ in range(40):
        hands.done(batch[0], seconds=PROMPT)
    assert len(hands.next(batch[0])) == 1


def test_no_handful_is_larger_than_twenty(circular, now):
    batch = _news(circular, MOST + 5)
    hands = Handfuls()
    hands.begin(batch)
    for _ in range(40):
        hands.done(batch[0], seconds=0)

    assert len(hands.next(batch[0])) == MOST


def test_a_sender_that_slept_does_not_trust_its_note(circular, now, monkeypatch):
    batch = _news(circular, 2)
    hands = Handfuls()
    hands.begin(batch)
    hands.take(batch)
    assert hands.may_leave(batch[1])

    monkeypatch.setattr(handfuls, "HOLDS_FOR", 0.0)

    assert hands.holds(batch[1])
    assert not hands.may_leave(batch[1])
    assert hands.left() == batch
    assert not hands.holds(batch[1])


def test_a_sender_that_is_told_to_stop_leaves_nothing_in_doubt(circular, now, smtp_sink, send, monkeypatch):
    _news(circular, 40)
    monkeypatch.setattr(claims, "BATCH_LASTS", dt.timedelta())
    real = sender.Sender._done
    monkeypatch.setattr(sender.Sender, "_done", lambda self, seconds: self.tally["sent"] > 0 or real(self, seconds))

    sent = send()["sent"]

    assert 0 < sent < 40
    assert Delivery.objects.filter(state=State.WAITING, handover_at=None, attempts=0).count() == 40 - sent


def test_a_database_that_fails_in_the_middle_loses_nothing_and_doubts_no_more_than_a_handful(
    circular, send, smtp_sink, now, monkeypatch
):
    _news(circular, 40)
    away: list[object] = []

    def failing(**rows):
        if len(rows.get("arrivals", ())) > 1 and not away:
            away.append(rows)
            raise OperationalError("away")
        return stamp(**rows)

    monkeypatch.setattr(sender, "stamp", failing)
    with pytest.raises(OperationalError):
        send()
    monkeypatch.undo()
    sent = len(smtp_sink.copies())
    for minutes in (6, 12, 18):
        send(now + dt.timedelta(minutes=minutes))

    assert 0 < sent < 40
    assert len(smtp_sink.copies()) == 40
    assert max(smtp_sink.copies().values()) <= 2
    assert sum(count == 2 for count in smtp_sink.copies().values()) <= MOST
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}


def test_what_stays_was_never_about_to_leave(circular, now):
    _news(circular, 2)
    batch = claims.claim(now=now)
    stamp(leaving=batch, now=now)

    stay(batch[1:])

    assert [(row.handover_at, row.attempts) for row in map(reload, batch)] == [(now, 1), (None, 0)]


def test_a_circular_that_cannot_be_written_fails_alone(circular, send, smtp_sink):
    bad = CircularFactory(text="x", html="y")
    Circular.objects.filter(pk=bad.pk).update(subject="two\nlines")
    broken, good = _news(bad, 1)[0], NewsFactory(circular=circular, follower=SubscriptionFactory().follower)

    assert send() == {"failed": 1, "sent": 1}

    assert reload(broken).state_reason == "broken"
    assert reload(good).state == State.SENT


def test_a_run_of_circulars_makes_room_for_other_work(circular, send, monkeypatch):
    _news(circular, 3)
    monkeypatch.setattr(sender, "CIRCULARS_LAST", 0.0)
    claim = claims.claim
    monkeypatch.setattr(claims, "claim", lambda now, limit: claim(now=now, limit=1))

    assert send()["sent"] == 1
