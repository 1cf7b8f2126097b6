"""Where a form leads after it was taken."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url


def see_other(to: Any, *args: Any, fragment: str = "", **kwargs: Any) -> HttpResponseRedirect:
    """Send the reader on with 303, so that reloading the next page posts nothing; ``fragment`` is a place on it."""
    address = resolve_url(to, *args, **kwargs)
    return HttpResponseRedirect(f"{address}#{fragment}" if fragment else address, status=303)
