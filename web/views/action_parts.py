"""What goes with an action: what it waits for, what is said about it, its files."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.models import ActionFile, ActionUpdate, ActionWait
from meetings.paper_kinds import file_to_keep
from meetings.policies import can_comment_on_action, can_take_off_file, can_update_action
from meetings.services.action_waits import wait_for, wait_no_more
from meetings.services.action_words import comment_on_action, withdraw_words
from meetings.services.attachments import attach_file, take_off
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted, tap
from web.forms.actions import CommentForm, WaitForm
from web.forms.papers import AttachmentForm
from web.redirects import see_other
from web.uploads import sends_too_often
from web.views.actions import show_action, visible_action
from web.views.errors import too_many_files


@require_POST
@signed_in
def comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say a word about an action."""
    shown, reader = visible_action(request, pk), request.reader
    require(can_comment_on_action(reader.standing, shown))
    form = CommentForm(request.POST)
    attempted = attempt(
        form,
        lambda: comment_on_action(
            action=shown, person=request.user, via=ActionUpdate.Via.PAGE, now=reader.now, **form.cleaned_data
        ),
    )
    if attempted.done:
        return see_other("action", pk, fragment="story")
    return show_action(request, shown, status=attempted.status, comment_form=form)


@require_POST
@signed_in
def withdraw(request: SignedInRequest, pk: int, update_pk: int) -> HttpResponse:
    """Take back what one said about an action."""
    said = get_object_or_404(visible_action(request, pk).updates, pk=update_pk)
    require(said.person_id == request.user.pk)
    tap(request, lambda: withdraw_words(said=said, person=request.user, now=request.reader.now))
    return see_other("action", pk, fragment="story")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def waits(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let an action wait for another of its table."""
    shown = visible_action(request, pk)
    require(can_update_action(request.reader.standing, shown))
    form = WaitForm(posted(request), action=shown, standing=request.reader.standing)
    attempted = attempt(
        form,
        lambda: wait_for(
            action=shown, other=form.cleaned_data["waits_for"], actor=request.user, now=request.reader.now
        ),
    )
    if attempted.done:
        return see_other("action", pk, fragment="waits")
    context = {"action": shown, "form": form, "nav_current": "actions"}
    return render(request, "actions/waits.html", context, status=attempted.status)


@require_POST
@signed_in
def wait_end(request: SignedInRequest, pk: int, wait_pk: int) -> HttpResponse:
    """Let an action go on without another."""
    shown = visible_action(request, pk)
    require(can_update_action(request.reader.standing, shown))
    rows = ActionWait.objects.visible_to(request.reader.standing).select_related("action__group", "waits_for")
    wait = get_object_or_404(rows, action=shown, pk=wait_pk)
    wait_no_more(wait=wait, actor=request.user)
    messages.success(request, _("It no longer waits for “%(title)s”.") % {"title": wait.waits_for.title})
    return see_other("action", pk, fragment="waits")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def file_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a file that goes with an action."""
    shown, reader = visible_action(request, pk), request.reader
    require(can_update_action(reader.standing, shown))
    if sends_too_often(request):
        return too_many_files(request)
    form = AttachmentForm(request.POST, request.FILES) if request.method == "POST" else AttachmentForm()
    attempted = attempt(
        form, lambda: attach_file(action=shown, actor=request.user, now=reader.now, **form.cleaned_data)
    )
    if attempted.done:
        return see_other("action", pk, fragment="files")
    context = {"action": shown, "form": form, "nav_current": "actions"}
    return render(request, "actions/file_add.html", context, status=attempted.status)


def _file(request: SignedInRequest, pk: int) -> ActionFile:
    rows = ActionFile.objects.visible_to(request.reader.standing).select_related("action__group")
    return get_object_or_404(rows, pk=pk)


@require_safe
@signed_in
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a file to keep; a browser opens none of them in our house."""
    row = _file(request, pk)
    answer = FileResponse(row.file.open("rb"), **file_to_keep(row.name, row.suffix))
    return cast(HttpResponse, answer)


@require_POST
@signed_in
def file_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a file off its action."""
    row = _file(request, pk)
    require(can_take_off_file(request.reader.standing, row))
    action_pk, name = row.action_id, row.name
    take_off(row=row, actor=request.user)
    messages.success(request, _("“%(title)s” is taken off.") % {"title": name})
    return see_other("action", action_pk, fragment="files")
