"""Calls are made, retried, given up and switched off; a real receiver listens on this machine."""

import datetime as dt
import json

import pytest
from standardwebhooks.webhooks import Webhook

from notifications.hooks.caller import Caller
from notifications.hooks.line import ANSWER_BYTES, KEPT, HookLine
from notifications.models import Delivery, Heartbeat, Installation, WebhookEndpoint
from notifications.sweeps import run
from tests.factories import CallFactory, DeliveryFactory, WebhookEndpointFactory
from tests.notifications.receiver import Answer, receiving
from workgroups.models import ActivityEntry

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def receiver(settings):
    """Return a receiver on this machine, and open the rule against it for this test."""
    settings.WEBHOOKS_LOCAL = True
    with receiving() as listening:
        yield listening


@pytest.fixture
def endpoint(receiver, group):
    """Return an endpoint that is the receiver."""
    return WebhookEndpointFactory(group=group, url=receiver.url())


@pytest.fixture
def delivery(endpoint, now):
    """Return a call that is due."""
    return CallFactory(endpoint=endpoint, expires_at=now + dt.timedelta(days=3))


@pytest.fixture
def call(now):
    """Return a way to make what is due at a moment."""
    return lambda at=now: Caller(now=at, line=HookLine()).drain()


def reload(row):
    row.refresh_from_db()
    return row


def test_a_call_arrives_signed_and_is_put_down_as_sent(receiver, delivery, call, now):
    tally = call()

    got = receiver.received[0]
    assert got.body == delivery.text.encode()
    assert got.headers["content-type"] == "application/json"
    assert got.headers["webhook-id"] == delivery.message_id
    assert got.headers["host"] == f"127.0.0.1:{receiver.port}"
    Webhook(delivery.endpoint.secret).verify(got.body, got.headers)
    assert tally == {"sent": 1}
    assert (reload(delivery).state, delivery.attempts, delivery.last_code) == ("sent", 1, "204")
    attempt = delivery.tries.get()
    assert (attempt.number, attempt.phase, attempt.code) == (1, "answer", "204")


def test_a_retry_has_the_same_id_and_body_and_a_new_moment(receiver, delivery, call, now):
    receiver.answers.append(Answer(500))

    call()
    assert (reload(delivery).state, delivery.last_code) == ("waiting", "500")
    assert MINUTE * 0.8 <= delivery.next_attempt_at - now <= MINUTE * 1.3
    call(now + 2 * MINUTE)

    first, second = receiver.received
    assert reload(delivery).state == "sent"
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)
    assert int(second.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) >= 120
    assert list(delivery.tries.order_by("number").values_list("number", "code")) == [(1, "500"), (2, "204")]


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 401, 404, 501])
def test_whatever_is_no_success_is_tried_again(receiver, delivery, call, status):
    receiver.answers.append(Answer(status, {"Location": receiver.url("/elsewhere")}))

    call()

    assert (reload(delivery).state, delivery.last_code) == ("waiting", str(status))
    assert [one.path for one in receiver.received] == ["/hook"]


@pytest.mark.parametrize("status", [429, 503])
def test_who_asks_for_time_gets_it(receiver, delivery, call, now, status):
    receiver.answers.append(Answer(status, {"Retry-After": "3600"}))

    call()

    assert reload(delivery).state == "waiting"
    assert delivery.next_attempt_at >= now + dt.timedelta(hours=1)


def test_silence_is_no_doubt_for_a_receiver_knows_what_it_has(receiver, delivery, call, now):
    receiver.answers.extend([Answer(drops=True)] * 3)

    for minutes in (0, 2, 10):
        call(now + minutes * MINUTE)

    assert (reload(delivery).state, delivery.uncertain_count) == ("waiting", 0)
    assert set(delivery.tries.values_list("phase", flat=True)) == {"dot"}


def test_of_a_long_answer_little_is_read_and_less_is_kept(receiver, delivery, call):
    receiver.answers.append(Answer(500, body=b"no " * ANSWER_BYTES))

    call()

    assert len(reload(delivery).last_error) <= KEPT
    assert delivery.last_error.startswith("Internal Server Error no no")


