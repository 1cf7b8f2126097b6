"""Another proof of who one is, by a mailed code: for people who have neither a password nor a second factor."""

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from notifications.signin import mail_proof
from web.access import SignedInRequest, signed_in
from web.attempts import posted
from web.forms.sign_in import ProofForm
from web.redirects import see_other
from web.views.errors import too_many

STATE = "proof_by_code"
TRIES = 3


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def by_code(request: SignedInRequest) -> HttpResponse:
    """Mail a code and take it, then go on with what asked for the proof. Whoever has better keys uses those."""
    here, ways = reverse("reauthenticate-by-code"), get_adapter().get_reauthentication_methods(request.user)
    if all(way["url"] != here for way in ways):
        return see_other(ways[0]["url"])
    if request.method == "POST" and not _may_try(request):
        return too_many(request)
    form = ProofForm(posted(request) if "code" in request.POST else None)
    if request.method == "POST" and "code" not in request.POST:
        _mail_code(request)
    elif form.is_valid():
        if _is_right(request, form.cleaned_data["code"]):
            record_authentication(request, request.user, method="code", reauthenticated=True)
            return resume_request(request) or see_other("preferences")
        form.add_error("code", _("This is not the code, or its time is over. Type the newest one we mailed you."))
    context = {"form": form, "was_mailed": STATE in request.session, "next": request.GET.get("next", "")}
    return render(request, "account/reauthenticate_by_code.html", context, status=422 if form.errors else 200)


def _may_try(request: SignedInRequest) -> bool:
    limit = ratelimit.consume(request, app="allauth.account", action="reauthenticate", user=request.user)
    return limit is not None


def _mail_code(request: SignedInRequest) -> None:
    code = get_adapter(request).generate_login_code()
    request.session[STATE] = {"proof": _kept(code), "at": time.time(), "tries": 0}
    mail_proof(request.user, code, now=request.reader.now)


def _is_right(request: SignedInRequest, typed: str) -> bool:
    """Say whether a code is the one that was mailed; it opens once, and three wrong ones end it."""
    state = request.session.pop(STATE, None)
    if state is None or time.time() - state["at"] > settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT:
        return False
    if constant_time_compare(state["proof"], _kept(typed)):
        return True
    if state["tries"] + 1 < TRIES:
        request.session[STATE] = {**state, "tries": state["tries"] + 1}
    return False


def _kept(code: str) -> str:
    plain = code.replace("-", "").replace(" ", "").upper()
    return salted_hmac("proof-by-code", plain, algorithm="sha256").hexdigest()
