"""Asking a table when it can meet: write a poll, look who gets what, send it, read the answers, choose."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.cities import time_of
from accounts.models import Person
from meetings.models import Invitation, Meeting, Poll, PollInvitee, PollSlot
from meetings.policies import can_run_poll
from meetings.services.poll_answers import answer_poll, confirm_slot
from meetings.services.polls import move_deadline, send_poll, withdraw_poll, write_poll
from web.access import SignedInRequest, require, signed_in
from web.attempts import Attempt, attempt, posted
from web.chairs import chaired_meeting
from web.forms.polls import DeadlineForm, PollAnswerForm, PollForm, PollVersionForm, WithdrawPollForm
from web.middleware import Reader
from web.pages.planning import sending_of
from web.pages.polls import (
    PollPage,
    asked_by,
    named_days,
    poll_page,
    poll_sample,
    proposed_times,
    said_before,
    times_of,
    told_of_withdrawal,
    usual_deadline,
)
from web.redirects import see_other


def visible_polls(reader: Reader) -> QuerySet[Poll]:
    """Return the polls a reader may know of, with what their pages name."""
    return Poll.objects.visible_to(reader.standing).select_related("meeting__group", "meeting__created_by")


def run_poll(request: SignedInRequest, pk: int) -> Poll:
    """Return a poll the reader runs; 404 for one they may not know, 403 for one they are only asked in."""
    poll = get_object_or_404(visible_polls(request.reader), pk=pk)
    require(can_run_poll(request.reader.standing, poll))
    return poll


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write a poll for a draft, filled with its own day and the days after it; or change it until it is sent."""
    meeting = chaired_meeting(request, pk)
    poll = Poll.objects.live().filter(meeting=meeting).first()
    if meeting.state != Meeting.State.DRAFT or (poll and not poll.is_draft):
        return see_other("poll", poll.pk) if poll else see_other("meeting", pk)
    form = _poll_form(request, meeting, poll)
    attempted = attempt(
        form,
        lambda: write_poll(meeting=meeting, actor=request.user, now=request.reader.now, **form.cleaned_data),
    )
    if attempted.result:
        return see_other("poll-send", attempted.result.pk)
    context = {
        "meeting": meeting,
        "poll": poll,
        "form": form,
        "zone_words": time_of(meeting.timezone, request.LANGUAGE_CODE[:2]),
        "nav_current": "groups",
    }
    return render(request, "polls/plan.html", context, status=attempted.status)


def poll_of(meeting: Meeting, *, days: Iterable[dt.date]) -> HttpResponse:
    """Lead from a draft that was just planned to its poll, with the days that were proposed for it."""
    named = urlencode({"day": [day.isoformat() for day in days]}, doseq=True)
    return see_other(f"{reverse('meeting-poll', args=[meeting.pk])}?{named}")


def _poll_form(request: SignedInRequest, meeting: Meeting, poll: Poll | None) -> PollForm:
    now = request.reader.now
    if poll:
        initial = {"answer_by": poll.answer_by, "message": poll.message, "version": poll.version}
        return PollForm(posted(request), zone=meeting.timezone, times=times_of(poll), initial=initial)
    initial = {"answer_by": usual_deadline(meeting, now=now)}
    days = named_days(request.GET.getlist("day"))
    return PollForm(posted(request), zone=meeting.timezone, times=proposed_times(meeting, days=days), initial=initial)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show who is asked what, and send it."""
    poll = run_poll(request, pk)
    if request.method != "POST" and not poll.is_draft:
        return see_other("poll", pk)
    form = PollVersionForm(posted(request), initial={"version": poll.version})
    attempted = attempt(
        form, lambda: send_poll(poll=poll, actor=request.user, now=request.reader.now, **form.cleaned_data)
    )
    if attempted.done:
        messages.success(request, _("The question is on its way. You hear when all have answered, or at the deadline."))
        return see_other("poll", pk)
    asked = asked_by(poll)
    context = {
        "poll": poll,
        "meeting": poll.meeting,
        "slots": poll.slots.order_by("position", "pk"),
        "asked": asked,
        "sample": poll_sample(poll, asked, reader=request.user, now=request.reader.now),
        "form": form,
        "nav_current": "groups",
    }
    return render(request, "polls/send.html", context, status=attempted.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a poll with its counts, to its chairs who said what; and take the reader's own answer."""
    poll = get_object_or_404(visible_polls(request.reader), pk=pk)
    page = poll_page(poll, request.reader)
    if page.is_chair and poll.is_draft:
        return see_other("poll-send", pk)
    if request.method == "POST":
        require(page.mine is not None)
    form = poll_answer_form(request, page.mine, page.slots) if page.mine else None
    if form is not None and page.mine is not None:
        given: dict[str, Any] = {"via": Invitation.Via.PAGE, "given_by": request.user, "now": request.reader.now}
        attempted = attempt(form, partial(take_poll_answer, page.mine, form, **given))
        if attempted.done:
            messages.success(request, _("Thank you, your answer is noted."))
            return see_other("poll", pk)
        return _shown(request, page, form, status=attempted.status)
    return _shown(request, page, form, status=200)


