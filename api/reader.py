"""Who asks, on which day: what the middleware of the house puts on every request."""

import datetime as dt
from typing import Any, Protocol, Self, cast

from rest_framework.request import Request

from accounts.models import Person
from workgroups.standing import Standing


class Reader(Protocol):
    """A person with the moment, the day and the standing that hold for one request."""

    person: Person | None
    now: dt.datetime
    today: dt.date
    standing: Standing

    def seen_as(self, person: Person) -> Self:
        """Return another reader at the same moment."""


def reader_of(request: Request) -> Reader:
    """Return who asks."""
    return cast(Reader, cast(Any, request._request).reader)
