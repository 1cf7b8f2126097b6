"""Every way a mail server may misbehave, and what becomes of the message."""

import datetime as dt

import pytest

from notifications import claims
from notifications.breaker import FAILURES, REST
from notifications.models import Delivery, DeliveryAttempt, Heartbeat, Suppression
from notifications.reasons import Reason
from notifications.sender import Sender
from notifications.services import retry_delivery
from notifications.smtp import MailServer, SmtpLine
from tests.drills.sink import Fault, Sink
from tests.factories import DeliveryFactory, PersonFactory
from tests.notifications.sending import delivery, reload, send, waiting

pytestmark = pytest.mark.django_db

__all__ = ["delivery", "send"]

State = Delivery.State
Phase = DeliveryAttempt.Phase


@pytest.fixture(params=[True, False], ids=["pipelined", "step by step"])
def smtp_sink(request):
    """Run a mail server that misbehaves on order: one that takes several commands at once, and one that does not."""
    with Sink(pipelines=request.param) as sink:
        yield sink


def test_a_message_is_sent_once_and_the_try_is_kept(delivery, send, smtp_sink, now):
    assert send()["sent"] == 1
    assert send() == {}

    assert reload(delivery).state == State.SENT
    assert delivery.sent_at - now < dt.timedelta(seconds=5)
    assert smtp_sink.copies() == {delivery.message_id: 1}
    attempt = delivery.tries.get()
    assert (attempt.number, attempt.phase, attempt.code) == (1, Phase.ANSWER, "250")


@pytest.mark.parametrize(
    ("fault", "phase"),
    [
        (Fault("mail", 451), Phase.RCPT),
        (Fault("rcpt", 451), Phase.RCPT),
        (Fault("rcpt", 421), Phase.RCPT),
        (Fault("data", 451), Phase.DATA),
        (Fault("dot", 451), Phase.ANSWER),
        (Fault("rcpt", drop=True), Phase.RCPT),
        (Fault("rcpt", silence=2.5), Phase.RCPT),
    ],
    ids=lambda value: f"{value.step}-{value.code or value.silence or 'drop'}" if isinstance(value, Fault) else value,
)
def test_what_was_not_taken_goes_again_for_free(delivery, send, smtp_sink, now, fault, phase):
    smtp_sink.plan.add(delivery.address, fault)

    send()
    waiting = reload(delivery)
    assert (waiting.state, waiting.uncertain_count) == (State.WAITING, 0)
    assert dt.timedelta(seconds=48) <= waiting.next_attempt_at - now <= dt.timedelta(seconds=73)

    send(now + dt.timedelta(minutes=2))
    assert reload(delivery).state == State.SENT
    assert delivery.tries.order_by("number").first().phase == phase


def test_a_line_that_drops_while_the_text_is_written_costs_no_message(delivery, send, smtp_sink, now):
    smtp_sink.plan.add(delivery.address, Fault("body", drop=True))

    send()
    send(now + dt.timedelta(minutes=2))

    assert reload(delivery).state == State.SENT
    assert smtp_sink.copies() == {delivery.message_id: 1}


@pytest.mark.parametrize("step", ["rcpt", "data", "dot"])
def test_a_refusal_for_good_is_final(delivery, send, smtp_sink, now, step):
    smtp_sink.plan.add(delivery.address, Fault(step, 550))

    send()
    send(now + dt.timedelta(hours=1))

    assert reload(delivery).state == State.FAILED
    assert delivery.state_reason == Reason.REFUSED
    assert delivery.last_code == "550"
    assert delivery.tries.count() == 1


@pytest.mark.parametrize("fault", [Fault("dot", drop=True), Fault("dot", silence=2.5)], ids=["drop", "silence"])
def test_silence_after_the_final_dot_is_tried_once_more_and_then_left_to_a_person(
    delivery, send, smtp_sink, now, fault
):
    smtp_sink.plan.add(delivery.address, fault, fault, fault)

    send()
    assert reload(delivery).state == State.WAITING
    send(now + dt.timedelta(minutes=2))
    assert reload(delivery).state == State.UNCERTAIN
    send(now + dt.timedelta(hours=2))

    assert smtp_sink.copies() == {delivery.message_id: 2}
    assert list(delivery.tries.order_by("number").values_list("phase", flat=True)) == [Phase.DOT, Phase.DOT]


