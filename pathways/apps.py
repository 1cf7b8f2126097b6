"""Registration of the pathways app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PathwaysConfig(AppConfig):
    """Pathways to licensure and who follows them."""

    name = "pathways"
    verbose_name = _("Pathways")
