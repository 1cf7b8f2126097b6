"""What a backup and a restore refuse, and that nothing is touched then."""

import json
import os
import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import Person
from notifications.models import Heartbeat, Installation
from operations.backup import making, postgres, restoring
from operations.backup.archive import part_of, read_archive, write_archive
from operations.backup.manifest import Manifest
from operations.backup.restoring import _newer_than_we_know
from tests.drills.rows import people
from tests.permissions.digest import digest


@pytest.fixture
def installation(drill_installation, settings, tmp_path):
    """Return an installation with three people, and a backup of it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    people(3)
    file = tmp_path / "backup.tar"
    call_command("backup", str(file), stdout=StringIO())
    return file


def refused(*words, **options):
    with pytest.raises(CommandError) as caught:
        call_command(*map(str, words), stdout=StringIO(), **options)
    return str(caught.value)


def rewritten(file, tmp_path, **changes):
    """Write a backup again, with another description."""
    folder = tmp_path / "again"
    folder.mkdir(exist_ok=True)
    manifest = read_archive(file, folder)
    changed = Manifest(**{**manifest.__dict__, **changes})
    write_archive(file, changed, [folder / part.name for part in changed.parts])


def test_nothing_is_touched_where_a_restore_is_refused(installation, tmp_path):
    before = digest()

    assert "it knows 3 people" in refused("restore", installation)
    rewritten(installation, tmp_path, kind="oracle")
    assert "This is a backup of oracle" in refused("restore", installation, replace=True)
    rewritten(installation, tmp_path, kind=connection.vendor, migrations={"accounts": ["9999_from_the_future"]})
    assert "here nobody knows accounts.9999_from_the_future" in refused("restore", installation, replace=True)
    rewritten(installation, tmp_path, migrations={})
    whole = installation.read_bytes()
    installation.write_bytes(whole[: len(whole) // 2])
    assert "Nothing was touched" in refused("restore", installation, replace=True)
    assert "cannot be read" in refused("restore", tmp_path / "nowhere.tar", replace=True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE invoices (id integer)")
    installation.write_bytes(whole)
    assert "tables that are not Roundtable's (invoices)" in refused("restore", installation, replace=True)

    assert digest() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_database_that_is_not_what_it_says_is_refused(installation, tmp_path):
    folder = tmp_path / "broken"
    folder.mkdir()
    manifest = read_archive(installation, folder)
    database = folder / manifest.database.name
    text = database.read_bytes()
    database.write_bytes(text[: len(text) // 2] + b"\xaa" * 4096 + text[len(text) // 2 + 4096 :])
    rewritten(installation, tmp_path)
    changed = Manifest(**{**manifest.__dict__, "parts": (part_of(manifest.database.name, database),)})
    write_archive(installation, changed, [database])
    before = digest()

    assert refused("restore", installation, replace=True)

    assert digest() == before


def test_replacing_brings_back_what_was_there(installation, settings):
    people(2, prefix="late")
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_ROOT / "late.csv").write_text("x")
    out = StringIO()

    call_command("restore", str(installation), replace=True, stdout=out)

    assert Person.objects.count() == 3
    assert not (settings.MEDIA_ROOT / "late.csv").exists()
    life = Installation.objects.get()
    assert (life.epoch, life.sending_paused) == (2, True)
    assert life.paused_reason.startswith("restored 20")
    assert "This is life 2 of the installation, and sending is paused." in out.getvalue()
    assert set(Heartbeat.objects.values_list("name", flat=True)) == {restoring.NAME}
    # Once more: still the life after that of the backup.
    call_command("restore", str(installation), replace=True, stdout=StringIO())
    assert Installation.objects.get().epoch == 2


def test_a_backup_leaves_word_and_is_never_written_over(installation, tmp_path):
    beat = Heartbeat.objects.get(name=making.NAME)
    whole = installation.read_bytes()

    assert beat.result["file"] == "backup.tar"
    assert beat.result["bytes"] == len(whole)
    assert "is there already" in refused("backup", installation)
    assert "There is no folder" in refused("backup", tmp_path / "nowhere" / "b.tar")
    assert installation.read_bytes() == whole


def test_the_description_names_no_secret(installation, settings, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()

    text = read_archive(installation, folder).as_json().decode()

    assert set(json.loads(text)) == {
        "format", "made_at", "release", "kind", "server", "migrations", "counts", "parts",
    }  # fmt: skip
    assert settings.SECRET_KEY not in text
    assert "@" not in text


def test_what_was_squashed_is_not_newer():
    assert _newer_than_we_know({"accounts": ["0001_before_it_was_squashed"]}) == []
    assert _newer_than_we_know({"unheard": ["0001_initial"]}) == ["unheard.0001_initial"]


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("script", "said"),
    [(None, "pg_dump is not on this machine"), ("echo 'pg_dump (PostgreSQL) 9.6.1'", "pg_dump is of PostgreSQL 9")],
)
def test_a_missing_or_old_client_is_named_with_what_to_install(db, monkeypatch, tmp_path, script, said):
    folder = tmp_path / "bin"
    folder.mkdir()
    if script:
        (folder / "pg_dump").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "pg_dump").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", os.fspath(folder))

    message = refused("backup", tmp_path / "b.tar")

    assert said in message
    assert f"apt install postgresql-client-{postgres._server_major()}" in message
    assert not (tmp_path / "b.tar").exists()
