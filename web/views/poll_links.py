"""Polls from the mail, without a password: somebody says when they can come, a co-chair takes one of the times."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.answer_links import AnswerLink, Purpose
from meetings.models import Invitation, PollInvitee, PollSlot
from meetings.policies import can_run_poll
from meetings.tallies import slots_of
from web.answer_doors import LinkRefused, answer_door
from web.attempts import attempt
from web.middleware import Reader
from web.redirects import see_other
from web.views.polls import confirming, poll_answer_form, take_poll_answer
from workgroups.seating import standing_of


@require_http_methods(["GET", "HEAD", "POST"])
@answer_door(Purpose.POLL)
def answer(request: HttpRequest, link: AnswerLink, reader: Reader) -> HttpResponse:
    """Show the times somebody is asked about and take what they say to each."""
    invitee = _asked(link)
    slots = slots_of(invitee.poll)
    form = poll_answer_form(request, invitee, slots)
    given: dict[str, Any] = {"via": Invitation.Via.MAIL, "given_by": link.person, "now": reader.now}
    attempted = attempt(form, partial(take_poll_answer, invitee, form, **given))
    if attempted.done:
        return see_other(f"{request.path}?saved=yes")
    context = {
        "invitee": invitee,
        "poll": invitee.poll,
        "meeting": invitee.poll.meeting,
        "form": form,
        "just_saved": "saved" in request.GET,
    }
    return render(request, "answers/poll.html", context, status=attempted.status)


def _asked(link: AnswerLink) -> PollInvitee:
    """Return whom a link asks. Raise LinkRefused where no answer is needed any more."""
    rows = PollInvitee.objects.select_related("poll__meeting__group", "person")
    invitee = rows.filter(pk=link.subject_id, person=link.person).first()
    if invitee is None:
        raise LinkRefused("unknown", 404)
    if not invitee.poll.is_open:
        raise LinkRefused("poll-over", 410)
    if invitee.revoked_at is not None:
        raise LinkRefused("revoked", 410)
    return invitee


@require_http_methods(["GET", "HEAD", "POST"])
@answer_door(Purpose.POLL_CONFIRM)
def confirm(request: HttpRequest, link: AnswerLink, reader: Reader) -> HttpResponse:
    """Show a co-chair who will be invited at the time they opened, and send the invitations."""
    slot = _chosen(link, reader)
    poll = slot.poll
    if slot.chosen_at is not None:
        if request.method == "POST":
            return see_other(request.path)
        return render(request, "answers/poll_confirmed.html", {"poll": poll, "slot": slot, "meeting": poll.meeting})
    if not poll.is_open:
        raise LinkRefused("poll-over", 410)
    attempted, context = confirming(request, poll, slot, actor=link.person, now=reader.now)
    if attempted.done:
        return see_other(request.path)
    return render(request, "answers/poll_confirm.html", context, status=attempted.status)


def _chosen(link: AnswerLink, reader: Reader) -> PollSlot:
    """Return the time a link is about. Raise LinkRefused for who does not act as chair any more."""
    slots = PollSlot.objects.select_related("poll__meeting__group", "poll__meeting__created_by")
    slot = slots.filter(pk=link.subject_id).first()
    standing = standing_of(link.person, today=reader.seen_as(link.person).today)
    if slot is None or not can_run_poll(standing, slot.poll):
        raise LinkRefused("unknown", 404)
    return slot
