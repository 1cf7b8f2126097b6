"""Registration of the mobility app."""

from django.apps import AppConfig


class MobilityConfig(AppConfig):
    """The room is built; its furniture comes with the capability."""

    name = "mobility"
