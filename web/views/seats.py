"""Seats open and close, people take and leave them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings.policies import can_see_hand_over
from notifications.seating import seat_person
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted
from web.forms.seats import LastDayForm, OpenSeatForm, TakeSeatForm
from web.pages.seat_invitations import with_invitation
from web.redirects import see_other
from web.views.groups import table_page, visible_group
from workgroups.models import Seat, SeatHolder, WorkGroup
from workgroups.policies import can_seat_people, can_see_addresses
from workgroups.services import close_seat, end_holding, open_seat


def _chaired(request: SignedInRequest, code: str) -> WorkGroup:
    table = visible_group(request, code)
    require(can_seat_people(request.reader.standing, table))
    return table


def _seat(table: WorkGroup, pk: int) -> Seat:
    return get_object_or_404(table.seats.select_related("organization", "stakeholder_kind", "group"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def seat_open(request: SignedInRequest, code: str) -> HttpResponse:
    """Put a chair at the table."""
    table = _chaired(request, code)
    form = OpenSeatForm(posted(request), initial={"opened_on": request.reader.today, **_wanted(request)})
    attempted = attempt(form, lambda: open_seat(group=table, actor=request.user, **form.cleaned_data))
    if attempted.result:
        messages.success(request, _("The seat is open. Say who sits on it."))
        return see_other("seat", code, attempted.result.pk)
    context = table_page(request, table, "group-members", form=form)
    return render(request, "groups/seat_open.html", context, status=attempted.status)


def _wanted(request: SignedInRequest) -> dict[str, str]:
    """Return the kind of stakeholder a link asked for."""
    kind = request.GET.get("kind", "")
    return {"stakeholder_kind": kind} if kind.isascii() and kind.isdigit() else {}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def seat(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Show who sat on a seat, and let its co-chairs seat somebody."""
    table, reader = visible_group(request, code), request.reader
    chair = _seat(table, pk)
    may_seat = can_seat_people(reader.standing, table)
    if request.method == "POST":
        require(may_seat)
    form = TakeSeatForm(posted(request), initial={"starts_on": reader.today, "language": "en"})
    attempted = attempt(form, lambda: _sit(chair, form, request))
    if attempted.result:
        messages.success(request, _("%(name)s has a place at the table.") % {"name": form.cleaned_data["name"]})
        return see_other("seat", code, pk)
    context = table_page(
        request,
        table,
        "group-members",
        seat=chair,
        holders=_with_invitations(chair, request),
        form=form if may_seat and chair.closed_on is None else None,
        may_seat=may_seat,
        sees_hand_over=can_see_hand_over(reader.standing, chair),
        sees_addresses=can_see_addresses(reader.standing, table),
    )
    return render(request, "groups/seat.html", context, status=attempted.status)


def _with_invitations(chair: Seat, request: SignedInRequest) -> list[SeatHolder]:
    """Return who sat here, newest first, each with a word on the invitation that has not been accepted."""
    reader = request.reader
    rows = chair.holders.select_related("person", "invitation", "seat").order_by("-starts_on", "is_alternate", "-pk")
    return [with_invitation(holder, now=reader.now, today=reader.today) for holder in rows]


def _sit(chair: Seat, form: TakeSeatForm, request: SignedInRequest) -> SeatHolder:
    reader = request.reader
    return seat_person(seat=chair, actor=request.user, now=reader.now, today=reader.today, **form.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def seat_close(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Ask once, then take a chair away after its last day."""
    table = _chaired(request, code)
    chair = _seat(table, pk)
    form = LastDayForm.on(posted(request), today=request.reader.today)
    attempted = attempt(
        form, lambda: close_seat(seat=chair, closed_on=form.cleaned_data["last_day"], actor=request.user)
    )
    if attempted.done:
        messages.success(request, _("The seat is closed. The record keeps who sat there."))
        return see_other("group-members", code)
    context = table_page(request, table, "group-members", seat=chair, form=form)
    return render(request, "groups/seat_close.html", context, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def holder_end(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Ask once, then let a person leave a seat after a last day."""
    table = _chaired(request, code)
    holder = get_object_or_404(
        SeatHolder.objects.filter(seat__group=table).select_related(
            "person", "seat__organization", "seat__stakeholder_kind"
        ),
        pk=pk,
    )
    form = LastDayForm.on(posted(request), today=request.reader.today)
    attempted = attempt(
        form, lambda: end_holding(holder=holder, ends_on=form.cleaned_data["last_day"], actor=request.user)
    )
    if attempted.done:
        messages.success(request, _("%(name)s leaves the seat.") % {"name": holder.person.name})
        return see_other("seat", code, holder.seat_id)
    context = table_page(request, table, "group-members", holder=holder, form=form)
    return render(request, "groups/holder_end.html", context, status=attempted.status)
