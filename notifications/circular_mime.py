"""Writes what very many get alike as the bytes of a mail: encoded once, a follower's own link put in place of the mark.

What differs from one follower to the next is the address, the Message-ID and the token of their link. All of it follows
from the follower and the telling, so that a second try is byte for byte the first.
"""

import datetime as dt
from dataclasses import dataclass
from email.utils import format_datetime

from django.conf import settings

from notifications.mime import CRLF, UnwritableMessage, header, quoted_printable, sender_header
from notifications.models import Circular, Delivery
from notifications.outbox import message_id_of
from pathways.follow_links import manage_token

# No quoted-printable text can hold it: "=" is followed by a line end or two digits.
_BOUNDARY = b"=_circular"
# Lines of quoted-printable end at 76 characters; the breaks around a token vanish when they are read.
_LONGEST = 76
_FOLD = 72
_SOFT_BREAK = b"=" + CRLF


@dataclass(frozen=True)
class PreparedCircular:
    """The bytes of a circular, cut where a follower's token belongs."""

    run_id: int
    made_at: dt.datetime
    same_headers: bytes
    before_token: bytes
    after_token: bytes
    body: tuple[bytes, ...]

    def as_bytes(self, delivery: Delivery) -> bytes:
        """Return the mail to one follower with CRLF line ends. Raise UnwritableMessage for an address of two lines."""
        if delivery.follower_id is None:
            raise UnwritableMessage("A circular goes to followers.")
        written = manage_token(follower_id=delivery.follower_id, run_id=self.run_id, made_at=self.made_at)
        token = written.encode("ascii")
        message_id = message_id_of(delivery.dedupe_key)
        own = (
            header("To", delivery.address),
            header("Message-ID", message_id),
            header("X-Roundtable-Ref", message_id.strip("<>").split("@")[0]),
            self.before_token + token + self.after_token,
        )
        return CRLF.join((*own, self.same_headers, _folded(token).join(self.body)))


def prepare(circular: Circular) -> PreparedCircular:
    """Encode a circular. Raise UnwritableMessage when its subject would break out of its line."""
    same = [
        ("From", sender_header(settings.MAIL_FROM)),
        ("Subject", circular.subject),
        ("Date", format_datetime(circular.created_at)),
        ("Content-Language", circular.language),
        ("Auto-Submitted", "auto-generated"),
        ("Precedence", "bulk"),
        # RFC 8058: a mail program may post to it without a page between.
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("MIME-Version", "1.0"),
        ("Content-Type", f'multipart/alternative; boundary="{_BOUNDARY.decode("ascii")}"'),
    ]
    # Not folded: the link stays in one piece, as mail programs and signatures want it.
    before, _, after = f"List-Unsubscribe: <{circular.manage_url}>".partition(circular.mark)
    try:
        return PreparedCircular(
            run_id=circular.run_id,
            made_at=circular.created_at,
            same_headers=CRLF.join(header(name, value) for name, value in same),
            before_token=before.encode("ascii"),
            after_token=after.encode("ascii"),
            body=_body(circular),
        )
    except UnicodeEncodeError as error:
        raise UnwritableMessage(str(error)) from error


def _body(circular: Circular) -> tuple[bytes, ...]:
    """Return what follows the headers, cut at the marks."""
    cut: list[bytes] = [b""]
    for content_type, text in (("text/plain", circular.text), ("text/html", circular.html)):
        head = (
            b"",
            b"--" + _BOUNDARY,
            f'Content-Type: {content_type}; charset="utf-8"'.encode("ascii"),
            b"Content-Transfer-Encoding: quoted-printable",
            b"",
            b"",
        )
        *cuts, last = map(quoted_printable, text.split(circular.mark))
        first, *rest = [*map(_with_room, cuts), last]
        cut[-1] += CRLF.join(head) + first
        cut += rest
    cut[-1] += CRLF + b"--" + _BOUNDARY + b"--" + CRLF
    return tuple(cut)


def _with_room(piece: bytes) -> bytes:
    """Return an encoded piece whose last line can take the sign of a break."""
    if len(piece.rpartition(CRLF)[2]) < _LONGEST:
        return piece
    cut = -3 if piece[-3:-2] == b"=" else -1
    return piece[:cut] + _SOFT_BREAK + piece[cut:]


def _folded(token: bytes) -> bytes:
    """Return a token on lines of its own, which a reader sees as part of the text around it."""
    lines = [token[start : start + _FOLD] for start in range(0, len(token), _FOLD)]
    return _SOFT_BREAK + _SOFT_BREAK.join(lines) + _SOFT_BREAK
