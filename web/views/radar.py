"""The radar: facts to look at again, put before the table, looked at today; sources that no longer open."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetings.services.pathways import next_meeting_for, put_on_agenda
from pathways.models import DeadLink
from pathways.policies import can_edit_draft, can_mark_links, can_put_on_agenda
from pathways.services.checking import check_facts, clear_dead, mark_dead
from pathways.services.drafting import open_draft
from web.access import SignedInRequest, require, signed_in
from web.attempts import tap
from web.pages.radar import Asked, radar_of
from web.redirects import see_other
from web.templatetags.times import day
from web.views.home import safe_address
from web.views.pathway_drafts import tap_draft
from web.views.pathways import visible_pathway


@require_safe
@signed_in
def radar(request: SignedInRequest) -> HttpResponse:
    """Show what is to be looked at again, the oldest first."""
    asked = Asked(*(request.GET.get(name, "")[:64] for name in ("regulator", "pathway", "which")))
    context = {"radar": radar_of(request.reader, asked), "asked": asked, "nav_current": "pathways"}
    return render(request, "pathways/radar.html", context)


def _back(request: SignedInRequest) -> HttpResponse:
    return see_other(safe_address(request, request.POST.get("next", ""), otherwise=reverse("radar")))


@require_POST
@signed_in
def agenda(request: SignedInRequest) -> HttpResponse:
    """Put a pathway on the agenda of its table's next meeting."""
    reader = request.reader
    pathway = visible_pathway(request, request.POST.get("pathway", ""))
    require(can_put_on_agenda(reader.standing, pathway))
    meeting = next_meeting_for(pathway, now=reader.now)
    if meeting is None:
        messages.error(request, _("The table has no meeting ahead. Plan one first."))
    elif tap(request, lambda: put_on_agenda(pathway=pathway, meeting=meeting, actor=request.user, now=reader.now)):
        said = _("“%(pathway)s” is on the agenda of %(day)s.")
        messages.success(request, said % {"pathway": pathway.title, "day": day(meeting.local_date)})
    return _back(request)


@require_POST
@signed_in
def checked(request: SignedInRequest, code: str) -> HttpResponse:
    """Note in the draft that a fact was looked at today; a draft is opened where none is."""
    pathway, reader = visible_pathway(request, code), request.reader
    require(can_edit_draft(reader.standing, pathway))
    paths = request.POST.getlist("path")

    def check() -> None:
        draft = open_draft(pathway=pathway, actor=request.user, now=reader.now)
        check_facts(
            draft=draft, paths=paths, as_of=reader.today, version=draft.version, actor=request.user, now=reader.now
        )

    if tap_draft(request, check):
        messages.success(request, _("Noted in the draft: looked at today, and it still holds."))
    return _back(request)


@require_POST
@signed_in
def link_dead(request: SignedInRequest, code: str) -> HttpResponse:
    """Mark a source that no longer opens, or take the mark off one that opens again."""
    pathway, reader = visible_pathway(request, code), request.reader
    require(can_mark_links(reader.standing, pathway))
    url = request.POST.get("url", "")
    marked = DeadLink.objects.filter(url=url, cleared_at=None).first()
    if marked is None:
        done = tap(request, lambda: mark_dead(url=url, actor=request.user, now=reader.now, pathway=pathway))
        said = _("The link is marked: it no longer opens.")
    else:
        done = tap(request, lambda: clear_dead(link=marked, actor=request.user, now=reader.now, pathway=pathway))
        said = _("The mark is taken off: the link opens again.")
    if done:
        messages.success(request, said)
    return _back(request)
