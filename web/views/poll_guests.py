"""Somebody without a seat is asked in a poll, by name and address."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings.services.inviting import invite_guest
from web.access import SignedInRequest, signed_in
from web.attempts import attempt, posted
from web.forms.meetings import GuestForm
from web.redirects import see_other
from web.views.polls import run_poll


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask a guest: with everybody else while the poll is a draft, by a mail of their own once it is open."""
    poll = run_poll(request, pk)
    form = GuestForm(posted(request))
    attempted = attempt(
        form,
        lambda: invite_guest(meeting=poll.meeting, actor=request.user, now=request.reader.now, **form.cleaned_data),
    )
    if attempted.done:
        messages.success(request, _("%(name)s is asked too.") % {"name": form.cleaned_data["name"]})
        return see_other("poll", pk)
    lead = _(
        "A guest is asked for these times and, once one is chosen, invited. They see that meeting and nothing else."
    )
    if poll.is_open:
        lead = _("The mail goes as soon as you ask. A guest sees the meeting they are invited to and nothing else.")
    context = {
        "meeting": poll.meeting,
        "form": form,
        "heading": _("Ask a guest too"),
        "action_label": _("Ask"),
        "lead": lead,
        "nav_current": "groups",
    }
    return render(request, "meetings/form.html", context, status=attempted.status)
