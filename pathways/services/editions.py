"""Numbers what the public site shows: a new number, and no cache serves the old pages any more."""

import datetime as dt
from functools import cache

from django.db.models import F

from accounts.prepared import Statement, compiled
from pathways.models import PublicEdition

# There is one row, and before the first change none.
ROW = 1
FIRST = 1


def new_edition(now: dt.datetime) -> int:
    """Raise the number in the transaction that changed what the public sees, and return it."""
    PublicEdition.objects.get_or_create(pk=ROW, defaults={"number": FIRST, "changed_at": now})
    PublicEdition.objects.filter(pk=ROW).update(number=F("number") + 1, changed_at=now)
    return current_edition()


def current_edition() -> int:
    """Return the number of what is out. One query, asked anew each time; every public page begins with it."""
    (number,) = next(iter(_asked()), (FIRST,))
    return number


@cache
def _asked() -> Statement:
    (statement,) = compiled(PublicEdition.objects.filter(pk=ROW).values_list("number"), tuple)
    return statement
