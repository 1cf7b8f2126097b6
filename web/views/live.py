"""What keeps several people on one page while a table meets: whether anything moved, and the clock of the points."""

from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from meetings.live import pulse_of
from meetings.models import Meeting
from meetings.policies import can_see_answers
from meetings.services.clock import leave_off, take_up
from web.access import SignedInRequest, signed_in
from web.attempts import tap
from web.chairs import chaired_meeting
from web.live_pass import is_pass, make_pass
from web.redirects import see_other
from web.views.agenda import place_of

HEADER = "X-Live-Pass"


@signed_in
@require_safe
def pulse(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which parts of a meeting's page are other ones than before: 304 where none is. Two queries with a pass."""
    known = {"person_id": request.user.pk, "meeting_id": pk}
    has_pass = is_pass(request.headers.get(HEADER, ""), **known)
    if not has_pass:
        _prove(request, pk)
    found = pulse_of(Meeting.objects.all(), pk)
    if found is None:
        raise Http404
    is_same = request.headers.get("If-None-Match") == found.tag
    answer: HttpResponse = HttpResponseNotModified() if is_same else JsonResponse({"parts": found.parts})
    answer["ETag"] = found.tag
    if not has_pass:
        answer[HEADER] = make_pass(**known)
    return answer


def _prove(request: SignedInRequest, pk: int) -> None:
    """Go on only for who sits at the table: a guest sees what was sent, not what is being written."""
    standing = request.reader.standing
    meeting = get_object_or_404(Meeting.objects.visible_to(standing), pk=pk)
    if not can_see_answers(standing, meeting):
        raise Http404


@signed_in
@require_POST
def begin_point(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Let the clock run for a point; whatever ran before ends."""
    meeting = chaired_meeting(request, pk)
    item = get_object_or_404(meeting.agenda.select_related("meeting"), pk=item_pk)
    tap(request, lambda: take_up(item=item, actor=request.user, now=request.reader.now))
    return see_other("meeting", pk, fragment=place_of(item))


@signed_in
@require_POST
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop the clock, for a break or at the end."""
    meeting = chaired_meeting(request, pk)
    tap(request, lambda: leave_off(meeting=meeting, now=request.reader.now))
    return see_other("meeting", pk, fragment="agenda")
