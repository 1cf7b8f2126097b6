"""Registration of the pathways app."""

from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    """The room is built; its furniture comes with the capability."""

    name = "pathways"
