"""`manage.py seal_again`: after SECRET_KEY was changed, so that the key before can be taken away."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError

from notifications.sealing import seal_again


class Command(BaseCommand):
    """One step of rotating SECRET_KEY (docs/operations.md)."""

    help = (
        "Seals the secrets of second factors with today's SECRET_KEY; the one before must be in SECRET_KEY_FALLBACKS."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = seal_again()
        except InvalidToken as error:
            raise CommandError(
                "A second factor was sealed with a key that is neither SECRET_KEY nor in SECRET_KEY_FALLBACKS."
                " Nothing was changed."
            ) from error
        self.stdout.write(f"{count} second factors are sealed with today's key.")
