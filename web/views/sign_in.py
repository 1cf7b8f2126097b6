"""The doors of signing in, around allauth's: asking again begins anew, and nobody is sent back without a word."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.internal.stagekit import clear_login
from allauth.account.views import confirm_login_code, login, password_set, request_login_code
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.base.views import authenticate
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.security_events import Kind, note_security_event
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
    _note_failure(request, answer, "code", given_up=answer.headers.get("Location") == beginning)
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


def set_password(request: HttpRequest) -> HttpResponse:
    """Set a first password behind a fresh proof; who already has one changes it with the old one."""
    try:
        raise_if_reauthentication_required(request, app="accounts")
    except ReauthenticationRequired:
        # What was posted would be kept in the session until then, and it is a password: typed anew afterwards.
        if request.method == "POST":
            return HttpResponseRedirect(reverse("account_set_password"))
        raise
    answer: HttpResponse = password_set(request)
    return answer


def second_factor(request: HttpRequest) -> HttpResponse:
    """Take the second factor of who has one, after the code or the password."""
    answer: HttpResponse = authenticate(request)
    _note_failure(request, answer, "second factor")
    return answer


def _note_failure(request: HttpRequest, answer: HttpResponse, way: str, *, given_up: bool = False) -> None:
    """Put a wrong code on the security log, under whoever was signing in where we know them."""
    context = getattr(answer, "context_data", None) or {}
    form = context.get("verify_form") or context.get("form")
    is_wrong = form is not None and form.is_bound and not form.is_valid()
    stage = getattr(request, "_login_stage", None)
    if request.method == "POST" and stage is not None and (is_wrong or given_up):
        note_security_event(kind=Kind.SIGN_IN_FAILED, actor=None, person=stage.login.user, way=way)
