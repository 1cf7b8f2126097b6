"""The roof: settings, addresses and the timetable. Nobody below imports it."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
