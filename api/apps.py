"""Registration of the API app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """JSON for programs."""

    name = "api"
