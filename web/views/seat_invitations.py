"""Taking a seat by the link that was mailed: opening it changes nothing, the button does; and sending it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.zones import local_date
from notifications.seating import invite_to_seat
from web.access import SignedInRequest, require, signed_in
from web.answer_doors import LinkRefused, in_their_words, refusal
from web.attempts import tap
from web.redirects import see_other
from web.views.groups import visible_group
from workgroups.invitations import accept_invitation
from workgroups.models import SeatHolder, SeatInvitation, SeatInvitationState
from workgroups.policies import can_seat_people

GONE = {SeatInvitationState.EXPIRED: "seat-expired", SeatInvitationState.ENDED: "seat-ended"}


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Show which seat somebody is invited to, and take their yes, once."""
    invitation = SeatInvitation.objects.by_secret(secret)
    if invitation is None:
        return refusal(request, LinkRefused("unknown", 404))
    person = invitation.holder.person
    if request.user.is_authenticated and request.user.pk != person.pk:
        return refusal(request, LinkRefused("not-yours", 403))
    return in_their_words(request, person, lambda: _answer(request, invitation, secret))


def _answer(request: HttpRequest, invitation: SeatInvitation, secret: str) -> HttpResponse:
    now = request.reader.now  # type: ignore[attr-defined]
    today = local_date(now, invitation.holder.person.timezone)
    state = invitation.state(now=now, today=today)
    if state in GONE:
        raise LinkRefused(GONE[state], 410)
    if request.method == "POST":
        if state == SeatInvitationState.ACCEPTED:
            raise LinkRefused("seat-taken", 410)
        if tap(request, lambda: accept_invitation(secret=secret, now=now, today=today)):
            messages.success(request, _("The seat is yours. Welcome."))
        return see_other(request.path)
    seat = invitation.holder.seat
    context = {"invitation": invitation, "seat": seat, "is_accepted": state == SeatInvitationState.ACCEPTED}
    return render(request, "answers/seat.html", context)


@require_POST
@signed_in
def send_again(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Mail a holder another link to take their seat; the one before opens nothing any more."""
    table = visible_group(request, code)
    require(can_seat_people(request.reader.standing, table))
    rows = SeatHolder.objects.filter(seat__group=table).select_related("person", "seat__group", "seat__organization")
    holder = get_object_or_404(rows.select_related("person", "seat__group", "seat__stakeholder_kind"), pk=pk)
    reader = request.reader
    if tap(request, lambda: invite_to_seat(holder=holder, actor=request.user, now=reader.now, today=reader.today)):
        messages.success(request, _("An invitation is on its way to %(name)s.") % {"name": holder.person.name})
    return see_other("seat", code, holder.seat_id)
