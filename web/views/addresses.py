"""Another e-mail address: asked for behind a fresh proof of who one is, taken by the link that went there."""

from allauth.account.decorators import reauthentication_required
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.browser_sessions import end_other_sessions
from accounts.models import AddressChange
from accounts.models.address_change import hash_of_change
from notifications.address_change import ask_for_address, take_new_address
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted, tap
from web.forms.preferences import AddressForm
from web.redirects import see_other
from web.views.errors import too_many


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@reauthentication_required(app="accounts")
def change(request: SignedInRequest) -> HttpResponse:
    """Ask for another address; a link goes there."""
    form = AddressForm(posted(request))
    if request.method == "POST" and not ratelimit.consume(
        request, app="allauth.account", action="manage_email", user=request.user
    ):
        return too_many(request)
    now = request.reader.now
    attempted = attempt(form, lambda: ask_for_address(person=request.user, now=now, **form.cleaned_data))
    if attempted.done:
        messages.success(request, _("A link is on its way to the new address. Until you open it nothing changes."))
        return see_other("preferences")
    return render(request, "account/address.html", {"form": form}, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def confirm(request: SignedInRequest, secret: str) -> HttpResponse:
    """Ask once, then take the new address. Only its owner, signed in, can: a link mailed astray opens nothing."""
    now = request.reader.now
    found = AddressChange.objects.filter(secret_hash=hash_of_change(secret)).select_related("person").first()
    if found is None:
        return render(request, "account/address_confirm.html", {"is_gone": True}, status=404)
    require(found.person_id == request.user.pk)
    is_over = AddressChange.objects.by_secret(secret, now=now) is None
    if request.method == "POST" and not is_over:
        if not tap(request, lambda: take_new_address(secret=secret, person=request.user, now=now)):
            return see_other("account_email")
        here = request.session.session_key
        tap(request, lambda: end_other_sessions(person=request.user, but=here, actor=request.user))
        messages.success(request, _("Roundtable writes to your new address from now on."))
        return see_other("preferences")
    context = {"change": found, "is_over": is_over}
    return render(request, "account/address_confirm.html", context, status=410 if is_over else 200)
