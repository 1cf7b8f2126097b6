"""Bring database, data and static files up to date before the house opens: `python -m config.supervisor.prepare`.

Safe to run again at any time: each step does nothing where nothing is to do. What it prints is shown to the person
at the terminal, so it ends with the demo sign-ins.
"""

import hashlib
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor


def migrate() -> None:
    """Apply the migrations that are missing; a look costs far less than Django's own command."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def load_data() -> None:
    """Load the reference data, and the demo into a database that knows nobody."""
    call_command("load_reference", verbosity=0)
    if not apps.get_model(settings.AUTH_USER_MODEL).objects.exists():
        call_command("load_demo", verbosity=0)


def collect_static() -> None:
    """Collect the static files if any of them changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
    fingerprint = static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(fingerprint, encoding="utf-8")


def static_fingerprint() -> str:
    """Digest name, size and time of every static file, ours and the packages'."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def main() -> int:
    """Prepare everything; anything that goes wrong is left to speak for itself."""
    django.setup()
    collect_static()
    migrate()
    load_data()
    return 0


if __name__ == "__main__":
    sys.exit(main())
