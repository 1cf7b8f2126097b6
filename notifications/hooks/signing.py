"""Secrets, and the signature of the Standard Webhooks specification. Pure functions, but for the making of a secret."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX = "whsec_"
KEY_BYTES = 32
# What the specification allows.
SHORTEST, LONGEST = 24, 64


def make_secret() -> str:
    """Return a new secret."""
    return PREFIX + base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")


def key_of(secret: str) -> bytes:
    """Return the bytes that a secret stands for. Raise ValueError for what is none."""
    if not secret.startswith(PREFIX):
        raise ValueError(f"A secret begins with {PREFIX}.")
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("The secret is no base64.") from error
    if not SHORTEST <= len(key) <= LONGEST:
        raise ValueError(f"A secret has {SHORTEST} to {LONGEST} bytes.")
    return key


def signature(keys: Iterable[str], *, message_id: str, timestamp: int, body: bytes) -> str:
    """Return what stands in ``webhook-signature``: one signature a secret, with blanks between."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return " ".join(f"v1,{_signed_with(secret, signed)}" for secret in keys)


def _signed_with(secret: str, signed: bytes) -> str:
    return base64.b64encode(hmac.digest(key_of(secret), signed, hashlib.sha256)).decode("ascii")
