"""Finds the token that a program shows. Every call comes through here, so the query is kept as it was compiled."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from accounts.models import ApiToken, Person
from accounts.models.api_token import digest_of
from accounts.prepared import Statement, compiled

_TOKEN = [field.attname for field in ApiToken._meta.concrete_fields]
_PERSON = [field.attname for field in Person._meta.concrete_fields]


def token_with(secret: str) -> ApiToken | None:
    """Return the token with a secret, and its person, or None. One query, asked anew each time: revoking bites."""
    return next(iter(replace(_statement(), params=(digest_of(secret),))), None)


@cache
def _statement() -> Statement:
    names = [*_TOKEN, *(f"person__{name}" for name in _PERSON)]
    (statement,) = compiled(ApiToken.objects.filter(digest="").values_list(*names), _token)
    return statement


def _token(values: Sequence[Any]) -> ApiToken:
    token = ApiToken.from_db("default", _TOKEN, values[: len(_TOKEN)])
    token.person = Person.from_db("default", _PERSON, values[len(_TOKEN) :])
    return token