def test_gone_switches_the_webhook_off_and_tells_the_cochair(receiver, delivery, call, cochair, now):
    waiting = CallFactory(endpoint=delivery.endpoint, next_attempt_at=now + MINUTE)
    receiver.answers.append(Answer(410))

    call()

    endpoint = WebhookEndpoint.objects.get()
    assert (endpoint.is_active, endpoint.disabled_reason) == (False, "gone")
    assert reload(delivery).state == "failed"
    assert (reload(waiting).state, waiting.state_reason) == ("cancelled", "hook-off")
    letter = Delivery.objects.get(kind="webhook-off")
    assert letter.recipient == cochair
    assert f"/webhooks/{endpoint.pk}/" in letter.text
    assert ActivityEntry.objects.get().verb == "webhook.disabled"


def test_days_of_failures_switch_it_off(receiver, delivery, call, cochair, now):
    WebhookEndpoint.objects.update(failing_since=now - dt.timedelta(days=5))
    receiver.answers.append(Answer(500))

    call()

    endpoint = WebhookEndpoint.objects.get()
    assert (endpoint.is_active, endpoint.disabled_reason) == (False, "failing")
    assert Delivery.objects.filter(kind="webhook-off", recipient=cochair).count() == 1
    assert reload(delivery).state == "cancelled"


def test_a_success_forgets_the_failures_before(receiver, delivery, call, now):
    WebhookEndpoint.objects.update(failing_since=now - dt.timedelta(days=4))

    call()

    assert WebhookEndpoint.objects.get().failing_since is None


def test_one_that_is_away_is_not_tried_with_everything_that_waits(receiver, delivery, call, now):
    others = [CallFactory(endpoint=delivery.endpoint) for _ in range(3)]
    receiver.answers.append(Answer(503))

    call()

    assert len(receiver.received) == 1
    assert all(reload(one).next_attempt_at > now and one.attempts == 0 for one in others)
    assert not Delivery.objects.filter(state="leased").exists()


def test_one_that_is_away_holds_up_nobody_else(receiver, delivery, call, group):
    other = CallFactory(endpoint=WebhookEndpointFactory(group=group, url=receiver.url("/other")))
    receiver.answers.append(Answer(503))

    call()

    assert reload(other).state == "sent"


def test_mail_and_calls_never_share_a_lane(receiver, delivery, call, now):
    letter = DeliveryFactory(kind="account", next_attempt_at=now)

    call()
    assert (reload(delivery).state, reload(letter).state) == ("sent", "waiting")
    again = CallFactory(endpoint=delivery.endpoint)
    run("drain", now=now)

    assert (reload(again).state, reload(letter).state) == ("waiting", "sent")


def test_a_private_address_is_refused_at_each_call(receiver, delivery, call, settings):
    settings.WEBHOOKS_LOCAL = False

    call()

    assert receiver.received == []
    assert reload(delivery).state == "waiting"
    assert delivery.last_error.startswith("refused:")


def test_a_redirect_to_a_private_address_is_not_followed(receiver, delivery, call):
    receiver.answers.append(Answer(307, {"Location": "http://169.254.169.254/latest/meta-data/"}))

    call()

    assert len(receiver.received) == 1
    assert reload(delivery).last_code == "307"


def test_what_came_too_late_or_to_one_switched_off_is_not_sent(receiver, delivery, call, now):
    late = CallFactory(endpoint=delivery.endpoint, expires_at=now)
    off = CallFactory(endpoint=WebhookEndpointFactory(group=delivery.group, is_active=False))

    call()

    assert (reload(late).state, reload(off).state, off.state_reason) == ("expired", "cancelled", "hook-off")
    assert len(receiver.received) == 1


def test_nothing_is_called_while_sending_is_paused(receiver, delivery, call):
    Installation.objects.update_or_create(pk=1, defaults={"sending_paused": True})

    assert call() == {"paused": 1}
    assert receiver.received == []


def test_who_lost_the_lease_does_not_send(receiver, delivery, now):
    class Slow(HookLine):
        def send(self, call, **more):
            Delivery.objects.update(state="waiting", lease_token="", lease_until=None, next_attempt_at=now + MINUTE)
            return super().send(call, **more)

    tally = Caller(now=now, line=Slow()).drain()

    assert tally == {"withheld": 1}
    assert receiver.received == []


def test_where_no_mail_leaves_a_call_is_a_file(delivery, settings, now):
    settings.WEBHOOKS_LOCAL = False

    run("call", now=now)

    laid = next(settings.MAIL_FOLDER.glob("*.http")).read_text()
    assert laid.startswith(f"POST {delivery.endpoint.url}\n")
    assert json.loads(laid.partition("\n\n")[2])["type"] == "meeting.changed"
    assert reload(delivery).state == "sent"
    assert Heartbeat.objects.get(name="call").result == {"sent": 1}
