"""Bring database, data and static files up to date before the house opens: `python -m config.supervisor.prepare`.

Safe to run again at any time: each step does nothing where nothing is to do, and finds that out quickly. What it
prints is shown to the person at the terminal, so it ends with the demo sign-ins.
"""

import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string


def migrate() -> None:
    """Apply the migrations that are missing; a look costs far less than Django's own command."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def load_data() -> None:
    """Load the reference data, and the demo into a database that knows nobody."""
    knows_nobody = not rows(settings.AUTH_USER_MODEL).exists()
    knows_nothing = not rows("workgroups.WorkGroup").exists()
    when_changed(
        "reference", reference_files(), lambda: call_command("load_reference", verbosity=0), force=knows_nothing
    )
    if knows_nobody:
        print("Loading the demo, once …", flush=True)
        call_command("load_demo", verbosity=0)


def collect_static() -> None:
    """Collect the static files, ours and the packages'."""
    found = (Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([]))
    uncollected = not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    when_changed(
        "static", found, lambda: call_command("collectstatic", verbosity=0, interactive=False), force=uncollected
    )


def reference_files() -> Iterator[Path]:
    """Find the files the reference data are read from."""
    return (path for path in (settings.BASE_DIR / "reference").rglob("*") if path.is_file())


def when_changed(name: str, files: Iterator[Path], act: Callable[[], object], *, force: bool) -> None:
    """Act when any of the files changed since the last time we did, or when forced."""
    stamp = settings.VAR_DIR / f"{name}.fingerprint"
    digest = hashlib.sha256()
    for path in sorted(files):
        facts = path.stat()
        digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    if force or not stamp.exists() or stamp.read_text(encoding="utf-8") != digest.hexdigest():
        act()
        stamp.write_text(digest.hexdigest(), encoding="utf-8")


def rows(model: str) -> models.QuerySet[models.Model]:
    """Ask for every row of a model, which is there only once Django was set up."""
    return apps.get_model(model)._default_manager.all()


def show_sign_ins() -> None:
    """Print whom one may sign in as, where the demo is loaded."""
    sign_ins = import_string("demo.people.DEMO_SIGN_INS")
    if not rows(settings.AUTH_USER_MODEL).filter(email=sign_ins[0].address).exists():
        return
    print(f"\n  Sign in with the password {import_string('demo.people.DEMO_PASSWORD')}, or by a mailed code, as")
    width = max(len(sign_in.address) for sign_in in sign_ins)
    for sign_in in sign_ins:
        print(f"    {sign_in.address:{width}}  {sign_in.what}")


def main() -> int:
    """Prepare everything; anything that goes wrong is left to speak for itself."""
    django.setup()
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    collect_static()
    migrate()
    load_data()
    show_sign_ins()
    return 0


if __name__ == "__main__":
    sys.exit(main())
