"""A pass for one person to ask again and again whether one meeting moved, without proving each second that they may.

It is given where that was proved and is good for a minute: a seat that was lost is noticed by then, and until then it
tells a number, never what changed.
"""

from django.core import signing

SECONDS = 60
_SIGNER = signing.TimestampSigner(salt="web.live")


def make_pass(*, person_id: int, meeting_id: int) -> str:
    """Return a pass, for an address."""
    return _SIGNER.sign(f"{person_id}-{meeting_id}")


def is_pass(text: str, *, person_id: int, meeting_id: int) -> bool:
    """Say whether a text is the person's pass to the meeting, and still good."""
    try:
        return _SIGNER.unsign(text, max_age=SECONDS) == f"{person_id}-{meeting_id}"
    except signing.BadSignature:
        return False
