"""Celery's side: each task is one call of a job that may run twice. Work is found in the database, never carried."""

from celery import shared_task
from django.utils import timezone

from notifications.sweeps import (
    ANNOUNCE,
    AUDIT,
    CALL,
    DIGEST,
    DRAIN,
    FOLLOW,
    FORGET,
    GATHER,
    MINUTES,
    PACKETS,
    POLLS,
    PUBLISH,
    REMIND,
    ROSTERS,
    SERIES,
    SIGN_OFFS,
    TELL,
    WEBHOOKS,
    run,
)

# What follows from a request: a notice is written, then sent. A telling is only opened: writing a hundred thousand
# messages would hold up the one that somebody waits for. So would a program that is slow to answer.
AT_ONCE = (ANNOUNCE, POLLS, DIGEST, SIGN_OFFS, MINUTES, PACKETS, FOLLOW, WEBHOOKS, ROSTERS, DRAIN)


@shared_task(name="notifications.look_now")
def look_now() -> None:
    """Do at once what the sweeps would do next."""
    for name in AT_ONCE:
        run(name, now=timezone.now())


@shared_task(name="notifications.announce")
def announce() -> None:
    """Write the notices of meetings."""
    run(ANNOUNCE, now=timezone.now())


@shared_task(name="notifications.polls")
def polls() -> None:
    """Write what polls ask, and what came of them."""
    run(POLLS, now=timezone.now())


@shared_task(name="notifications.remind")
def remind() -> None:
    """Write the reminders that are due."""
    run(REMIND, now=timezone.now())


@shared_task(name="notifications.digest")
def digest() -> None:
    """Write the follow-ups of closed meetings."""
    run(DIGEST, now=timezone.now())


@shared_task(name="notifications.gather")
def gather() -> None:
    """Write the digests whose window has ended."""
    run(GATHER, now=timezone.now())


@shared_task(name="notifications.publish")
def publish() -> None:
    """Publish what was planned for a time."""
    run(PUBLISH, now=timezone.now())


@shared_task(name="notifications.sign_offs")
def sign_offs() -> None:
    """Write to parties who are asked to sign off, and to who asked them."""
    run(SIGN_OFFS, now=timezone.now())


@shared_task(name="notifications.minutes")
def minutes() -> None:
    """Write about minutes: to the table, and to its co-chairs."""
    run(MINUTES, now=timezone.now())


@shared_task(name="notifications.packets")
def packets() -> None:
    """Make the files of packets and tell of them."""
    run(PACKETS, now=timezone.now())


@shared_task(name="notifications.follow")
def follow() -> None:
    """Write questions to new followers, and open the tellings that are due."""
    run(FOLLOW, now=timezone.now())


@shared_task(name="notifications.tell")
def tell() -> None:
    """Write the messages of open tellings."""
    run(TELL, now=timezone.now())


@shared_task(name="notifications.forget")
def forget() -> None:
    """Forget addresses whose time is over."""
    run(FORGET, now=timezone.now())


@shared_task(name="notifications.rosters")
def rosters() -> None:
    """Write the files of members that were confirmed."""
    run(ROSTERS, now=timezone.now())


@shared_task(name="notifications.series")
def series() -> None:
    """Keep the days of series a good year ahead."""
    run(SERIES, now=timezone.now())


@shared_task(name="notifications.drain")
def drain() -> None:
    """Send what waits."""
    run(DRAIN, now=timezone.now())


@shared_task(name="notifications.webhooks")
def webhooks() -> None:
    """Write the calls to programs."""
    run(WEBHOOKS, now=timezone.now())


@shared_task(name="notifications.call")
def call() -> None:
    """Call programs."""
    run(CALL, now=timezone.now())


@shared_task(name="notifications.audit")
def audit() -> None:
    """Look whether the promises are kept."""
    run(AUDIT, now=timezone.now())
