"""Makes calendar texts again that a new release, a new address or a renamed group has left outdated."""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.services.event_texts import keep_outdated_texts


class Command(BaseCommand):
    """Feeds are right without it: a reader makes what is missing. With it, the next reader need not."""

    help = "Make outdated calendar texts again. Safe to run twice; run it after an upgrade."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many meetings were written."""
        self.stdout.write(f"Meetings written as calendar text: {keep_outdated_texts()}.")
