"""`manage.py pause_sending WHY`: lets no message leave until `resume_sending`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from notifications.sending_pause import pause_sending


class Command(BaseCommand):
    """When something is being sent that should not be."""

    help = "Lets no message leave until resume_sending; what falls due meanwhile is written down and waits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("why", help="what the status page says")

    def handle(self, *args: Any, why: str, **options: Any) -> None:
        pause_sending(reason=why)
        self.stdout.write("Sending is paused. A message that is being handed over right now is finished.")
