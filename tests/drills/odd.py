"""What nobody should send, and what comes all the same: values, bodies, headers, pieces of addresses."""

import random
from typing import Any

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
DEEP = 100_000
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, [], {}, [[]], [None], {"": None}, {"en": "\0"}, ["x"] * 1001),
    *("", " ", "\0", "a\0b", "\ud800", "\u202e", "\r\nX: 1", "x" * 5000, "<b>", "=1+1", "-0", "24:00"),
    *("0000-00-00", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59.999999-14:00", "0001-01-01T00:00:00+14:00"),
    *(-1, 0, 2**31, 2**63, -(2**63) - 1, 10**400, 1.5, 1e308, float("nan"), float("inf")),
)
NESTED = b"[" * DEEP, b'{"a":' * DEEP, b"[" * DEEP + b"]" * DEEP
UPLOAD = b'--x\r\nContent-Disposition: form-data; name="a\0"; filename="../\0"\r\n\r\n1\r\n--x--'
ODD_BODIES: tuple[tuple[str, bytes], ...] = (
    *((JSON, body) for body in NESTED),
    *((JSON, body) for body in (b"", b"null", b"[]", b"{", b"NaN", b"1" * 5000, b"-", b'"\\ud800"', b"\xef\xbb\xbf{}")),
    *(
        (JSON, body)
        for body in (
            b'{"\\ud800": "\\udfff"}',
            b'{"minutes": 1e999}',
            b'{"title": "\xed\xa0\x80"}',
            b"\xff\xfe{\x00}\x00",
        )
    ),
    *((f"{JSON}; charset={name}", b"{}") for name in ("utf-16", "nonsense", "base64", "x" * 999)),
    *((f"{FORM}; charset={name}", b"a=1") for name in ("nonsense", "utf-16", "zlib")),
    (FORM, b"a=%FF&b=%00&c=%ED%A0%80&=&&"),
    (FORM, b"a=1&" * 2000),
    ("multipart/form-data", b"--x"),
    (f"multipart/form-data; boundary={'b' * 300}", b"--b"),
    ("multipart/form-data; boundary=x", UPLOAD),
    *((kind, b"{}") for kind in ("text/xml", "", "nonsense", "/", ";", "application/json/json")),
)
ODD_HEADERS: tuple[tuple[str, str], ...] = (
    *(("If-Match", value) for value in ("", "W/", '"' * 999, "\xff", "4")),
    *(("Accept", value) for value in ("", "*", "text/csv;q=x", "a/b, " * 500, "application/json; indent=99999999999")),
    *(("Accept-Language", value) for value in ("x" * 600, "fr\xff", "*;q=9")),
    *(("Idempotency-Key", value) for value in ("", "\xff", "k" * 256, "a b")),
    *(("Authorization", value) for value in ("", "Bearer", "Bearer \xff", "Basic !", "Bearer " + "r" * 9000)),
    *(("Cookie", value) for value in ("a=\xff; sessionid=\xff", "sessionid=" + "s" * 500, ";;=;", "=")),
    *(("Host", value) for value in ("testserver:x", "a" * 300, "[::1")),
    ("If-None-Match", '"\xff'),
    ("If-Modified-Since", "Thu, 99 Foo 99999 99:99:99 GMT"),
    ("Content-Encoding", "gzip"),
    ("X-HTTP-Method-Override", "PUT"),
    ("X-Forwarded-For", "\xff, ::1%25"),
    ("Range", "bytes=9-1"),
    ("HX-Request", "true"),
    ("HX-Target", "\xff"),
    ("HX-Current-URL", "http://[/\xff"),
)
ODD_TEXTS = (
    *("", "%00", "a%00b", "%FF", "%ED%A0%80", "%", "%zz", "%0D%0A", "%F0%9F%99%82", "%E2%80%AE", "%2F", "..", "."),
    *("-1", "0", "%D9%A1", "9223372036854775807", "9223372036854775808", "1" * 5000, "1e999", "NaN", "0x1"),
    *("true", "[]", "null", "2027-02-30", "9999-12-31", "0001-01-01", "0000-00-00", "9999-12-31T23:59:59Z"),
    *("x" * 9000, "%20", "'", "%22", "*", "%5B%5D", "%E9", "a,b,,", ":"),
)


def odd_path(path: str, chance: random.Random) -> str:
    """Return an address with one part of it odd: in place of what stood there, or beside it."""
    parts = path.split("/")
    place = chance.randrange(1, len(parts))
    return "/".join([*parts[:place], chance.choice(ODD_TEXTS), *parts[place + (chance.random() < 0.8) :]])


def odd_query(names: list[str], chance: random.Random) -> str:
    """Return parameters, some twice, with values that nobody asks for."""
    return "&".join(f"{chance.choice(names)}={chance.choice(ODD_TEXTS)}" for _ in range(chance.choice((1, 1, 2, 3))))
