"""What goes with a seat when it changes hands."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from meetings.handing_over import hand_over_of
from meetings.policies import can_see_hand_over
from web.access import SignedInRequest, require, signed_in
from web.views.groups import visible_group


@require_safe
@signed_in
def hand_over(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Show it to who speaks for the seat and to who acts as chair."""
    table = visible_group(request, code)
    seat = get_object_or_404(table.seats.select_related("organization", "stakeholder_kind", "group"), pk=pk)
    require(can_see_hand_over(request.reader.standing, seat))
    context = {
        "group": table,
        "seat": seat,
        "handed": hand_over_of(seat, now=request.reader.now),
        "today": request.reader.today,
        "nav_current": "groups",
    }
    return render(request, "groups/hand_over.html", context)
