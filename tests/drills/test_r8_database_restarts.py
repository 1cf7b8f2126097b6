"""R8: PostgreSQL is restarted under load. Answers fail only while it is away, cleanly, and nothing is half done."""

import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection, connections

from meetings.models import Action, ActionUpdate
from scripts.postgres import postgres_server
from tests.drills.conftest import Installation
from tests.drills.profile import FULL
from tests.drills.rows import owned_actions
from tests.drills.serving import Visitor, serve
from workgroups.models import ActivityEntry

pytestmark = [pytest.mark.drill, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

BROWSERS = 4
MODES = ["fast", "immediate", "kill"] if FULL else ["immediate"]
CALM = 1.5
# As in production: what was answered has reached the disk.
DURABLE = "-c max_connections=100"


@pytest.fixture
def own_server(drill_installation: Installation, tmp_path):
    """Run a server that may be restarted, with a database like ours; this process works on it meanwhile."""
    theirs = connection.settings_dict
    with postgres_server(options=DURABLE) as server:
        connections.close_all()
        kept = {name: theirs[name] for name in ("NAME", "HOST", "USER", "PORT")}
        theirs.update(NAME="postgres", HOST=str(server.folder), USER="roundtable", PORT="")
        call_command("migrate", verbosity=0)
        drill_installation.environment["DATABASE_URL"] = server.url
        yield server
        connections.close_all()
        theirs.update(kept)


def _work(visitor, action, stop, failures):
    number = 0
    while not stop.is_set():
        status = visitor.post(f"/actions/{action.pk}/update/", note=f"word {number}")
        number += status == 303
        if status >= 500:
            failures.append((time.monotonic(), status))
            time.sleep(0.05)


@pytest.mark.parametrize("mode", MODES)
def test_what_fails_fails_while_it_is_away_and_wholly(own_server, drill_installation, mode, report):
    member, actions = owned_actions(BROWSERS)
    visitors = [Visitor.of(port, member) for port in [serve(drill_installation)] for _ in range(BROWSERS)]
    stop, failures = threading.Event(), list[tuple[float, int]]()
    threads = [
        threading.Thread(target=_work, args=(v, a, stop, failures)) for v, a in zip(visitors, actions, strict=True)
    ]
    for thread in threads:
        thread.start()
    time.sleep(CALM)

    connections.close_all()
    away = time.monotonic()
    own_server.restart(mode)
    back = time.monotonic()
    time.sleep(2 * CALM)
    stop.set()
    for thread in threads:
        thread.join()

    written = sum(visitor.statuses[303] for visitor in visitors)
    after = [status for at, status in failures if at > back + 1]
    updates, entries = ActionUpdate.objects.count(), ActivityEntry.objects.filter(verb__startswith="action.").count()
    versions = sum(Action.objects.values_list("version", flat=True)) - sum(action.version for action in actions)
    report(
        "R8",
        restarted=mode,
        away=f"{back - away:.1f} s",
        written=written,
        failed_meanwhile=len(failures),
        failed_after=len(after),
    )
    assert after == []
    assert {status for _, status in failures} <= {500, 503}
    # An answer may be lost on its way; a write is whole or not there.
    assert updates == entries == versions >= written > 0
