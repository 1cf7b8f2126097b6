"""What waits for a table's agenda, and what every agenda begins with."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.models import AgendaTemplateItem, Meeting, WaitingPoint
from meetings.policies import can_plan_meeting, can_propose_point
from meetings.services.agenda_template import add_line, change_line, move_line, remove_line
from meetings.services.waiting_points import propose_point
from notifications.points import answer_point
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted, tap
from web.forms.waiting_points import AnswerForm, LineForm, ProposeForm
from web.pages.waiting_points import waiting_page
from web.redirects import see_other
from web.views.agenda import language_of
from web.views.groups import table_page, visible_group
from workgroups.models import WorkGroup

GROUP_AGENDA = "group-agenda"


@require_safe
@signed_in
def waiting(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what waits for an agenda, and what every agenda begins with."""
    table = visible_group(request, code)
    page = waiting_page(table, reader=request.reader)
    return render(request, "groups/agenda.html", table_page(request, table, GROUP_AGENDA, page=page))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def propose(request: SignedInRequest, code: str) -> HttpResponse:
    """Propose what the table should talk about."""
    table = visible_group(request, code)
    require(can_propose_point(request.reader.standing, table))
    form = ProposeForm(posted(request))
    attempted = attempt(
        form,
        lambda: propose_point(
            group=table, actor=request.user, now=request.reader.now, language=language_of(), **form.cleaned_data
        ),
    )
    if attempted.done:
        messages.success(request, _("The co-chairs read it, and you hear what becomes of it."))
        return see_other(GROUP_AGENDA, code)
    heading, label = _("Propose a point"), _("Propose it")
    return _form_page(request, table, form, heading, label, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def answer(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Say what becomes of a point that waits."""
    table = visible_group(request, code)
    points = WaitingPoint.objects.visible_to(request.reader.standing).select_related("proposed_by", "group")
    point = get_object_or_404(points, pk=pk, group=table)
    require(can_plan_meeting(request.reader.standing, table))
    ahead = Meeting.objects.for_table().filter(
        group=table, state__in=Meeting.OPEN_FOR_CHANGE, starts_at__gt=request.reader.now
    )
    form = AnswerForm(
        posted(request),
        point=point,
        meetings=ahead.order_by("starts_at", "pk")[:6],
        language=get_language() or "en",
        initial={"version": point.version},
    )
    attempted = attempt(
        form, lambda: answer_point(point=point, actor=request.user, now=request.reader.now, **form.said)
    )
    if attempted.done:
        messages.success(request, _("Done. Whoever proposed it hears of it."))
        return see_other(GROUP_AGENDA, code)
    return _form_page(request, table, form, point.title, _("Save the answer"), status=attempted.status, point=point)


def _form_page(
    request: SignedInRequest, table: WorkGroup, form: Any, heading: str, label: str, *, status: int, **more: Any
) -> HttpResponse:
    context = table_page(request, table, GROUP_AGENDA, form=form, heading=heading, action_label=label, **more)
    return render(request, "groups/agenda_form.html", context, status=status)


def _chaired(request: SignedInRequest, code: str) -> WorkGroup:
    table = visible_group(request, code)
    require(can_plan_meeting(request.reader.standing, table))
    return table


def _line(table: WorkGroup, pk: int) -> AgendaTemplateItem:
    return get_object_or_404(table.agenda_template.select_related("group"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def line_add(request: SignedInRequest, code: str) -> HttpResponse:
    """Put a line at the end of what every agenda begins with."""
    table = _chaired(request, code)
    form = LineForm(posted(request), initial={"kind": AgendaTemplateItem.Kind.STANDING})
    attempted = attempt(
        form, lambda: add_line(group=table, actor=request.user, language=language_of(), **form.cleaned_data)
    )
    if attempted.done:
        return see_other(GROUP_AGENDA, code, fragment="begins")
    heading, label = _("Add a line to every agenda"), _("Add")
    return _form_page(request, table, form, heading, label, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def line_change(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Reword a line that every agenda begins with."""
    table = _chaired(request, code)
    line = _line(table, pk)
    form = LineForm(posted(request), initial={name: getattr(line, name) for name in LineForm.base_fields})
    language = language_of(line)
    attempted = attempt(
        form, lambda: change_line(line=line, actor=request.user, language=language, **form.cleaned_data)
    )
    if attempted.done:
        return see_other(GROUP_AGENDA, code, fragment="begins")
    return _form_page(request, table, form, line.title, _("Save"), status=attempted.status)


@require_POST
@signed_in
def line_move(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Let a line change places with its neighbour."""
    line = _line(_chaired(request, code), pk)
    tap(request, lambda: move_line(line=line, actor=request.user, up=request.POST.get("direction") == "up"))
    return see_other(GROUP_AGENDA, code, fragment="begins")


@require_POST
@signed_in
def line_remove(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Take a line off what every agenda begins with."""
    line = _line(_chaired(request, code), pk)
    if tap(request, lambda: remove_line(line=line, actor=request.user)):
        messages.success(request, _("Agendas from now on begin without it."))
    return see_other(GROUP_AGENDA, code, fragment="begins")
