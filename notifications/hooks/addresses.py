"""Which addresses a webhook may go to: of the public web, and never of a machine beside ours.

A name is looked at twice: as it is written, when somebody types it, and as it resolves, each time something is sent.
The number that was looked at is the one that is connected to, so that a name server cannot answer twice differently.
"""

import ipaddress
import queue
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

Resolver = Callable[..., list[Any]]

LONGEST = 500
# In whatever base: 127.0.0.1, 2130706433, 0x7f.1, 0177.0.0.1.
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+))*\.?")
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_OF_OURS = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_PRINTABLE = re.compile(r"[\x21-\x7e]+")
# All that is routed on the public net; 6to4 lies inside and may hide any address of the older kind.
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")


class RefusedAddress(Exception):
    """A name that leads nowhere we may go."""


@dataclass(frozen=True)
class Place:
    """An address of the web, taken apart."""

    scheme: str
    host: str
    port: int
    path: str


def place_of(url: str) -> Place:
    """Take an address apart. Raise ValidationError for one that a webhook may not go to by its looks."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refusal() from error
    host = (parts.hostname or "").removesuffix(".")
    plain = settings.WEBHOOKS_LOCAL and parts.scheme == "http"
    odd = "@" in parts.netloc or "#" in url or "\\" in url or port == 0
    if odd or len(url) > LONGEST or not _PRINTABLE.fullmatch(url) or not (parts.scheme == "https" or plain):
        raise _refusal()
    if not settings.WEBHOOKS_LOCAL and not _is_public_name(host):
        raise ValidationError(
            _("Name a host of the public web by its name; numbers and names of an internal net are refused."),
            code="not_public",
        )
    if not host:
        raise _refusal()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path)


def _refusal() -> ValidationError:
    return ValidationError(
        _("Write a full address that begins with https://, without a name or password and without “#”."),
        code="not_https",
    )


def _is_public_name(host: str) -> bool:
    return bool(_NAME.fullmatch(host)) and not _NUMBER.fullmatch(host) and not f".{host}".endswith(_OF_OURS)


def is_public(number: str) -> bool:
    """Say whether an IP address belongs to the public net, whatever it is dressed as."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if address.is_multicast or address.is_reserved or address.is_unspecified or not address.is_global:
        return False
    # Mapped, translated (NAT64) and tunnelled addresses all lie outside, or are named here.
    return address.version == 4 or (address in _GLOBAL_UNICAST and address not in _SIX_TO_FOUR)


def resolve_once(place: Place, *, seconds: float, resolver: Resolver = socket.getaddrinfo) -> str:
    """Return the number to connect to. Raise RefusedAddress where one of a name's numbers is not public."""
    numbers = [row[4][0] for row in _asked(place, resolver, seconds)]
    if not numbers:
        raise RefusedAddress("the name has no address")
    if not settings.WEBHOOKS_LOCAL and not all(map(is_public, numbers)):
        raise RefusedAddress("the name leads to an address that is not public")
    return str(numbers[0])


def _asked(place: Place, resolver: Resolver, seconds: float) -> list[Any]:
    """Ask the name server, and give up after a while: the library itself knows no time-out."""
    answers: queue.Queue[Any] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(resolver(place.host, place.port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise RefusedAddress("the name server did not answer") from None
    if isinstance(answer, Exception):
        raise RefusedAddress("the name could not be resolved")
    return list(answer)
