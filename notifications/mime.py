"""Writes a frozen delivery as the bytes of a mail.

Our own few lines instead of a library for two reasons: the bytes must be the same on every try (library boundaries are
random), and a message must cost less than its way to the mail server. Header names are constants; a value with a
control character is refused.
"""

import base64
import binascii
import re
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache

from django.conf import settings

from notifications.models import Delivery

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
CRLF = b"\r\n"
_LONGEST_PLAIN_LINE = 76


class UnwritableMessage(Exception):
    """A delivery that cannot be put into a mail; only that one fails."""


def as_bytes(delivery: Delivery) -> bytes:
    """Return the mail with CRLF line ends. Raise UnwritableMessage when a header would break out of its line."""
    try:
        headers = [header(name, value) for name, value in _headers(delivery)]
        return CRLF.join([*headers, *_body(delivery)])
    except UnicodeEncodeError as error:
        raise UnwritableMessage(str(error)) from error


def _headers(delivery: Delivery) -> list[tuple[str, str]]:
    headers = [
        ("From", sender_header(settings.MAIL_FROM)),
        ("To", delivery.address),
        ("Subject", delivery.subject),
        ("Date", format_datetime(delivery.created_at)),
        ("Message-ID", delivery.message_id),
        ("X-Roundtable-Ref", delivery.message_id.strip("<>").split("@")[0]),
        ("Content-Language", delivery.language),
        ("Auto-Submitted", "auto-generated"),
    ]
    if delivery.reply_to:
        headers.append(("Reply-To", delivery.reply_to))
    if delivery.unsubscribe_url:
        # RFC 8058: a mail program may post to it without a page between.
        headers.append(("List-Unsubscribe", f"<{delivery.unsubscribe_url}>"))
        headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    headers.append(("MIME-Version", "1.0"))
    return headers


@lru_cache(maxsize=4)
def sender_header(address: str) -> str:
    """Write the sender's name and address once; taking an address apart costs as much as the rest of the headers."""
    return formataddr(parseaddr(address))


def header(name: str, value: str) -> bytes:
    """Write one header. Raise UnwritableMessage for a value that would break out of its line."""
    if _CONTROL.search(value):
        raise UnwritableMessage(f"A control character stands in {name}.")
    if value.isascii() and len(name) + len(value) + 2 <= 200:
        return f"{name}: {value}".encode("ascii")
    encoded = Header(value, "utf-8", maxlinelen=_LONGEST_PLAIN_LINE, header_name=name).encode(linesep="\r\n")
    return f"{name}: {encoded}".encode("ascii")


def _body(delivery: Delivery) -> list[bytes]:
    """Return the lines after the headers: one text, or alternatives from plain to rich, the calendar last."""
    parts = [_text_part("text/plain", delivery.text)]
    if delivery.html:
        parts.append(_text_part("text/html", delivery.html))
    if delivery.ics:
        # Gmail updates an event in place only when the calendar is the last alternative.
        parts.append(_calendar_part(delivery.ics, delivery.ics_method))
    if len(parts) == 1:
        return parts[0]
    boundary = f"=_{delivery.message_id[1:33]}".encode("ascii")
    lines = [b'Content-Type: multipart/alternative; boundary="' + boundary + b'"', b""]
    for part in parts:
        lines += [b"--" + boundary, *part]
    return [*lines, b"--" + boundary + b"--", b""]


def quoted_printable(text: str) -> bytes:
    """Encode a text (RFC 2045), with CRLF line ends."""
    return binascii.b2a_qp(text.encode(), istext=True).replace(b"\r\n", b"\n").replace(b"\n", CRLF)


def _text_part(content_type: str, text: str) -> list[bytes]:
    return [
        f'Content-Type: {content_type}; charset="utf-8"'.encode("ascii"),
        b"Content-Transfer-Encoding: quoted-printable",
        b"",
        quoted_printable(text),
    ]


def _calendar_part(ics: str, method: str) -> list[bytes]:
    if method not in {"REQUEST", "CANCEL"}:
        raise UnwritableMessage(f"{method!r} is no calendar method we send.")
    body = base64.encodebytes(ics.encode()).rstrip(b"\n").replace(b"\n", CRLF)
    return [
        f'Content-Type: text/calendar; method={method}; charset="utf-8"; name="invite.ics"'.encode("ascii"),
        b"Content-Transfer-Encoding: base64",
        b"",
        body,
    ]
