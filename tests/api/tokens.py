"""Programs that call with a token."""

from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import Person
from accounts.scopes import Scope
from accounts.tokens import make_token


class Program(Client):
    """A client that sends a token and keeps no cookie; CSRF is checked, as it is outside of tests."""

    def __init__(self, secret: str, scheme: str = "Bearer") -> None:
        super().__init__(enforce_csrf_checks=True, headers={"Authorization": f"{scheme} {secret}"})


def secret_of(person: Person, *scopes: str, **given: Any) -> str:
    """Return a new token's secret: of every scope where none is named."""
    wanted = {"name": "Wiki", "scopes": scopes or Scope.values, "days": 30, "now": timezone.now()}
    return make_token(person=person, **(wanted | given)).secret


def program(person: Person, *scopes: str) -> Program:
    """Return a program that speaks for a person."""
    return Program(secret_of(person, *scopes))
