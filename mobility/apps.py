"""Registration of the mobility app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MobilityConfig(AppConfig):
    """The rules for who is certified in one jurisdiction and moves to another."""

    name = "mobility"
    verbose_name = _("Mobility")
