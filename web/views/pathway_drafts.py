"""The editor of a pathway's draft: open it, read it as it will be read, undo, drop."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.versions import StaleVersion
from pathways.models import Pathway, PathwayVersion
from pathways.policies import can_edit_draft
from pathways.services.drafting import drop_draft, open_draft, save_draft, undo_edit
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted, tap
from web.forms.pathway_texts import TextsForm
from web.forms.step_choices import StepChoices
from web.pages.pathway_editor import editor_of
from web.pages.pathway_words import text_of
from web.redirects import see_other
from web.views.pathways import version_on_its_way, visible_pathway


def editable(request: SignedInRequest, code: str) -> Pathway:
    """Return a pathway whose drafts the reader writes."""
    pathway = visible_pathway(request, code)
    require(can_edit_draft(request.reader.standing, pathway))
    return pathway


def open_draft_of(pathway: Pathway) -> PathwayVersion | None:
    """Return the draft that may still be edited, None where nobody opened one."""
    draft = version_on_its_way(pathway)
    return draft if draft is not None and draft.is_open else None


def no_draft(request: SignedInRequest, pathway: Pathway) -> HttpResponse:
    """Lead back to the workbench, where a draft can be opened."""
    messages.info(request, _("No draft is open. Open one first."))
    return see_other("pathway", pathway.code)


def tap_draft(request: SignedInRequest, service: Callable[[], object]) -> bool:
    """Do something behind a single button; say so where somebody saved in between."""
    try:
        return tap(request, service)
    except StaleVersion:
        said = _("Somebody changed the draft in the meantime. Look at it again, then repeat the step.")
        messages.error(request, said)
        return False


def version_in(request: SignedInRequest) -> int:
    """Return the version of the draft that a button was made for; one that never was where it is no number."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Show the draft as it will be read, each step with its way to the form; posting opens a draft."""
    pathway = editable(request, code)
    if request.method == "POST":
        tap(request, lambda: open_draft(pathway=pathway, actor=request.user, now=request.reader.now))
        return see_other("pathway-edit", code)
    draft = open_draft_of(pathway)
    if draft is None:
        return no_draft(request, pathway)
    editor = editor_of(draft, request.reader)
    context = {"pathway": pathway, "draft": draft, "editor": editor, "nav_current": "pathways"}
    step = editor.step(request.GET.get("step", ""))
    if request.htmx and step is not None:  # type: ignore[attr-defined]
        return render(request, "pathways/_saved_step.html", {**context, "step": step})
    return render(request, "pathways/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def texts(request: SignedInRequest, code: str) -> HttpResponse:
    """Write what stands above the steps."""
    pathway = editable(request, code)
    draft = open_draft_of(pathway)
    if draft is None:
        return no_draft(request, pathway)
    choices = StepChoices(draft.document)
    form = TextsForm(posted(request), document=draft.document, choices=choices, version=draft.version)
    attempted = attempt(
        form,
        lambda: save_draft(
            draft=draft,
            document=form.saved_document(),
            version=form.cleaned_data["version"],
            actor=request.user,
            now=request.reader.now,
        ),
    )
    if attempted.done:
        return see_other("pathway-edit", code)
    theirs = None
    if form.has_error("__all__", "stale"):
        theirs = text_of(pathway, form.saved_document(), before=draft.document)
    editor = editor_of(draft, request.reader)
    context = {"pathway": pathway, "form": form, "editor": editor, "theirs": theirs, "nav_current": "pathways"}
    return render(request, "pathways/texts.html", context, status=attempted.status)


@require_POST
@signed_in
def undo(request: SignedInRequest, code: str) -> HttpResponse:
    """Take the last save back."""
    pathway = editable(request, code)
    draft = open_draft_of(pathway)
    if draft is None:
        return no_draft(request, pathway)
    version = version_in(request)
    if tap_draft(request, lambda: undo_edit(draft=draft, version=version, actor=request.user, now=request.reader.now)):
        messages.success(request, _("The last change is undone."))
    return see_other("pathway-edit", code)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def drop(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask once, then give the draft up."""
    pathway = editable(request, code)
    draft = open_draft_of(pathway)
    if draft is None:
        return no_draft(request, pathway)
    if request.method == "POST":
        version = version_in(request)
        if tap_draft(
            request, lambda: drop_draft(draft=draft, version=version, actor=request.user, now=request.reader.now)
        ):
            messages.success(request, _("The draft is dropped. Readers keep what was published."))
        return see_other("pathway", code)
    context = {
        "heading": _("Drop the draft of version %(number)d?") % {"number": draft.number},
        "sentence": _("What was written in it is given up. Answers that parties gave stay on the record."),
        "action_label": _("Drop the draft"),
        "danger": True,
        "fields": {"version": draft.version},
        "cancel_url": reverse("pathway-edit", args=[code]),
        "nav_current": "pathways",
    }
    return render(request, "components/confirm.html", context)
