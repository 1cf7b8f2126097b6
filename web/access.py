"""What views share: who may come in, and how a broken rule gets back to the form."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from accounts.models import Person
from web.middleware import Reader

View = TypeVar("View", bound=Callable[..., HttpResponse])


class SignedInRequest(HttpRequest):
    """A request after ``signed_in``: somebody is there."""

    user: Person
    reader: Reader


def signed_in(view: View) -> View:
    """Let only people in who signed in; others are sent to sign in and come back, and a script is told."""
    behind_the_door = login_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # A script would follow to the sign-in page and take that for its answer.
        if not request.user.is_authenticated and (_wants_json(request) or "HX-Request" in request.headers):
            return refused(request, _("You are signed out, and nothing was changed. Sign in again."), status=401)
        if not request.user.is_authenticated and request.method == "POST":
            # Back to the page with the form: many addresses that take one show nothing to who opens them.
            return redirect_to_login(_page_before(request))
        return behind_the_door(request, *args, **kwargs)

    return cast(View, guarded)


def _page_before(request: HttpRequest) -> str:
    """Return the page of ours from which a form was sent, the first page where the browser does not say."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host() or came_from.path.startswith("//"):
        return "/"
    return urlunsplit(("", "", came_from.path, came_from.query, ""))


def refused(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """Tell a script on our pages why nothing was done; it shows the sentence to whoever sits there."""
    if _wants_json(request):
        return JsonResponse({"errors": {NON_FIELD_ERRORS: [sentence]}}, status=status)
    return HttpResponse(sentence, content_type="text/plain", status=status)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def require(allowed: bool) -> None:
    """Stop here with 403 unless a policy said yes."""
    if not allowed:
        raise PermissionDenied


def put_errors(form: BaseForm, error: ValidationError) -> None:
    """Put what a service refused onto the form: beside its field where it names one the form has, else above."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for field, errors in error.error_dict.items():
        known = field in form.fields and field != NON_FIELD_ERRORS
        form.add_error(field if known else None, errors)
