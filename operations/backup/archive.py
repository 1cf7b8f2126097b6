"""The file itself: a tar of the description, its checksum, the database and the files, in this order.

It is written beside its name and moved there when it is on the disk, so that half a backup never looks like one. It is
read to its end and every checksum compared before anybody uses a byte of it.
"""

import hashlib
import io
import os
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from operations.backup.manifest import Manifest, Part, read_manifest
from operations.backup.refusal import BackupRefused

MANIFEST = "manifest.json"
CHECKSUM = "manifest.sha256"
# A description of a thousand tables and ten thousand files has two million letters.
LONGEST_MANIFEST = 50_000_000
PIECE = 1024 * 1024
# It holds every address and every text: only its owner may read it.
PRIVATE = 0o600


def part_of(name: str, file: Path) -> Part:
    """Describe a file that will be a part."""
    with file.open("rb") as opened:
        return Part(name, file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest())


def write_archive(target: Path, manifest: Manifest, files: Sequence[Path]) -> int:
    """Write a backup of parts and their files, in the manifest's order; return its size in bytes."""
    partial = target.with_name(f".{target.name}.part")
    text = manifest.as_json()
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb") as out:
            with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
                _add(tar, MANIFEST, text, manifest)
                _add(tar, CHECKSUM, hashlib.sha256(text).hexdigest().encode(), manifest)
                for part, file in zip(manifest.parts, files, strict=True):
                    with file.open("rb") as opened:
                        tar.addfile(_header(part.name, part.bytes, manifest), opened)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def _add(tar: tarfile.TarFile, name: str, text: bytes, manifest: Manifest) -> None:
    tar.addfile(_header(name, len(text), manifest), io.BytesIO(text))


def _header(name: str, size: int, manifest: Manifest) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode, header.mtime = size, PRIVATE, int(manifest.made_at.timestamp())
    return header


def read_archive(source: Path, folder: Path) -> Manifest:
    """Unpack a backup into an empty folder and return its description.

    Raise BackupRefused unless it is whole: every part there, of the size and with the checksum it was made with.
    """
    try:
        with tarfile.open(source, mode="r:") as tar:
            manifest = _described(tar)
            for part in manifest.parts:
                _unpack(tar, part, folder)
            if tar.next() is not None:
                raise BackupRefused(f"{source} holds more than it says. Nothing was touched.")
            return manifest
    except (tarfile.TarError, EOFError) as error:
        raise BackupRefused(f"{source} is no backup, or a damaged one: {error}. Nothing was touched.") from error
    except OSError as error:
        raise BackupRefused(f"{source} cannot be read: {error}. Nothing was touched.") from error


def _described(tar: tarfile.TarFile) -> Manifest:
    text, checksum = (_opened(tar, name).read(LONGEST_MANIFEST) for name in (MANIFEST, CHECKSUM))
    if hashlib.sha256(text).hexdigest().encode() != checksum:
        raise BackupRefused("The description in this file is damaged. Nothing was touched.")
    return read_manifest(text)


def _opened(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    member = tar.next()
    opened = tar.extractfile(member) if member is not None and member.isreg() and member.name == name else None
    if opened is None:
        raise BackupRefused(f"{name} is missing from this file: it is no backup, or cut off. Nothing was touched.")
    return opened


def _unpack(tar: tarfile.TarFile, part: Part, folder: Path) -> None:
    target = folder / part.name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise BackupRefused(f"{part.name} would lie outside its folder. Nothing was touched.")
    source, digest, size = _opened(tar, part.name), hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        while piece := source.read(PIECE):
            digest.update(piece)
            size += out.write(piece)
    if (size, digest.hexdigest()) != (part.bytes, part.sha256):
        raise BackupRefused(f"{part.name} is damaged or cut off. Nothing was touched.")
