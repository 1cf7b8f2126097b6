"""Models of the notifications app."""

from notifications.models.circular import Circular
from notifications.models.delivery import Delivery, DeliveryAttempt
from notifications.models.installation import Alarm, Heartbeat, Installation, MorningRun
from notifications.models.preference import MailPreference, Suppression

__all__ = [
    "Alarm",
    "Circular",
    "Delivery",
    "DeliveryAttempt",
    "Heartbeat",
    "Installation",
    "MailPreference",
    "MorningRun",
    "Suppression",
]
