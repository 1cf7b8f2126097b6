"""`manage.py backup FILE`: the whole installation in one file, made while everybody works."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from operations.backup.making import make_backup
from operations.backup.refusal import BackupRefused


class Command(BaseCommand):
    """For the nightly timer, and before every upgrade."""

    help = "Writes the database and the files people sent into one file. It holds every address: keep it as a secret."

    # Pages may be broken; data must come out and go back in all the same.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where to; must not be there yet")

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        try:
            made = make_backup(file.absolute(), now=timezone.now())
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if verbosity:
            rows, size = sum(made.counts.values()), file.stat().st_size / 1_000_000
            self.stdout.write(
                f"{file}: {rows} rows of {len(made.counts)} tables and {len(made.parts) - 1} files, {size:.1f} MB, "
                f"as of {made.made_at:%Y-%m-%d %H:%M:%S} UTC."
            )
