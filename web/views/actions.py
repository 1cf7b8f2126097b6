"""Actions: the list, the board, one action's story, and what moves it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.models import Action, ActionUpdate
from meetings.models.action import ActionQuerySet
from meetings.policies import can_add_action, can_change_action, can_update_action
from meetings.services.actions import add_action, change_action, update_action
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted
from web.forms.actions import ActionPageFilter, AddActionForm, ChangeActionForm, CommentForm, UpdateForm
from web.pages.action_lists import addresses_of, board_of, list_of
from web.pages.action_page import action_page
from web.pages.action_timeline import timeline_of
from web.redirects import see_other
from web.undo import say_moved
from web.views.groups import visible_group
from web.views.home import safe_address
from workgroups.models import WorkGroup


def _filtered(request: SignedInRequest, query: QueryDict) -> tuple[ActionPageFilter, ActionQuerySet]:
    standing = request.reader.standing
    found = ActionPageFilter(
        query,
        queryset=Action.objects.visible_to(standing),
        groups=WorkGroup.objects.visible_to(standing).in_order(),
        today=request.reader.today,
        standing=standing,
    )
    return found, found.qs


@require_safe
@signed_in
def actions(request: SignedInRequest) -> HttpResponse:
    """List actions: what still waits, unless the address says otherwise."""
    found, rows = _filtered(request, request.GET)
    context = {
        "list": list_of(rows, request.GET, request.reader),
        "form": found.form,
        **addresses_of(request.GET),
        "here": request.get_full_path(),
        "nav_current": "actions",
    }
    return render(request, "actions/list.html", context)


@require_safe
@signed_in
def board(request: SignedInRequest) -> HttpResponse:
    """Show the same actions as columns, one a status."""
    query = request.GET.copy()
    query["status"] = ""
    found, rows = _filtered(request, query)
    context = {
        "columns": board_of(rows, request.GET, request.reader),
        "form": found.form,
        **addresses_of(request.GET),
        "here": request.get_full_path(),
        "nav_current": "actions",
    }
    return render(request, "actions/board.html", context)


@require_safe
@signed_in
def timeline(request: SignedInRequest) -> HttpResponse:
    """Show the same actions on a line of days."""
    found, rows = _filtered(request, request.GET)
    context = {
        "timeline": timeline_of(rows, request.GET, request.reader),
        "form": found.form,
        **addresses_of(request.GET),
        "here": request.get_full_path(),
        "nav_current": "actions",
    }
    return render(request, "actions/timeline.html", context)


def visible_action(request: SignedInRequest, pk: int) -> Action:
    """Return an action that the reader may know of, with what its page names; 404 for any other."""
    return get_object_or_404(Action.objects.visible_to(request.reader.standing).for_list(), pk=pk)


@require_safe
@signed_in
def action(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tell an action's story."""
    return show_action(request, visible_action(request, pk))


def show_action(
    request: SignedInRequest,
    shown: Action,
    *,
    form: UpdateForm | None = None,
    comment_form: CommentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page of an action, and with a form on it that was refused."""
    context = {
        "page": action_page(shown, request.reader, request.GET),
        "action": shown,
        "form": form or UpdateForm(),
        "comment_form": comment_form or CommentForm(),
        "nav_current": "actions",
    }
    return render(request, "actions/action.html", context, status=status)


@require_POST
@signed_in
def action_update(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move an action: done, on track, in need of help, another date, a word."""
    shown, reader = visible_action(request, pk), request.reader
    require(can_update_action(reader.standing, shown))
    form = UpdateForm(request.POST)
    attempted = attempt(
        form,
        lambda: update_action(
            action=shown,
            person=request.user,
            via=ActionUpdate.Via.PAGE,
            now=reader.now,
            today=reader.today,
            **form.cleaned_data,
        ),
    )
    if not attempted.done:
        return show_action(request, shown, form=form, status=attempted.status)
    say_moved(request, _("Saved: %(action)s") % {"action": shown.title}, [shown])
    return see_other(safe_address(request, request.POST.get("next", ""), otherwise=f"/actions/{pk}/"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def action_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Reword an action or give it to somebody else."""
    shown, reader = visible_action(request, pk), request.reader
    require(can_change_action(reader.standing, shown))
    form = ChangeActionForm(posted(request), action=shown, group=shown.group, today=reader.today)
    attempted = attempt(
        form,
        lambda: change_action(
            action=shown,
            actor=request.user,
            now=reader.now,
            **form.owned_by,
            **_said(form, "version", "title", "detail"),
        ),
    )
    if attempted.done:
        messages.success(request, _("Saved."))
        return see_other("action", pk)
    context = {"action": shown, "form": form, "nav_current": "actions"}
    return render(request, "actions/change.html", context, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def action_add(request: SignedInRequest, code: str) -> HttpResponse:
    """Put an action on a table's list."""
    group, reader = visible_group(request, code), request.reader
    require(can_add_action(reader.standing, group))
    form = AddActionForm(posted(request), group=group, today=reader.today)
    attempted = attempt(
        form,
        lambda: add_action(
            group=group,
            actor=request.user,
            now=reader.now,
            today=reader.today,
            **form.owned_by,
            **_said(form, "title", "detail", "due_on"),
        ),
    )
    if attempted.result:
        messages.success(request, _("The action is on the list."))
        return see_other("action", attempted.result.pk)
    context = {"group": group, "form": form, "nav_current": "groups"}
    return render(request, "actions/add.html", context, status=attempted.status)


def _said(form: Any, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}
