"""Makes the picture of a page small: of a screen's PNG of all colours, one of 256 at most."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB, PALETTE = 2, 3
MOST = 256

Colour = tuple[int, int, int]


def with_few_colours(png: bytes) -> bytes:
    """Return the same picture with a palette; a colour that found no place in it becomes its nearest neighbour."""
    width, height, rows = _read(png)
    seen = Counter(pixel for row in rows for pixel in row)
    palette = _palette(seen)
    place = {colour: number for number, colour in enumerate(palette)}
    for colour in seen:
        if colour not in place:
            place[colour] = min(range(len(palette)), key=lambda number: _distance(palette[number], colour))
    lines = b"".join(b"\0" + bytes(place[pixel] for pixel in row) for row in rows)
    header = struct.pack(">IIBBBBB", width, height, 8, PALETTE, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in palette)
    parts = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in parts)


def _palette(seen: Counter[Colour]) -> list[Colour]:
    """Return the colours to keep: the most frequent ones, no two of them hard to tell apart."""
    if len(seen) <= MOST:
        return list(seen)
    kept: dict[Colour, Colour] = {}
    for colour, _times in seen.most_common():
        red, green, blue = colour
        kept.setdefault((red >> 2, green >> 2, blue >> 2), colour)
        if len(kept) == MOST:
            break
    return list(kept.values())


def _distance(one: Colour, other: Colour) -> int:
    return sum((mine - theirs) ** 2 for mine, theirs in zip(one, other, strict=True))


def _read(png: bytes) -> tuple[int, int, list[list[Colour]]]:
    """Return width, height and the rows of pixels of a picture as browsers write them: 8 bits, no alpha, in one go."""
    chunks = list(_chunks(png))
    width, height, depth, kind, _packing, _filtering, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if (depth, kind, interlaced) != (8, RGB, 0):
        raise ValueError("Only pictures of 8 bits a colour, without transparency, are made small here.")
    data = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    size, rows, above = 3 * width, [], bytes(3 * width)
    for start in range(0, len(data), size + 1):
        above = _unfiltered(data[start], data[start + 1 : start + 1 + size], above)
        rows.append(list(zip(above[0::3], above[1::3], above[2::3], strict=True)))
    return width, height, rows


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        yield name, png[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """Take back what PNG does to a line of pixels before it is packed (PNG, third edition, 9.2)."""
    if kind == 0:
        return line
    if kind == 1:
        made = bytearray(len(line))
        for channel in range(3):
            sums: Iterator[int] = accumulate(line[channel::3], _added)
            made[channel::3] = bytes(sums)
        return bytes(made)
    if kind == 2:
        return bytes(_added(up, here) for here, up in zip(line, above, strict=True))
    guess = _average if kind == 3 else _paeth
    made = bytearray(3) + bytearray(len(line))
    corner = bytes(3) + above
    for at, here in enumerate(line):
        made[at + 3] = (here + guess(made[at], corner[at + 3], corner[at])) & 255
    return bytes(made[3:])


def _added(left: int, here: int) -> int:
    return (left + here) & 255


def _average(left: int, up: int, _corner: int) -> int:
    return (left + up) // 2


def _paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    return min((left, up, corner), key=lambda one: abs(near - one))
