"""Models of the notifications app."""

from notifications.models.attempt import DeliveryAttempt
from notifications.models.chairing import ChairBrief, Escalation
from notifications.models.circular import Circular
from notifications.models.delivery import Delivery
from notifications.models.digest import DigestRun
from notifications.models.installation import Alarm, Heartbeat, Installation, MorningRun
from notifications.models.preference import MailPreference, Suppression
from notifications.models.webhook import WebhookEndpoint

__all__ = [
    "Alarm",
    "ChairBrief",
    "Circular",
    "Delivery",
    "DeliveryAttempt",
    "DigestRun",
    "Escalation",
    "Heartbeat",
    "Installation",
    "MailPreference",
    "MorningRun",
    "Suppression",
    "WebhookEndpoint",
]
