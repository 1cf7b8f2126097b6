"""A form and the one service behind it: validate, call, and bring back onto the form whatever was refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from accounts.versions import StaleVersion
from web.access import put_errors
from web.pages.conflicts import CONFLICT, put_conflict

Result = TypeVar("Result")
REFUSED = 422


@dataclass(frozen=True)
class Attempt(Generic[Result]):
    """How it went: ``status`` is that of the page which shows the form again."""

    done: bool
    status: int = 200
    result: Result | None = None


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent, None when it was only asked for."""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.Form, service: Callable[[], Result]) -> Attempt[Result]:
    """Call a service once its form is valid. 422 where form or service refuse, 409 where somebody saved in between."""
    if not form.is_bound:
        return Attempt(done=False)
    if not form.is_valid():
        return Attempt(done=False, status=REFUSED)
    try:
        return Attempt(done=True, result=service())
    except ValidationError as error:
        put_errors(form, error)
        return Attempt(done=False, status=REFUSED)
    except StaleVersion as stale:
        put_conflict(form, stale)
        return Attempt(done=False, status=CONFLICT)


def attempt_seen(form: forms.Form, service: Callable[[], Result], *, seal: Callable[[], str]) -> Attempt[Result]:
    """Call a service only where the reader saw what they keep as it will be, and does not ask to see it again.

    ``seal`` gives the mark of what a valid form holds; it brings back in ``seen`` the mark of what was shown.
    """
    if form.is_bound and form.is_valid() and ("again" in form.data or form.cleaned_data["seen"] != seal()):
        return Attempt(done=False)
    return attempt(form, service)


def tap(request: HttpRequest, service: Callable[[], object]) -> bool:
    """Call a service behind a single button; what it refuses is said on the next page. Return whether it was done."""
    try:
        service()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    return True
