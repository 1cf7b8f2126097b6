"""Celery's side: each task is one call of a job that may run twice. Work is found in the database, never carried here."""

from celery import shared_task


@shared_task(name="notifications.look_now")
def look_now() -> None:
    """Do at once what the sweeps would do next."""
