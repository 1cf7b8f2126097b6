"""Registration of the notifications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """What leaves the building."""

    name = "notifications"
    verbose_name = _("Notifications")
