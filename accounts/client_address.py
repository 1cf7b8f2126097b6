"""From where somebody speaks to us, as little of it as is still useful.

A door says it once for a whole request; whoever notes something in that request need not be handed it.
"""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# So many bits name a neighbourhood and no household.
_KEPT_BITS = {4: 24, 6: 48}

_seen_from: ContextVar[str] = ContextVar("seen_from", default="")


def neighbourhood(address: str) -> str:
    """Return the network an address lies in, such as ``203.0.113.0/24``; nothing for what is no address."""
    try:
        known = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    mapped = known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else None
    known = mapped or known
    return str(ipaddress.ip_network((known, _KEPT_BITS[known.version]), strict=False))


@contextmanager
def seen_from(address: str) -> Iterator[None]:
    """Let everything noted inside know from where it was asked for."""
    token = _seen_from.set(neighbourhood(address))
    try:
        yield
    finally:
        _seen_from.reset(token)


def current_neighbourhood() -> str:
    """Return from where this was asked for; nothing where no door said so, as in a sweep."""
    return _seen_from.get()
