"""docs/operations.md: what it says the commands say, they say; what it names is there."""

import re
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command, get_commands

from accounts.models import SecurityEvent
from operations.exposition import written
from operations.gauges import families
from operations.traffic import Traffic
from tests.drills.rows import people
from tests.house.sources import ROOT

GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
MARKED = re.findall(r"▸ `manage\.py ([^`]+)`", GUIDE)
# What differs from one run to the next: figures, moments, the folder.
VARIES = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?|\d+(\.\d+)?|\S*/roundtable\.tar")


def expected_after(command):
    """Return the block of output that the guide shows below a command, or nothing."""
    text = GUIDE.split(f"▸ `manage.py {command}`", 1)[1]
    found = re.match(r"[^▸]{0,20}?\n\n( *)```\n(.*?)\n\1```", text, flags=re.S)
    return re.sub(r"(?m)^ {3}", "", found[2]) if found and found[1] else found[2] if found else None


def run(command, places):
    """Run a command of the guide with places of ours, and return what it said."""
    words = [places.get(word, word) for word in re.findall(r'"[^"]*"|\S+', command)]
    out = StringIO()
    # Asked whether something is missing, `migrate` ends the program only where it is.
    call_command(*(word.strip('"') for word in words), stdout=out, stderr=out)
    return out.getvalue().strip()


def test_commands_say_what_the_guide_says(drill_installation, blank, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "list.csv").write_text("kept")
    people(3)
    places = {"/backups/roundtable.tar": str(tmp_path / "roundtable.tar")}
    compared = 0

    for command in MARKED:
        if command.startswith("restore"):
            blank()
            (settings.MEDIA_ROOT / "list.csv").unlink()
        said, expected = run(command, places), expected_after(command)
        if expected is not None:
            assert VARIES.sub("#", said) == VARIES.sub("#", expected), command
            compared += 1

    assert compared == 4
    assert (settings.MEDIA_ROOT / "list.csv").read_text() == "kept"
    assert [path.name for path in settings.MEDIA_ROOT.iterdir()] == ["list.csv"]


def test_every_command_named_is_there():
    named = set(re.findall(r"manage\.py (\w+)", GUIDE))

    assert {"backup", "restore", "resume_sending", "pause_sending", "seal_again", "migrate", "check"} <= named
    assert named - set(get_commands()) == set()


def test_every_figure_watched_is_on_the_page(db, now):
    page = written(families(Traffic().total(), now=now))
    watched = set(re.findall(r"roundtable_[a-z_]+", GUIDE)) - {"roundtable_http_route_seconds_sum"}
    on_page = set(re.findall(r"# TYPE (\S+)", page)) | {"roundtable_backup_age_seconds"}

    assert len(watched) > 8
    assert watched - on_page == set()
    assert "sign-in-failed" in SecurityEvent.Kind.values


def test_every_file_and_variable_named_is_there():
    for name in re.findall(r"\]\(([^)#]+)\)", GUIDE):
        assert (ROOT / "docs" / name).exists(), name
    explained = (ROOT / ".env.example").read_text(encoding="utf-8")
    variables = set(re.findall(r"`([A-Z][A-Z_]{4,})`", GUIDE)) - {"POSTGRES_PASSWORD"}
    assert {name for name in variables if f"{name}=" not in explained} == set()
    assert all((ROOT / path).exists() for path in re.findall(r"`(tests/[a-z_/]+\.py)`", GUIDE))


@pytest.mark.parametrize("service", ["web", "worker", "beat", "backup", "migrate"])
def test_services_named_are_in_the_compose_file(service):
    services = yaml.safe_load((Path(ROOT) / "docker-compose.yml").read_text(encoding="utf-8"))["services"]

    assert service in services
    assert f"`{service}`" in GUIDE or f" {service}" in GUIDE


def test_backup_runs_only_when_asked_and_can_write_where_it_should():
    service = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]["backup"]

    assert service["profiles"] == ["backup"]
    assert service["restart"] == "no"
    assert service["read_only"]
    assert {volume.rpartition(":")[2] for volume in service["volumes"]} == {"/backups", "/files"}
    assert re.search(r"install .*--owner 10001 /backups /files", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
