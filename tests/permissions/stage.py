"""The world with a signed-in browser for each role: what the tests of the table play on."""

from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.test import Client

from tests.permissions.world import ANONYMOUS, World


@dataclass(frozen=True)
class Stage:
    """The world, a signed-in browser for each role, and the fingerprint of the database as it stands."""

    world: World
    cookies: dict[str, SimpleCookie]
    digest: str

    def visitor(self, role: str) -> Client:
        """Return the browser of somebody in a role."""
        client = Client()
        client.cookies.load(self.cookies[role].output(header="", attrs=[]))
        return client


def signed_in(world: World, role: str) -> SimpleCookie:
    """Return the cookies of somebody in a role."""
    client = Client()
    if role != ANONYMOUS:
        client.force_login(world.people[role])
    return client.cookies
