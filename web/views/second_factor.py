"""Second factors on one's own account, around allauth's pages."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from notifications.factors import FactorAdapter
from web.access import SignedInRequest, signed_in
from web.redirects import see_other
from web.second_factor import lacks_second_factor
from workgroups.policies import needs_second_factor

Type = Authenticator.Type


@require_safe
@signed_in
def factors(request: SignedInRequest) -> HttpResponse:
    """Show the second factors somebody has, and how to add one."""
    mine = list(Authenticator.objects.filter(user=request.user).order_by("created_at", "pk"))
    codes = next((one for one in mine if one.type == Type.RECOVERY_CODES), None)
    context = {
        "app": next((one for one in mine if one.type == Type.TOTP), None),
        "keys": [one for one in mine if one.type == Type.WEBAUTHN],
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "has_factor": any(one.type != Type.RECOVERY_CODES for one in mine),
        "is_asked": needs_second_factor(request.reader.standing) or request.user.is_staff,
        "is_required": settings.REQUIRE_SECOND_FACTOR,
        "must_now": settings.REQUIRE_SECOND_FACTOR and lacks_second_factor(request),
    }
    return render(request, "mfa/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def remove_key(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then remove a passkey; the last factor of who must have one stays."""
    key = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Type.WEBAUTHN)
    try:
        FactorAdapter().check_can_delete(key)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return see_other("mfa_index")
    answer: HttpResponse = remove_webauthn(request, pk=pk)
    return answer
