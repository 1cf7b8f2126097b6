"""R13: a backup taken under load, put back into an empty place, is what was there, and sends nothing until told."""

import datetime as dt
import hashlib
import threading
import time
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from accounts.models import Person
from notifications.models import Delivery, DeliveryAttempt, Heartbeat, Installation
from notifications.outbox import deliver
from notifications.periods import PERIODS
from notifications.reasons import Reason
from notifications.sweeps import run
from operations.backup.archive import read_archive
from tests.drills.rows import letters, meetings, people

pytestmark = [pytest.mark.drill]

# The restore itself speaks in these.
WRITTEN_AFTER = {Heartbeat._meta.db_table, Installation._meta.db_table}


def fingerprints(only):
    """Hash each table's rows, ordered by their key; of those that grow meanwhile only those with the keys given."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(set(connection.introspection.table_names(cursor)) - WRITTEN_AFTER):
            key = connection.introspection.get_primary_key_column(cursor, table)
            chosen = f"WHERE {key} IN ({only[table]})" if table in only else ""
            cursor.execute(f'SELECT * FROM "{table}" {chosen} ORDER BY {key}')
            rows = cursor.fetchall()
            found[table] = (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
        return found


def keys_of_load():
    """Return the keys in the tables that the load writes to: a later one may be committed before an earlier."""
    models = (Person, Delivery)
    return {model._meta.db_table: ",".join(map(str, model.objects.values_list("pk", flat=True))) for model in models}


@contextmanager
def under_load(writers=2):
    """Let threads write a person and their message in one transaction, again and again."""
    stop, counted = threading.Event(), [0] * writers

    def write(number):
        while not stop.is_set():
            with transaction.atomic():
                deliver(letters(people(1, prefix=f"load{number}-{counted[number]}-")), now=timezone.now())
            counted[number] += 1
        connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    try:
        yield counted
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def wait_for(condition):
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.fixture
def mail_to_sink(settings, smtp_sink, tmp_path):
    settings.MAIL_TRANSPORT, settings.SMTP_HOST, settings.SMTP_PORT = "smtp", "127.0.0.1", smtp_sink.port
    settings.MEDIA_ROOT = tmp_path / "media"
    return smtp_sink


@pytest.fixture
def in_flight(drill_installation):
    """Return two messages that a sender holds at the moment of the backup: one handed over, one not."""
    deliver(letters(people(2, prefix="held"), prefix="held"), now=timezone.now())
    lease = {"state": "leased", "lease_token": "t", "lease_until": timezone.now() + dt.timedelta(minutes=5)}
    handed, kept = Delivery.objects.order_by("pk")
    Delivery.objects.filter(pk=handed.pk).update(handover_at=timezone.now(), **lease)
    Delivery.objects.filter(pk=kept.pk).update(**lease)
    return SimpleNamespace(handed=handed.pk, kept=kept.pk)


def sweep_all():
    for name in PERIODS:
        run(name, now=timezone.now())


@pytest.fixture
def taken(drill_installation, in_flight, mail_to_sink, tmp_path):
    """Return a backup taken while people are written, how many were there before and are in the end, and where."""
    meetings(3, seats=4, announced_sequence=-1, notice_at=timezone.now())
    before = Person.objects.count()
    (Path(settings.MEDIA_ROOT) / "a").mkdir(parents=True)
    (Path(settings.MEDIA_ROOT) / "a" / "list.csv").write_text("kept\n")
    with under_load() as counted:
        wait_for(lambda: min(counted) > 2)
        call_command("backup", str(tmp_path / "backup.tar"), stdout=StringIO())
        done = list(counted)
        wait_for(lambda: min(now - then for now, then in zip(counted, done, strict=True)) > 1)
    (Path(settings.MEDIA_ROOT) / "a" / "list.csv").unlink()
    source = connection.settings_dict["NAME"]
    places = {"file": tmp_path / "backup.tar", "folder": tmp_path, "source": source}
    return SimpleNamespace(before=before, written=sum(counted), **places)


def test_a_restored_copy_is_equal_and_silent(taken, in_flight, blank, mail_to_sink, report):
    blank()
    started = time.monotonic()
    call_command("restore", str(taken.file), stdout=StringIO())
    seconds = time.monotonic() - started

    copied = assert_nothing_is_half(taken)
    original = assert_equal(taken, in_flight)
    assert_silent(mail_to_sink)
    call_command("resume_sending", "--yes", stdout=StringIO())
    sweep_all()
    # What fell due since goes, and nothing of the life before.
    assert Delivery.objects.filter(state="sent").count() == len(mail_to_sink.taken) > 0
    assert not [one for one in mail_to_sink.taken if one.recipient.startswith(("load", "held"))]
    rows = sum(count for count, _hash in original.values())
    figures = {"rows": rows, "tables": len(original), "written": taken.written, "copied": copied}
    report("R13", **figures, differ=0, sent_before_resume=0, seconds=f"{seconds:.1f}")


def assert_nothing_is_half(taken):
    """Look that the copy is of the middle of the load, with its files, and no transaction in half; count the load."""
    copied = Person.objects.filter(email__startswith="load").count()
    assert 0 < copied < taken.written
    assert Delivery.objects.filter(address__startswith="load").count() == copied
    assert Person.objects.count() == taken.before + copied
    assert (Path(settings.MEDIA_ROOT) / "a" / "list.csv").read_text() == "kept\n"
    return copied


def assert_equal(taken, in_flight):
    """Compare all rows with the original's, but for the two in flight: one is uncertain now, one waits."""
    handed, kept = Delivery.objects.get(pk=in_flight.handed), Delivery.objects.get(pk=in_flight.kept)
    assert (handed.state, handed.state_reason, kept.state) == ("uncertain", Reason.OTHER_LIFE, "waiting")
    lent, only = Delivery.objects.filter(pk__in=(handed.pk, kept.pk)).values(), keys_of_load()
    rows = {row["id"]: row for row in lent}
    copy = connection.settings_dict["NAME"]
    enter(taken.source)
    for pk, row in rows.items():
        Delivery.objects.filter(pk=pk).update(**row)
    original = fingerprints(only)
    enter(copy)
    assert fingerprints(only) == original
    counted = read_archive(taken.file, taken.folder).counts
    assert {table: count for table, (count, _hash) in original.items()} == {
        table: count for table, count in counted.items() if table not in WRITTEN_AFTER
    }
    return original


def assert_silent(sink):
    """Let every sweep run twice: they write messages down, and none leaves."""
    waiting = Delivery.objects.filter(state="waiting").count()
    sweep_all()
    sweep_all()
    assert Delivery.objects.filter(state="waiting").count() > waiting
    assert (sink.taken, DeliveryAttempt.objects.count()) == ([], 0)


def enter(name):
    """Look into another database."""
    connections.close_all()
    connection.settings_dict["NAME"] = name