def _shown(request: SignedInRequest, page: PollPage, form: PollAnswerForm | None, *, status: int) -> HttpResponse:
    poll = page.poll
    context = {"page": page, "poll": poll, "meeting": poll.meeting, "form": form, "nav_current": "groups"}
    if page.is_chair and poll.is_open:
        context["deadline_form"] = DeadlineForm(initial={"answer_by": poll.answer_by, "version": poll.version})
    return render(request, "polls/poll.html", context, status=status)


def poll_answer_form(request: HttpRequest, invitee: PollInvitee, slots: Sequence[PollSlot]) -> PollAnswerForm:
    """Return the form with what was said before; an address may choose one answer for all times."""
    said = said_before(invitee, slots)
    if request.GET.get("answer") in ("yes", "no") and not said:
        said = {slot.letter: request.GET["answer"] for slot in slots}
    return PollAnswerForm(posted(request), slots=slots, said=said, initial={"note": invitee.note})


def take_poll_answer(
    invitee: PollInvitee, form: PollAnswerForm, *, via: str, given_by: Person, now: dt.datetime
) -> PollInvitee:
    """Hand what was said to the service."""
    note = form.cleaned_data["note"]
    return answer_poll(invitee=invitee, said=form.said, note=note, via=via, given_by=given_by, now=now)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest, pk: int, letter: str) -> HttpResponse:
    """Show who will be invited at one of the times, and send the invitations."""
    poll = run_poll(request, pk)
    slot = next((one for one in poll.slots.order_by("position", "pk") if one.letter == letter), None)
    if slot is None or not poll.is_open:
        return see_other("poll", pk)
    attempted, context = confirming(request, poll, slot, actor=request.user, now=request.reader.now)
    if attempted.done:
        messages.success(request, _("The time is set, and the invitations are on their way."))
        return see_other("meeting", poll.meeting_id)
    return render(request, "polls/confirm.html", {**context, "nav_current": "groups"}, status=attempted.status)


def confirming(
    request: HttpRequest, poll: Poll, slot: PollSlot, *, actor: Person, now: dt.datetime
) -> tuple[Attempt[Meeting], dict[str, Any]]:
    """Take a time where the form was sent, or gather what the page shows before: the same from the mail."""
    form = PollVersionForm(posted(request), initial={"version": poll.version})
    attempted = attempt(form, lambda: confirm_slot(slot=slot, actor=actor, now=now, **form.cleaned_data))
    meeting = poll.meeting
    # Who sits there on that day: nothing of it is stored.
    meeting.local_date = slot.local_start(poll.timezone).date()
    sending = sending_of(meeting) if not attempted.done else None
    return attempted, {"poll": poll, "slot": slot, "meeting": meeting, "sending": sending, "form": form}


@signed_in
@require_POST
def deadline(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the table another day to answer by."""
    poll = run_poll(request, pk)
    form = DeadlineForm(request.POST)
    attempted = attempt(form, lambda: move_deadline(poll=poll, now=request.reader.now, **form.cleaned_data))
    if attempted.done:
        messages.success(request, _("The deadline is moved. Who is silent is reminded two days before it."))
        return see_other("poll", pk)
    context = {
        "meeting": poll.meeting,
        "form": form,
        "heading": _("Another deadline"),
        "action_label": _("Move the deadline"),
        "nav_current": "groups",
    }
    return render(request, "meetings/form.html", context, status=attempted.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then take a poll back."""
    poll = run_poll(request, pk)
    if poll.state not in Poll.LIVE:
        return see_other("poll", pk)
    form = WithdrawPollForm(posted(request), poll=poll, initial={"version": poll.version})
    attempted = attempt(
        form, lambda: withdraw_poll(poll=poll, actor=request.user, now=request.reader.now, **form.cleaned_data)
    )
    if attempted.done:
        messages.success(request, _("The poll is taken back. The meeting is a draft as before."))
        return see_other("meeting", poll.meeting_id)
    told = told_of_withdrawal(poll, by=request.user)
    context = {"poll": poll, "meeting": poll.meeting, "form": form, "told": told, "nav_current": "groups"}
    return render(request, "polls/withdraw.html", context, status=attempted.status)