def test_a_second_try_is_byte_for_byte_the_first(delivery, send, smtp_sink, now):
    smtp_sink.plan.add(delivery.address, Fault("dot", drop=True))

    send()
    send(now + dt.timedelta(minutes=2))

    first, second = smtp_sink.taken
    assert first.data == second.data


def test_one_bad_recipient_delays_nobody(send, smtp_sink):
    bad, *good = [waiting() for _ in range(4)]
    smtp_sink.plan.add(bad.address, Fault("rcpt", drop=True))

    assert send()["sent"] == 3
    assert reload(bad).state == State.WAITING
    assert {reload(row).state for row in good} == {State.SENT}


def test_an_unwritable_message_fails_alone(send):
    broken = waiting(subject="Line\nBcc: everybody@example.org")
    good = waiting()

    send()

    assert (reload(broken).state, broken.state_reason) == (State.FAILED, Reason.BROKEN)
    assert reload(good).state == State.SENT


def test_one_connection_serves_a_batch(send, smtp_sink):
    for _ in range(25):
        waiting()

    send()

    assert smtp_sink.connections == 1


def test_three_refusals_silence_an_address_until_somebody_asks_again(send, smtp_sink, now):
    person = PersonFactory()
    rows = [waiting(recipient=person) for _ in range(4)]
    for row in rows[:3]:
        smtp_sink.plan.add(row.address, Fault("rcpt", 550))

    send()
    states = [reload(row).state for row in rows]
    assert states.count(State.FAILED) == 3
    # The fourth was asked about before the third refusal; the next is held back.
    held = waiting(recipient=person)
    send()
    assert (reload(held).state, held.state_reason) == (State.SUPPRESSED, Reason.UNREACHABLE)
    assert person.email not in str(list(Suppression.objects.values()))

    retry_delivery(delivery=held, actor=PersonFactory(), now=now)
    send()
    assert reload(held).state == State.SENT


def test_a_server_that_is_away_is_left_in_peace(now):
    rows = [waiting() for _ in range(FAILURES + 5)]
    closed = SmtpLine(MailServer("127.0.0.1", 1))

    Sender(now=now, transport=closed).drain()

    tried = [row for row in rows if reload(row).attempts]
    assert len(tried) == FAILURES
    assert {row.state for row in rows} == {State.WAITING}
    assert Heartbeat.objects.get(name="mail-server").result["closed_until"]
    assert Sender(now=now + REST / 2, transport=closed).drain() == {}


def test_it_is_knocked_again_after_the_rest(now, send):
    rows = [waiting() for _ in range(FAILURES + 5)]
    Sender(now=now, transport=SmtpLine(MailServer("127.0.0.1", 1))).drain()

    send(now + 2 * REST)

    assert {reload(row).state for row in rows} == {State.SENT}


def test_what_came_too_late_expires(send, now):
    late = waiting(expires_at=now)

    send()

    assert (reload(late).state, late.state_reason) == (State.EXPIRED, Reason.TOO_LATE)


def test_a_code_expires_rather_than_being_tried_after_its_time(send, smtp_sink, now):
    code = DeliveryFactory(kind="sign-in-code", expires_at=now + dt.timedelta(minutes=10), not_before=now)
    smtp_sink.plan.add(code.address, *[Fault("rcpt", 451)] * 5)

    for minutes in (0, 2, 9, 20):
        send(now + dt.timedelta(minutes=minutes))

    assert reload(code).state == State.EXPIRED


def test_after_two_days_of_refusals_it_is_over(send, smtp_sink):
    row = waiting(attempts=claims.MOST_TRIES - 1)
    smtp_sink.plan.add(row.address, Fault("rcpt", 451))

    send()

    assert reload(row).state == State.FAILED
