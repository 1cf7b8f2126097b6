"""Messages that left or wait."""

import datetime as dt

import factory

from notifications.kinds import Kind
from notifications.models import Delivery
from tests.factories.base import RowFactory
from tests.factories.people import PersonFactory

MADE_AT = dt.datetime(2026, 11, 2, 14, tzinfo=dt.UTC)


class DeliveryFactory(RowFactory[Delivery]):
    """An invitation that waits to be sent."""

    class Meta:
        model = Delivery

    dedupe_key = factory.Sequence(lambda n: f"test:{n}")
    message_id = factory.Sequence(lambda n: f"<{n}@roundtable.example.org>")
    recipient = factory.SubFactory(PersonFactory)
    address = factory.LazyAttribute(lambda row: row.recipient.email if row.recipient else "somebody@example.org")
    kind = Kind.INVITATION
    language = "en"
    subject = factory.Sequence(lambda n: f"Message {n}")
    text = "You are invited."
    created_at = MADE_AT
    not_before = MADE_AT
    next_attempt_at = MADE_AT
    expires_at = factory.LazyAttribute(lambda row: row.not_before + dt.timedelta(days=60))
    state = Delivery.State.WAITING
    sent_at = factory.LazyAttribute(lambda row: row.created_at if row.state == "sent" else None)
