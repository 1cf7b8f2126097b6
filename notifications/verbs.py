"""What people can do to messages."""

from enum import StrEnum


class Verb(StrEnum):
    """Verbs of the record that this floor writes."""

    DELIVERY_RETRIED = "delivery.retried"
    DELIVERY_CANCELLED = "delivery.cancelled"
