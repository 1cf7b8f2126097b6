"""The doors of signing in, around allauth's: asking again begins anew, and nobody is sent back without a word."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import confirm_login_code, login, request_login_code
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from web.views.errors import too_many

NEXT = "next"


def request_code(request: HttpRequest) -> HttpResponse:
    """Mail a code. The one that was mailed before to this browser opens nothing any more."""
    return _anew(request, request_login_code)


def with_password(request: HttpRequest) -> HttpResponse:
    """Sign in with a password, also where a code was asked for first.

    Too many tries are answered alike for an address that nobody has, and for the right password.
    """
    answer = _anew(request, login)
    form = (getattr(answer, "context_data", None) or {}).get("form")
    if form is not None and form.is_bound and form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"):
        return too_many(request)
    return answer


def _anew(request: HttpRequest, view: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    # While a code is waited for, allauth leads every posting here to its page: a corrected address got no mail.
    if request.method == "POST" and not request.user.is_authenticated:
        clear_login(request)
    return view(request)


def confirm_code(request: HttpRequest) -> HttpResponse:
    """Take a mailed code. Where none is waited for any more, say what may have happened and keep the way on.

    The sentence is the same for an address that nobody has.
    """
    answer: HttpResponse = confirm_login_code(request)
    beginning = reverse("account_request_login_code")
    if answer.headers.get("Location") != beginning:
        return answer
    # allauth speaks only where there were too many tries.
    if not getattr(messages.get_messages(request), "added_new", False):
        messages.error(
            request,
            _(
                "No code opens this page any more: ten minutes have passed, or the code was asked for in another "
                "browser. Ask for a new one here."
            ),
        )
    way_on = request.POST.get(NEXT) or request.GET.get(NEXT)
    return HttpResponseRedirect(f"{beginning}?{urlencode({NEXT: way_on})}" if way_on else beginning)
