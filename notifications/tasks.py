"""Celery's side: each task is one call of a job that may run twice. Work is found in the database, never carried."""

from celery import shared_task
from django.utils import timezone

from notifications.sweeps import ANNOUNCE, AUDIT, DIGEST, DRAIN, REMIND, run

# What follows from a request: a notice is written, then sent.
AT_ONCE = (ANNOUNCE, DIGEST, DRAIN)


@shared_task(name="notifications.look_now")
def look_now() -> None:
    """Do at once what the sweeps would do next."""
    for name in AT_ONCE:
        run(name, now=timezone.now())


@shared_task(name="notifications.announce")
def announce() -> None:
    """Write the notices of meetings."""
    run(ANNOUNCE, now=timezone.now())


@shared_task(name="notifications.remind")
def remind() -> None:
    """Write the reminders that are due."""
    run(REMIND, now=timezone.now())


@shared_task(name="notifications.digest")
def digest() -> None:
    """Write the follow-ups of closed meetings."""
    run(DIGEST, now=timezone.now())


@shared_task(name="notifications.drain")
def drain() -> None:
    """Send what waits."""
    run(DRAIN, now=timezone.now())


@shared_task(name="notifications.audit")
def audit() -> None:
    """Look whether the promises are kept."""
    run(AUDIT, now=timezone.now())
