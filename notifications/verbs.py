"""What people can do to messages, and to where programs are told."""

from enum import StrEnum


class Verb(StrEnum):
    """Verbs of the record that this floor writes."""

    DELIVERY_RETRIED = "delivery.retried"
    DELIVERY_CANCELLED = "delivery.cancelled"
    ACTION_ESCALATED = "action.escalated"
    DELIVERY_REPLAYED = "delivery.replayed"
    WEBHOOK_ADDED = "webhook.added"
    WEBHOOK_CHANGED = "webhook.changed"
    WEBHOOK_SECRET_ROTATED = "webhook.secret-rotated"  # noqa: S105 (a verb)
    WEBHOOK_DISABLED = "webhook.disabled"
    WEBHOOK_ENABLED = "webhook.enabled"
