"""Signatures, judged by the library of those who wrote the specification."""

import base64
import datetime as dt

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from notifications.hooks.calls import call_of
from notifications.hooks.signing import key_of, make_secret, signature
from tests.factories import CallFactory, WebhookEndpointFactory

OTHER = "whsec_" + base64.b64encode(b"o" * 24).decode()


def test_a_secret_has_a_key_of_32_bytes_and_is_new_each_time():
    assert len(key_of(make_secret())) == 32
    assert make_secret() != make_secret()


@pytest.mark.parametrize("secret", ["", "abc", "whsec_", "whsec_***", "whsec_" + base64.b64encode(b"short").decode()])
def test_what_is_no_secret(secret):
    with pytest.raises(ValueError, match=r"secret|bytes"):
        key_of(secret)


@pytest.fixture
def now():
    """Return the real moment: the library compares with it and refuses what is old."""
    return dt.datetime.now(dt.UTC)


@pytest.mark.django_db
def test_the_library_takes_our_signature(now):
    endpoint = WebhookEndpointFactory()
    delivery = CallFactory(endpoint=endpoint, text='{"type":"meeting.changed","data":{"name":"Ordre des ingénieurs"}}')

    call = call_of(delivery, endpoint, now=now)

    payload = Webhook(endpoint.secret).verify(call.body, dict(call.headers))
    assert payload["data"]["name"] == "Ordre des ingénieurs"
    assert call.headers["webhook-id"] == delivery.message_id


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"webhook-id": "msg_other"}, {"webhook-timestamp": "1"}, {"webhook-signature": "v1,YQ=="}]
)
def test_the_library_refuses_what_was_changed(now, change):
    endpoint = WebhookEndpointFactory()
    delivery = CallFactory(endpoint=endpoint)
    call = call_of(delivery, endpoint, now=now)

    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret).verify(call.body, {**call.headers, **change})
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret).verify(call.body + b" ", dict(call.headers))


@pytest.mark.django_db
def test_while_a_secret_takes_over_both_sign(now):
    endpoint = WebhookEndpointFactory(previous_secret=OTHER, previous_until=now + dt.timedelta(hours=1))
    delivery = CallFactory(endpoint=endpoint)

    during = call_of(delivery, endpoint, now=now)
    later = call_of(delivery, endpoint, now=now + dt.timedelta(hours=1))

    for secret in (endpoint.secret, OTHER):
        Webhook(secret).verify(during.body, dict(during.headers))
    assert len(later.headers["webhook-signature"].split()) == 1


def test_the_signature_of_the_specification_by_hand():
    # The example of the specification's own test suite.
    signed = signature(
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )

    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
