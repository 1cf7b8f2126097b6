"""Decisions: written down while the table meets, in the register afterwards, and looked at again."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.models import Decision, Meeting
from meetings.models.decision import DecisionQuerySet
from meetings.policies import can_change_meeting
from meetings.services.decisions import change_decision, record_decision, review_decision, withdraw_decision
from meetings.services.pathways import confirm_by_decision
from web.access import SignedInRequest, require, signed_in
from web.attempts import Attempt, attempt, posted, tap
from web.chairs import chaired_meeting
from web.forms.decisions import ChangeDecisionForm, DecisionForm, DecisionPageFilter, ReviewForm
from web.pages.conflicts import CONFLICT
from web.pages.decisions import MOST_IN_A_FILE, decision_page, decisions_csv, register_of
from web.pages.pathway_lists import versions_to_confirm
from web.pages.table import seats_and_holders
from web.redirects import see_other
from workgroups.models import WorkGroup


def _filtered(request: SignedInRequest, query: QueryDict) -> tuple[DecisionPageFilter, DecisionQuerySet]:
    standing = request.reader.standing
    found = DecisionPageFilter(
        query,
        queryset=Decision.objects.visible_to(standing),
        groups=WorkGroup.objects.visible_to(standing).in_order(),
        today=request.reader.today,
        standing=standing,
    )
    return found, found.qs


@require_safe
@signed_in
def register(request: SignedInRequest) -> HttpResponse:
    """List what was decided at all meetings the reader may know of, the latest first."""
    found, rows = _filtered(request, request.GET)
    context = {"list": register_of(rows, request.GET, request.reader), "form": found.form, "nav_current": "groups"}
    return render(request, "decisions/list.html", context)


@require_safe
@signed_in
def file(request: SignedInRequest) -> HttpResponse:
    """Give the register, as the address narrows it down, as a table."""
    _found, rows = _filtered(request, request.GET)
    headers = {
        "Content-Disposition": f'attachment; filename="decisions-{request.reader.today}.csv"',
        "Cache-Control": "no-store",
    }
    latest = rows.for_list().order_by("-recorded_at", "-pk")[:MOST_IN_A_FILE]
    return HttpResponse(decisions_csv(latest), content_type="text/csv; charset=utf-8", headers=headers)


def _visible(request: SignedInRequest, pk: int) -> Decision:
    return get_object_or_404(Decision.objects.visible_to(request.reader.standing).for_list(), pk=pk)


@require_safe
@signed_in
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a decision: what, how, whom it binds, and whether it holds."""
    decision = _visible(request, pk)
    return _decision_page(request, decision, ReviewForm(initial={"version": decision.version}))


def _decision_page(request: SignedInRequest, decision: Decision, form: ReviewForm, status: int = 200) -> HttpResponse:
    context = {"page": decision_page(decision, request.reader), "form": form, "nav_current": "groups"}
    return render(request, "decisions/decision.html", context, status=status)


@require_POST
@signed_in
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say after a look at a decision whether it holds."""
    decision, reader = _visible(request, pk), request.reader
    require(can_change_meeting(reader.standing, decision.meeting))
    form = ReviewForm(request.POST)

    def reviewed() -> Decision:
        said = {**form.cleaned_data, "holds": form.cleaned_data["holds"] == "yes"}
        return review_decision(decision=decision, actor=request.user, today=reader.today, **said)

    attempted = attempt(form, reviewed)
    if not attempted.done:
        return _decision_page(request, _visible(request, pk), form, attempted.status)
    messages.success(request, _("Saved. The record keeps what was said about it."))
    return see_other("decision", pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down what the table decided."""
    meeting = chaired_meeting(request, pk)
    named = {"item": request.GET.get("item"), "pathway_version": request.GET.get("pathway")}
    versions = versions_to_confirm(meeting.group_id)
    form = DecisionForm(posted(request), **_offered(meeting), versions=versions, initial=named)
    attempted = attempt(form, partial(_decide, request, meeting, form))
    if attempted.done:
        return see_other("meeting", pk, fragment="decisions")
    heading, label = _("What did the table decide?"), _("Write it down")
    return _form_page(request, meeting, form, attempted, heading=heading, action_label=label)


def _offered(meeting: Meeting) -> dict[str, Any]:
    """Return what a decision may name: the points of the agenda, and the seats of the table."""
    seats, _holders = seats_and_holders(meeting)
    return {"items": meeting.agenda.order_by("position", "pk"), "seats": seats}


def _form_page(
    request: SignedInRequest, meeting: Meeting, form: DecisionForm, attempted: Attempt[Decision], **more: object
) -> HttpResponse:
    context = {"meeting": meeting, "form": form, "nav_current": "groups", **more}
    return render(request, "decisions/form.html", context, status=attempted.status)


def _decide(request: SignedInRequest, meeting: Meeting, form: DecisionForm) -> Decision:
    """Write a decision down; one that names a version of a pathway confirms it."""
    said = {"meeting": meeting, "actor": request.user, "now": request.reader.now, **form.decision}
    if form.confirmed is not None:
        return confirm_by_decision(version=form.confirmed, **said)
    return record_decision(**said)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Word a decision otherwise while the table still meets."""
    meeting = chaired_meeting(request, pk)
    decision = get_object_or_404(Decision.objects.for_list(), meeting=meeting, pk=decision_pk)
    form = ChangeDecisionForm(posted(request), **_offered(meeting), initial=_as_it_stands(decision))
    attempted = attempt(
        form,
        lambda: change_decision(
            decision=decision, actor=request.user, version=form.cleaned_data["version"], **form.decision
        ),
    )
    if attempted.done:
        return see_other("meeting", pk, fragment="decisions")
    stands_now = decision_page(_visible(request, decision_pk), request.reader) if attempted.status == CONFLICT else None
    more = {"heading": _("Word a decision otherwise"), "action_label": _("Save"), "stands": stands_now}
    return _form_page(request, meeting, form, attempted, **more)


def _as_it_stands(decision: Decision) -> dict[str, Any]:
    """Return a decision as its form shows it."""
    said = {name: getattr(decision, name) for name in ("wording", "method", "review_on", "version")}
    said |= {"item": decision.item_id, "binds": [one.code for one in decision.binds.all()]}
    for row in decision.positions.all():
        said |= {f"position-{row.seat_id}": row.position, f"reason-{row.seat_id}": row.reason}
    return said


@signed_in
@require_POST
def withdraw(request: SignedInRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Take a decision back that was written down wrongly."""
    meeting = chaired_meeting(request, pk)
    decision = get_object_or_404(meeting.decisions.select_related("meeting"), pk=decision_pk)
    if tap(request, lambda: withdraw_decision(decision=decision, actor=request.user)):
        messages.success(request, _("The decision is taken back. The record keeps its wording."))
    return see_other("meeting", pk, fragment="decisions")
