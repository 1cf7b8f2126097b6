"""Opens a workbook's archive without paying for what somebody hid in it."""

import io
import zipfile
import zlib

from workgroups.rosters.shapes import Unreadable

MOST_ENTRIES = 200
# 2,000 rows of all our columns unpack to less than half of it.
MOST_UNZIPPED = 8_388_608
# Signs that open a tag, in all parts we read: 2,000 full rows have half of them.
MOST_TAGS = 300_000
_CHUNK = 65_536
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class Archive:
    """The parts of a workbook. Sizes are believed neither from the directory alone nor while reading."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise Unreadable("broken_workbook") from error
        names = [entry.filename for entry in entries]
        if len(names) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNZIPPED:
            raise Unreadable("bomb")
        if len(set(names)) != len(names) or any(entry.flag_bits & 0x1 for entry in entries):
            raise Unreadable("broken_workbook")
        self._names = frozenset(names)
        self._left, self._tags = MOST_UNZIPPED, MOST_TAGS

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def part(self, name: str) -> bytes:
        """Return one part, XML without declarations of types or entities. Raise Unreadable."""
        if name not in self._names:
            raise Unreadable("broken_workbook")
        chunks = []
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    self._tags -= chunk.count(b"<")
                    if self._left < 0 or self._tags < 0:
                        raise Unreadable("bomb")
                    chunks.append(chunk)
        except _BROKEN as error:
            raise Unreadable("broken_workbook") from error
        whole = b"".join(chunks)
        # In UTF-16 a declaration would hide from this search; no spreadsheet writes its parts so.
        if b"<!" in whole or b"\x00" in whole:
            raise Unreadable("entities")
        return whole
