"""Somebody's account, for administrators: closed, opened again, and freed of keys that were lost."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.browser_sessions import sessions_of
from accounts.models import Person
from meetings.services.leaving import close_account, reopen_account
from notifications.factors import has_second_factor, take_factors_away
from web.access import SignedInRequest, require, signed_in
from web.attempts import tap
from web.redirects import see_other
from workgroups.models import SeatHolder
from workgroups.policies import can_close_accounts


def _person(request: SignedInRequest, pk: int) -> Person:
    require(can_close_accounts(request.reader.standing))
    return get_object_or_404(Person, pk=pk)


@require_safe
@signed_in
def account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what an account opens now, and what closing it would end."""
    person, reader = _person(request, pk), request.reader
    context = {
        "shown": person,
        "is_own": person.pk == request.user.pk,
        "seats": SeatHolder.objects.filter(person=person, ends_on=None).count(),
        "sessions": sessions_of(person, now=reader.now).count(),
        "has_factor": has_second_factor(person),
        "nav_current": "security-log",
    }
    return render(request, "security/account.html", context)


@require_POST
@signed_in
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close an account at once."""
    person, reader = _person(request, pk), request.reader
    if tap(request, lambda: close_account(person=person, actor=request.user, now=reader.now, today=reader.today)):
        messages.success(request, _("The account is closed. Nothing that was theirs opens any more."))
    return see_other("person-account", pk)


@require_POST
@signed_in
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open an account again."""
    person = _person(request, pk)
    if tap(request, lambda: reopen_account(person=person, actor=request.user, now=request.reader.now)):
        messages.success(request, _("The account is open again. Seats have to be given anew."))
    return see_other("person-account", pk)


@require_POST
@signed_in
def take_factors(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remove the second factors of somebody who lost them."""
    person = _person(request, pk)
    if tap(request, lambda: take_factors_away(person=person, actor=request.user)):
        messages.success(
            request, _("The second factors are removed. A mailed code opens the account until new ones are added.")
        )
    return see_other("person-account", pk)
