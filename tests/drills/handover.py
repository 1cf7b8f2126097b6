"""Sends off draft meetings in processes that die: half just before the commit, half just after it and before the bell.

    python -m tests.drills.handover

It prints the keys of the meetings whose sending was committed.
"""

import os
import signal
import sys

import django

django.setup()

from django.db import connections, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from meetings.models import Meeting  # noqa: E402
from meetings.services.scheduling import send_invitations  # noqa: E402


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def send_and_die(pk: int, *, commits: bool) -> None:
    meeting = Meeting.objects.select_related("created_by").get(pk=pk)
    assert meeting.created_by is not None
    with transaction.atomic():
        send_invitations(meeting=meeting, actor=meeting.created_by, version=meeting.version, now=timezone.now())
        if not commits:
            die()
    # Here a request would ring the bell.
    die()


def load_what_sending_needs(pk: int) -> None:
    """Send off a meeting and take it back: what that loads is loaded once, not by each process that is about to die."""
    meeting = Meeting.objects.select_related("created_by").get(pk=pk)
    assert meeting.created_by is not None
    with transaction.atomic():
        send_invitations(meeting=meeting, actor=meeting.created_by, version=meeting.version, now=timezone.now())
        transaction.set_rollback(True)


def main() -> None:
    drafts = list(Meeting.objects.order_by("pk").values_list("pk", flat=True))
    load_what_sending_needs(drafts[0])
    connections.close_all()
    for number, pk in enumerate(drafts):
        commits = number % 2 == 0
        child = os.fork()
        if child == 0:
            send_and_die(pk, commits=commits)
        # One after the other: what is drilled is the death, not the queue before the database.
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL, f"ended otherwise: {status}"
        if commits:
            sys.stdout.write(f"{pk}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
