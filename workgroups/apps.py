"""Registration of the work groups app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkgroupsConfig(AppConfig):
    """Tables, seats and the organizations that hold them."""

    name = "workgroups"
    verbose_name = _("Work groups")
