"""Messages that left or wait."""

import base64
import datetime as dt
from typing import Any

import factory

from notifications.kinds import Kind
from notifications.models import Circular, Delivery, WebhookEndpoint
from tests.factories.base import RowFactory
from tests.factories.pathways import FollowerFactory, FollowRunFactory
from tests.factories.people import PersonFactory
from tests.factories.tables import WorkGroupFactory

MADE_AT = dt.datetime(2026, 11, 2, 14, tzinfo=dt.UTC)


class DeliveryFactory(RowFactory[Delivery]):
    """An invitation that waits to be sent."""

    class Meta:
        model = Delivery

    dedupe_key = factory.Sequence(lambda n: f"test:{n}")
    message_id: Any = factory.Sequence(lambda n: f"<{n}@roundtable.example.org>")
    recipient: Any = factory.SubFactory(PersonFactory)
    address = factory.LazyAttribute(lambda row: row.recipient.email if row.recipient else "somebody@example.org")
    kind = Kind.INVITATION
    language = "en"
    subject: Any = factory.Sequence(lambda n: f"Message {n}")
    text = "You are invited."
    created_at = MADE_AT
    not_before = MADE_AT
    next_attempt_at = MADE_AT
    expires_at = factory.LazyAttribute(lambda row: row.not_before + dt.timedelta(days=60))
    state = Delivery.State.WAITING
    sent_at = factory.LazyAttribute(lambda row: row.created_at if row.state == "sent" else None)


class CircularFactory(RowFactory[Circular]):
    """What one telling says in English, with a mark where the follower's own link belongs."""

    class Meta:
        model = Circular

    run = factory.SubFactory(FollowRunFactory)
    language = "en"
    variant = factory.Sequence(lambda n: f"1:{n}")
    mark = factory.Sequence(lambda n: f"{n:032x}")
    manage_url = factory.LazyAttribute(lambda row: f"https://table.example.org/a/following/{row.mark}/")
    subject = "What changed"
    text = factory.LazyAttribute(lambda row: f"A fee changed.\n\nChange or stop: /a/following/{row.mark}/\n")
    html = factory.LazyAttribute(lambda row: f'<p>A fee changed.</p><a href="/a/following/{row.mark}/">Stop</a>')
    created_at = MADE_AT


class NewsFactory(DeliveryFactory):
    """A circular to one follower, which waits to be sent. Name the ``circular``; who follows is for you to say."""

    follower = factory.SubFactory(FollowerFactory)
    circular = factory.SubFactory(CircularFactory)
    recipient = None
    message_id = ""
    address: Any = ""
    kind = Kind.PATHWAY_NEWS
    subject = ""
    text = ""
    priority = 90


class WebhookEndpointFactory(RowFactory[WebhookEndpoint]):
    """A receiver that is told of everything since long before the messages here."""

    class Meta:
        model = WebhookEndpoint

    group: Any = factory.SubFactory(WorkGroupFactory)
    url: Any = factory.Sequence(lambda n: f"https://hooks.example.org/{n}")
    secret = "whsec_" + base64.b64encode(bytes(range(32))).decode()
    created_at = MADE_AT
    since = MADE_AT
    told_through = MADE_AT
    disabled_at = factory.LazyAttribute(lambda row: None if row.is_active else MADE_AT)
    disabled_reason = factory.LazyAttribute(lambda row: "" if row.is_active else "by-hand")
    is_active = True


class CallFactory(DeliveryFactory):
    """A call that waits to be made."""

    endpoint = factory.SubFactory(WebhookEndpointFactory)
    group: Any = factory.SelfAttribute("endpoint.group")
    recipient = None
    message_id: Any = factory.Sequence(lambda n: f"msg_{n}")
    address: Any = ""
    kind = Kind.WEBHOOK
    subject = "meeting.changed"
    text = '{"type":"meeting.changed","timestamp":"2026-11-02T14:00:00.000Z","data":{}}'
    priority = 60
