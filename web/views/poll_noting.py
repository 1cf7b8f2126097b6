"""A co-chair notes what somebody told them about the times of a poll, on the phone or in passing."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings.models import Invitation
from meetings.tallies import slots_of
from web.access import SignedInRequest, signed_in
from web.attempts import attempt
from web.redirects import see_other
from web.views.polls import poll_answer_form, run_poll, take_poll_answer


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def note_answer(request: SignedInRequest, pk: int, invitee_pk: int) -> HttpResponse:
    """Take an answer in the name of somebody who is asked; that a co-chair wrote it down stays with it."""
    poll = run_poll(request, pk)
    invitee = get_object_or_404(poll.invitees.in_force().for_list(), pk=invitee_pk)
    if not poll.is_open and request.method != "POST":
        return see_other("poll", pk)
    form = poll_answer_form(request, invitee, slots_of(poll))
    is_own = invitee.person_id == request.user.pk
    via = Invitation.Via.PAGE if is_own else Invitation.Via.CHAIR
    take = partial(take_poll_answer, invitee, form, via=via, given_by=request.user, now=request.reader.now)
    attempted = attempt(form, take)
    if attempted.done:
        messages.success(request, _("The answer of %(name)s is noted.") % {"name": invitee.person.name})
        return see_other("poll", pk, fragment="voices")
    context = {
        "poll": poll,
        "meeting": poll.meeting,
        "invitee": invitee,
        "form": form,
        "heading": _("What did %(name)s say?") % {"name": invitee.person.name},
        "nav_current": "groups",
    }
    return render(request, "polls/note_answer.html", context, status=attempted.status)
