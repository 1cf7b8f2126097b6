"""A backup is read to its end, and whatever is not what was written is refused."""

import datetime as dt
import random
import stat
import tarfile

import pytest

from operations.backup.archive import part_of, read_archive, write_archive
from operations.backup.manifest import Manifest, read_manifest
from operations.backup.refusal import BackupRefused

MADE_AT = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)


def made(folder, **more):
    """Write a backup of two small parts; return its path and description."""
    files = []
    for name, text in (
        ("database.sqlite3", b"rows" * 2000),
        ("files/a/list.csv", "name,city\nÉlodie,Chéticamp\n".encode()),
    ):
        file = folder / "source" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
        files.append((name, file))
    manifest = Manifest(
        made_at=MADE_AT,
        release="abc",
        kind="sqlite",
        server="3",
        migrations={"accounts": ["0001_initial"]},
        counts={"accounts_person": 2},
        parts=tuple(part_of(name, file) for name, file in files),
    )
    target = folder / "backup.tar"
    write_archive(target, manifest, [file for _name, file in files])
    return target, manifest


@pytest.fixture
def archive(tmp_path):
    return made(tmp_path)


def unpacked(path, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir(exist_ok=True)
    return read_archive(path, folder), folder


def test_what_went_in_comes_out(archive, tmp_path):
    path, manifest = archive

    found, folder = unpacked(path, tmp_path)

    assert found == manifest
    assert (folder / "files/a/list.csv").read_text() == "name,city\nÉlodie,Chéticamp\n"
    with tarfile.open(path) as tar:
        assert tar.getnames()[:3] == ["manifest.json", "manifest.sha256", "database.sqlite3"]


def test_only_its_owner_may_read_it(archive):
    assert stat.S_IMODE(archive[0].stat().st_mode) == 0o600


def test_no_half_of_one_is_left_where_writing_fails(archive, tmp_path):
    path, manifest = archive
    path.unlink()

    with pytest.raises(FileNotFoundError):
        write_archive(path, manifest, [tmp_path / "gone", tmp_path / "gone"])

    assert [file.name for file in tmp_path.iterdir()] == ["source"]


def test_every_cut_is_noticed(archive, tmp_path):
    path, _manifest = archive
    whole = path.read_bytes()
    content = whole.rstrip(b"\0")

    for length in range(0, len(content) - 1, 331):
        path.write_bytes(whole[:length])
        with pytest.raises(BackupRefused, match=r"Nothing was touched\.$"):
            unpacked(path, tmp_path)


def test_every_changed_byte_is_noticed_or_means_nothing(archive, tmp_path):
    path, manifest = archive
    whole, noticed, dice = path.read_bytes(), 0, random.Random(20261201)

    for position in dice.sample(range(len(whole.rstrip(b"\0"))), 120):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 0x15]) + whole[position + 1 :])
        try:
            found, folder = unpacked(path, tmp_path)
        except BackupRefused:
            noticed += 1
            continue
        # Bytes that tar fills up with, or that say who owns a file.
        assert found == manifest
        assert (folder / "database.sqlite3").read_bytes() == b"rows" * 2000

    assert noticed > 70


def test_a_part_never_lies_outside_its_folder(archive, tmp_path):
    path, manifest = archive
    file = tmp_path / "evil"
    file.write_bytes(b"x")
    evil = Manifest(**{**manifest.__dict__, "parts": (part_of("../evil", file),)})
    write_archive(path, evil, [file])

    with pytest.raises(BackupRefused, match="outside its folder"):
        unpacked(path, tmp_path)


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"null", b'{"format": 1}', b"\xff", b'{"format": 1, "parts": []}'])
def test_a_description_that_is_none_is_refused(text):
    with pytest.raises(BackupRefused, match="cannot be read"):
        read_manifest(text)


def test_a_later_format_is_refused():
    with pytest.raises(BackupRefused, match="this program reads 1"):
        read_manifest(b'{"format": 2}')
