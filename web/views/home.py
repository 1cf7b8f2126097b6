"""The front door, and the language in which one is spoken to."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.languages import Language
from accounts.services import set_language as speak

YEAR = 365 * 24 * 3600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead people to their desk, and strangers to the first page for everybody, in their language."""
    if request.user.is_authenticated:
        return redirect("desk")
    response = redirect("public-home", language=request.LANGUAGE_CODE[:2])
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Show every page in the other language from now on, beginning with the one that was open."""
    language = request.POST.get("language", "")
    if language not in Language.values:
        raise BadRequest(f"Say language={' or language='.join(Language.values)}.")
    response = HttpResponseRedirect(safe_address(request, request.POST.get("next", "")), status=303)
    if request.user.is_authenticated:
        speak(person=request.user, language=language)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def safe_address(request: HttpRequest, address: str, *, otherwise: str = "/") -> str:
    """Return an address to go back to if it is one of ours, so that no link of ours leads elsewhere."""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else otherwise
