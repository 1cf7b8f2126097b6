"""The world with a signed-in browser for each role: what the tests of the table play on."""

import os
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from django.test import Client
from django.test.client import ClientHandler

from tests.permissions.world import ANONYMOUS, ROLES, World


@dataclass(frozen=True)
class Stage:
    """The world, a signed-in browser for each role, and the fingerprint of the database as it stands."""

    world: World
    cookies: dict[str, SimpleCookie]
    digest: str
    # The house behind all browsers: one, as in life; a new one is furnished with twenty pieces of middleware.
    house: ClientHandler = field(default_factory=lambda: ClientHandler(enforce_csrf_checks=False))

    def visitor(self, role: str) -> Client:
        """Return the browser of somebody in a role."""
        client = Client()
        client.handler = self.house
        client.cookies.load(self.cookies[role].output(header="", attrs=[]))
        return client


def roles_of(*allowed: frozenset[str]) -> tuple[str, ...]:
    """Return who visits: everybody; in the second pass of `make test` one who may and one who may not.

    What a role may is decided in Python and was judged in the first pass; there each query is only to run once more.
    """
    if os.environ.get("PASS") != "second":
        return ROLES
    others = [frozenset(ROLES) - roles for roles in allowed]
    chosen = {min(roles) for roles in (*allowed, *others) if roles}
    return tuple(role for role in ROLES if role in chosen)


def signed_in(world: World, role: str) -> SimpleCookie:
    """Return the cookies of somebody in a role."""
    client = Client()
    if role != ANONYMOUS:
        client.force_login(world.people[role])
    return client.cookies
