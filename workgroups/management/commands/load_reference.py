"""`manage.py load_reference`: brings the database in step with the files of `reference/`."""

from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from workgroups.reference.store import BadReference, Store


class Command(BaseCommand):
    """Load the reference data: all of it or, where a file is wrong, nothing."""

    help = "Brings the database in step with the files of reference/. Safe to run again: what is in step is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "reference", help="where the files lie")

    def handle(self, *args: Any, folder: Path, verbosity: int, **options: Any) -> None:
        store = Store(folder, today=timezone.localdate())
        try:
            load_all(store)
        except BadReference as error:
            found = len(error.problems)
            said = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(f"Nothing was loaded; {found} problem(s) in {folder}:\n{said}") from error
        if verbosity:
            for file, counts in store.counts.items():
                said = ", ".join(f"{number} {what}" for what, number in sorted(counts.items())) or "nothing to do"
                self.stdout.write(f"{file}: {said}")


@transaction.atomic
def load_all(store: Store) -> None:
    """Let every app with a ``reference`` module load its files, lowest floor first.

    Raise BadReference for files that say what cannot be; the database is then as before.
    """
    for app in apps.get_app_configs():
        if app.module is not None and module_has_submodule(app.module, "reference"):
            import_module(f"{app.name}.reference").load(store)
            # What stands on a bad file would only repeat its problems.
            if store.problems:
                raise BadReference(store.problems)
