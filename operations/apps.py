"""The app of those who keep the machine running."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """It has no rows of its own: it reads those of everybody."""

    name = "operations"
