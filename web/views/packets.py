"""The packet of a meeting: read, printed with room for notes, fetched, and sent."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetings.models import Meeting, Packet, PacketFile
from meetings.packets.content import content_of
from meetings.paper_kinds import HEADERS, MEDIA_TYPES
from meetings.services.packets import send_packet
from web.access import SignedInRequest, signed_in
from web.attempts import attempt, posted
from web.chairs import chaired_meeting
from web.forms.packets import PacketForm
from web.pages.packets import (
    PacketPage,
    files_for,
    language_of_reader,
    packed,
    packet_page,
    points_of,
    to_send,
)
from web.redirects import see_other

ZIP = "packet.zip"


def _meeting(request: SignedInRequest, pk: int) -> Meeting:
    visible = Meeting.objects.visible_to(request.reader.standing)
    return get_object_or_404(visible.select_related("group"), pk=pk)


def _page(request: SignedInRequest, pk: int, number: int | None = None) -> PacketPage:
    page = packet_page(_meeting(request, pk), standing=request.reader.standing, number=number)
    if page is None:
        raise Http404
    return page


@signed_in
@require_safe
def show(request: SignedInRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Show the latest packet, or an earlier one as it was sent."""
    page = _page(request, pk, number)
    return render(request, "packets/packet.html", {"page": page, "meeting": page.meeting, "nav_current": "groups"})


@signed_in
@require_safe
def print_view(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the agenda with a box for notes under each point, to be printed."""
    page = _page(request, pk)
    hears = request.reader.standing.hears_confidential(page.meeting.group_id)
    points = page.points or list(points_of(content_of(page.meeting), hears_confidential=hears))
    context = {"page": page, "meeting": page.meeting, "points": points, "nav_current": "groups"}
    return render(request, "packets/print.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show who gets what, then freeze and send it."""
    meeting = chaired_meeting(request, pk)
    form = PacketForm(posted(request))
    attempted = attempt(form, partial(_send, request, meeting, form))
    if attempted.done:
        messages.success(request, _("The packet is on its way to everybody who is asked."))
        return see_other("packet", pk)
    sending = to_send(meeting)
    form.renew(sending.shown)
    invited = meeting.invitations.in_force().filter(person__is_active=True).for_list()
    context = {
        "meeting": meeting,
        "sending": sending,
        "form": form,
        "invited": invited,
        "nav_current": "groups",
    }
    return render(request, "packets/send.html", context, status=attempted.status)


def _send(request: SignedInRequest, meeting: Meeting, form: PacketForm) -> Packet:
    return send_packet(meeting=meeting, actor=request.user, now=request.reader.now, **form.cleaned_data)


@signed_in
@require_safe
def file(request: SignedInRequest, pk: int, number: int, name: str) -> HttpResponse:
    """Give the bytes that were made when the packet was sent; as ZIP with the papers beside them."""
    page = _page(request, pk, number)
    if page.packet is None:
        raise Http404
    hears = request.reader.standing.hears_confidential(page.meeting.group_id)
    wanted = f"{language_of_reader()}.pdf" if name == ZIP else name
    rows = files_for(page.packet, hears_confidential=hears)
    row = next((one for one in rows if f"{one.language}.{one.format}" == wanted), None)
    if row is None:
        raise Http404
    stored = f"{page.meeting.group.code}-{page.meeting.local_date}-packet-{number}"
    full = f"{stored}-{row.language}.{row.format}"
    if name == ZIP:
        archive = packed(page.packet, row, full, hears_confidential=hears)
        answer = FileResponse(archive, as_attachment=True, filename=f"{stored}.zip", content_type="application/zip")
        return cast(HttpResponse, answer)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{full}"'}
    content = bytes(PacketFile.objects.values_list("content", flat=True).get(pk=row.pk))
    return HttpResponse(content, content_type=MEDIA_TYPES[row.format], headers=headers)
