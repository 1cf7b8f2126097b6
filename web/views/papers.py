"""A point of an agenda and its papers: looked at, sent, sent again, fetched, taken off."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.models import AgendaItem, Meeting, Paper, PaperVersion
from meetings.paper_kinds import file_to_keep
from meetings.policies import can_add_paper
from meetings.services.papers import add_paper, add_version, remove_paper
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, tap
from web.forms.papers import FileForm, PaperForm, VersionForm
from web.pages.agenda_point import point_of, point_page
from web.redirects import see_other
from web.uploads import sends_too_often
from web.views.errors import too_many_files


def _point(request: SignedInRequest, pk: int, item_pk: int) -> AgendaItem:
    standing = request.reader.standing
    meeting = get_object_or_404(Meeting.objects.visible_to(standing), pk=pk)
    item = point_of(standing, meeting, item_pk)
    if item is None:
        raise Http404
    return item


def _paper(request: SignedInRequest, pk: int) -> Paper:
    """Return a paper that the reader may change; 404 for one they may not know, 403 for one they only read."""
    papers = Paper.objects.visible_to(request.reader.standing).select_related("item__meeting__group")
    paper = get_object_or_404(papers, pk=pk)
    require(can_add_paper(request.reader.standing, paper.item))
    return paper


def _show(request: SignedInRequest, item: AgendaItem, form: FileForm, *, status: int = 200) -> HttpResponse:
    page = point_page(item, standing=request.reader.standing)
    context = {"page": page, "item": item, "meeting": item.meeting, "form": form, "nav_current": "groups"}
    return render(request, "meetings/point.html", context, status=status)


@require_safe
@signed_in
def point(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Show what a point is about, its papers, and where it stood before."""
    return _show(request, _point(request, pk, item_pk), PaperForm())


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Send a paper for a point."""
    item = _point(request, pk, item_pk)
    require(can_add_paper(request.reader.standing, item))
    if sends_too_often(request):
        return too_many_files(request)
    form = PaperForm(request.POST, request.FILES) if request.method == "POST" else PaperForm()
    attempted = attempt(
        form, lambda: add_paper(item=item, actor=request.user, now=request.reader.now, **form.cleaned_data)
    )
    if attempted.done:
        return see_other("meeting-item", pk, item_pk, fragment="papers")
    return _show(request, item, form, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a paper again; what was sent before stays."""
    paper = _paper(request, pk)
    if sends_too_often(request):
        return too_many_files(request)
    form = VersionForm(request.POST, request.FILES) if request.method == "POST" else VersionForm()
    attempted = attempt(
        form, lambda: add_version(paper=paper, actor=request.user, now=request.reader.now, **form.cleaned_data)
    )
    if attempted.done:
        return see_other("meeting-item", paper.item.meeting_id, paper.item_id, fragment="papers")
    context = {"paper": paper, "meeting": paper.item.meeting, "form": form, "nav_current": "groups"}
    return render(request, "meetings/paper_again.html", context, status=attempted.status)


@require_POST
@signed_in
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a paper off its point."""
    paper = _paper(request, pk)
    item = paper.item
    if tap(request, lambda: remove_paper(paper=paper, actor=request.user)):
        messages.success(request, _("“%(title)s” is taken off.") % {"title": paper.title})
    return see_other("meeting-item", item.meeting_id, item.pk, fragment="papers")


@require_safe
@signed_in
def fetch(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Give a file to keep; a browser opens none of them in our house."""
    papers = Paper.objects.visible_to(request.reader.standing)
    version = get_object_or_404(PaperVersion.objects.filter(paper__in=papers.values("pk")), paper__pk=pk, number=number)
    file = FileResponse(version.file.open("rb"), **file_to_keep(version.name, version.suffix))
    return cast(HttpResponse, file)
