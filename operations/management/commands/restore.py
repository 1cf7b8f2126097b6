"""`manage.py restore FILE`: puts a backup back; the copy sends nothing until `resume_sending`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from operations.backup.refusal import BackupRefused
from operations.backup.restoring import restore_backup


class Command(BaseCommand):
    """Stop web, worker and beat first: what they write meanwhile is lost."""

    help = (
        "Puts a backup back into an empty database of the same kind (SQLite and PostgreSQL do not read each other's)."
        " Later migrations are applied. Nothing is sent until you say resume_sending."
    )

    # Pages may be broken; data must come out and go back in all the same.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file that `backup` made")
        parser.add_argument("--replace", action="store_true", help="lose all that is in this database and its files")

    def handle(self, *args: Any, file: Path, replace: bool, verbosity: int, **options: Any) -> None:
        try:
            restored = restore_backup(file.absolute(), replace=replace, now=timezone.now())
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if verbosity:
            made = restored.manifest
            self.stdout.write(
                f"Restored {sum(made.counts.values())} rows of {len(made.counts)} tables and {len(made.parts) - 1} "
                f"files, as of {made.made_at:%Y-%m-%d %H:%M:%S} UTC; {restored.migrations_applied} later migrations "
                f"applied.\nThis is life {restored.epoch} of the installation, and sending is paused. Look at it, then"
                " say: manage.py resume_sending"
            )
