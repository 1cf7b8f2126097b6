"""Visits to every address of the resolver as nobody means them: what S5 sends beside the API's own calls."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from tests.drills.odd import FORM, ODD_BODIES, ODD_HEADERS, ODD_TEXTS, ODD_VALUES, odd_path, odd_query
from tests.permissions.every_rule import RULES
from tests.permissions.routes import area
from tests.permissions.world import ANONYMOUS, World

AREAS = ("admin/", "account/", "api/^")
# What addresses take as parameters: of pages, of lists, of the library that signs people in.
NAMES = (
    *("q", "search", "page", "cursor", "page_size", "ordering", "fields", "format", "next", "step", "item", "version"),
    *(
        "pathway",
        "group",
        "kind",
        "lot",
        "profession",
        "regulated",
        "before",
        "after",
        "answer",
        "status",
        "owner",
        "as_of",
    ),
    *("o", "p", "_facets", "_popup", "_to_field", "code", "state", "email", "language", "since", "until", "from", "to"),
)
FIELD = re.compile(r"<(?:input|select|textarea)[^>]*\bname=\"([^\"]+)\"")


@dataclass(frozen=True)
class Visit:
    """One request to an address, by somebody in a role."""

    role: str
    method: str
    address: str
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str = FORM
    body: bytes = b""


@dataclass(frozen=True)
class Place:
    """An address that there is, and somebody whom it lets in."""

    address: str
    role: str


def places(world: World) -> list[Place]:
    """Return an address of every route: of the world's own rows where the permission table has them."""
    found = {reverse(rule.name, kwargs=rule.at(world)): _first(rule.allowed) for rule in RULES}
    for prefix in AREAS:
        for pattern in area(prefix):
            plain = re.sub(r"\(\?P<\w+>[^)]*\)", "1", pattern).replace("^", "").replace("$", "")
            found["/" + re.sub(r"<[^>]+>", "1", plain)] = "administrator" if prefix == "admin/" else "member"
    return [Place(address, role) for address, role in sorted(found.items())]


def _first(allowed: frozenset[str]) -> str:
    return next(
        (role for role in ("cochair", "consultant", "member") if role in allowed), min(allowed, default=ANONYMOUS)
    )


def visits(place: Place, fields: list[str], count: int, chance: random.Random) -> Iterator[Visit]:
    """Make odd visits to a place; ``fields`` are those of the form that stands there."""
    for _ in range(count):
        role = place.role if chance.random() < 0.8 else ANONYMOUS
        way = chance.randrange(10)
        if way < 3:
            yield Visit(role, "GET", odd_path(place.address, chance))
        elif way < 5:
            yield Visit(role, "GET", f"{place.address}?{odd_query(list(NAMES) + fields, chance)}")
        elif way < 6:
            yield Visit(role, chance.choice(("GET", "POST")), place.address, (chance.choice(ODD_HEADERS),))
        elif way < 7:
            media_type, body = chance.choice(ODD_BODIES)
            yield Visit(role, chance.choice(("POST", "PUT", "PATCH", "DELETE")), place.address, (), media_type, body)
        elif way < 8:
            yield Visit(role, chance.choice(("HEAD", "OPTIONS", "TRACE", "PROPFIND", "\xe9")), place.address)
        else:
            yield Visit(role, "POST", place.address, (), FORM, _form(fields, chance))


def _form(fields: list[str], chance: random.Random) -> bytes:
    """Fill a form in: most of it plainly, one field oddly."""
    odd = chance.choice(fields or ["x"])
    plain = {
        name: chance.choice(("1", "on", "2027-03-16", "10:00", "en", "Example", "new@example.org")) for name in fields
    }
    if chance.random() < 0.5:
        return (urlencode(plain) + f"&{odd}={chance.choice(ODD_TEXTS)}").encode()
    value = str(chance.choice(ODD_VALUES)).encode(errors="surrogatepass")
    return urlencode({**{name.encode(): said.encode() for name, said in plain.items()}, odd.encode(): value}).encode()
