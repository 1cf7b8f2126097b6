"""Pictures of the guides keep their colours when they are made small."""

import struct
import zlib

import pytest

from scripts.pictures.palette import SIGNATURE, with_few_colours

pytestmark = pytest.mark.only_in_pass("first")

ROWS = [
    [(8, 9, 200), (8, 9, 200), (255, 0, 7)],
    [(1, 2, 3), (250, 251, 252), (8, 9, 200)],
    [(0, 0, 0), (90, 3, 4), (6, 6, 6)],
]
WIDTH = len(ROWS[0])


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bodies(png):
    found, at = {}, len(SIGNATURE)
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        found[name] = png[at + 8 : at + 8 + size]
        at += size + 12
    return found


def guess(kind, left, up, corner):
    near = left + up - corner
    paeth = min((left, up, corner), key=lambda one: abs(near - one))
    return (0, left, up, (left + up) // 2, paeth)[kind]


def picture(kind, depth=8):
    """Write the rows as browsers do, each line packed in one of the five ways."""
    data, above = b"", bytes(3 * WIDTH)
    for row in ROWS:
        line = bytes(part for pixel in row for part in pixel)
        before = [(line[at - 3] if at > 2 else 0, above[at], above[at - 3] if at > 2 else 0) for at in range(len(line))]
        data += bytes([kind, *((here - guess(kind, *one)) & 255 for here, one in zip(line, before, strict=True))])
        above = line
    header = struct.pack(">IIBBBBB", WIDTH, len(ROWS), depth, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(data)), (b"IEND", b""))
    return SIGNATURE + b"".join(chunk(name, body) for name, body in parts)


@pytest.mark.parametrize("kind", range(5))
def test_few_colours_stay_what_they_were(kind):
    found = bodies(with_few_colours(picture(kind)))

    colours, data = found[b"PLTE"], zlib.decompress(found[b"IDAT"])
    lines = [data[at + 1 : at + 1 + WIDTH] for at in range(0, len(data), WIDTH + 1)]
    assert [[tuple(colours[3 * place : 3 * place + 3]) for place in line] for line in lines] == ROWS


def test_other_pictures_are_refused():
    with pytest.raises(ValueError, match="8 bits"):
        with_few_colours(picture(0, depth=16))
