"""My desk: what waits for the person who reads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from accounts.services import catch_up
from web.access import SignedInRequest, signed_in
from web.keyset import read_instant
from web.pages.desk import desk_of
from web.redirects import see_other


@require_safe
@signed_in
def desk(request: SignedInRequest) -> HttpResponse:
    """Show what waits."""
    context = {"desk": desk_of(request.reader), "now": request.reader.now, "nav_current": "desk"}
    return render(request, "desk/desk.html", context)


@require_POST
@signed_in
def desk_seen(request: SignedInRequest) -> HttpResponse:
    """Note that the person has seen what changed, up to the moment their page was made.

    A button and not the visit itself: opening a page changes nothing here, and the last sign-in may be weeks ago.
    """
    try:
        shown_at = read_instant(request.POST.get("until", ""))
    except ValueError:
        shown_at = request.reader.now
    catch_up(person=request.user, until=min(shown_at, request.reader.now))
    return see_other("desk")
