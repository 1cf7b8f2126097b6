"""Knows who is signed in. Every request of a session asks it, so the query is kept as it was compiled."""

from dataclasses import replace
from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import Person
from accounts.prepared import Statement, compiled

_COLUMNS = [field.attname for field in Person._meta.concrete_fields]


class PersonBackend(AuthenticationBackend):
    """Signs people in as the library does, and finds them again by their key. One query, asked anew each time."""

    def get_user(self, user_id: Any) -> Person | None:
        """Return who has a key, or None; None also for who was deactivated, which ends their sessions."""
        person = next(iter(replace(_statement(), params=(Person._meta.pk.to_python(user_id),))), None)
        return person if person is not None and self.user_can_authenticate(person) else None


@cache
def _statement() -> Statement:
    (statement,) = compiled(Person.objects.filter(pk=0).values_list(*_COLUMNS), _person)
    return statement


def _person(values: Any) -> Person:
    return Person.from_db("default", _COLUMNS, values)
