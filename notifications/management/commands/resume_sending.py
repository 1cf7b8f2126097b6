"""`manage.py resume_sending`: says what will go out, asks, and lets it go."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from notifications.kinds import Kind
from notifications.sending_pause import Held, Waiting, resume_sending, what_waits, why_paused

WAYS = {
    Held.UNCERTAIN: "are set aside as uncertain: look at them on the Deliveries page and retry what did not arrive",
    Held.SEND: "are sent: only where the original stopped before the backup was made",
}


class Command(BaseCommand):
    """After a restore, and after an operator paused sending."""

    help = "Says what will go out, asks, and lets it go."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument(
            "--held",
            type=Held,
            choices=list(Held),
            default=Held.UNCERTAIN,
            help="what becomes of messages written before a restore, which the original may have sent meanwhile",
        )

    def handle(self, *args: Any, yes: bool, held: Held, **options: Any) -> None:
        reason = why_paused()
        if reason is None:
            self.stdout.write("Sending is not paused.")
            return
        now = timezone.now()
        self.stdout.write(f"Sending is paused: {reason}.")
        self._tell([one for one in what_waits(now=now) if one.is_held], held=held)
        self._tell([one for one in what_waits(now=now) if not one.is_held], held=None)
        if not yes and input("Resume sending? Type yes: ").strip().lower() != "yes":
            raise CommandError("Sending stays paused.")
        count = resume_sending(held=held, now=timezone.now())
        done = "will be sent" if held == Held.SEND else "set aside as uncertain"
        self.stdout.write(f"Sending is resumed; of messages written before a restore, {count} {done}.")

    def _tell(self, waiting: list[Waiting], *, held: Held | None) -> None:
        """Say what waits, by kind, and what becomes of it."""
        if not waiting:
            return
        count, oldest = sum(one.count for one in waiting), min(one.oldest_at for one in waiting)
        words = "go out" if held is None else f"were written before the restore. They {WAYS[held]}"
        self.stdout.write(f"\n{count} messages {words}. The oldest is of {_moment(oldest)}.")
        for one in waiting:
            self.stdout.write(f"  {one.count:>7}  {Kind(one.kind).value:20}  oldest {_moment(one.oldest_at)}")


def _moment(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
