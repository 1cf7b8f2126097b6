"""Steps of a draft: write one, add one, move and remove them. Each works as a page and inside the editor."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.versions import StaleVersion
from pathways.differences import MarkedStep
from pathways.document.rearranging import moved, without
from pathways.document.shapes import Document, Step
from pathways.models import PathwayVersion
from pathways.services.drafting import save_draft
from web.access import SignedInRequest, put_errors, signed_in
from web.attempts import REFUSED, attempt, posted
from web.forms.pathway_steps import StepForm, with_step
from web.forms.pathway_texts import NewStepForm
from web.forms.step_choices import StepChoices
from web.pages.conflicts import CONFLICT, put_conflict
from web.pages.pathway_editor import editor_of, is_untouched_since
from web.pages.pathway_words import text_of
from web.redirects import see_other
from web.views.pathway_drafts import editable, no_draft, open_draft_of, tap_draft, version_in


def _title(step: Step) -> str:
    return step.title.in_language(get_language() or "en")[0]


def _save(request: SignedInRequest, draft: PathwayVersion, document: Document, version: int) -> Any:
    return save_draft(draft=draft, document=document, version=version, actor=request.user, now=request.reader.now)


def _back_to(code: str, key: str) -> Any:
    return see_other(f"{reverse('pathway-edit', args=[code])}?step={key}", fragment=f"step-{key}")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def step(request: SignedInRequest, code: str, key: str) -> HttpResponse:
    """Write one step; what somebody else saved meanwhile is shown beside what was typed, and nothing is lost."""
    pathway = editable(request, code)
    draft = open_draft_of(pathway)
    if draft is None:
        return no_draft(request, pathway)
    written = draft.document.step(key)
    if written is None:
        raise Http404
    form = StepForm(posted(request), step=written, choices=StepChoices(draft.document), version=draft.version)
    tried = _write(request, draft, form)
    if tried.is_saved:
        messages.success(request, _("“%(step)s” is saved.") % {"step": _title(written)})
        return _back_to(code, key)
    context: dict[str, Any] = {
        "pathway": pathway,
        "draft": draft,
        "form": form,
        "step_key": key,
        "step_title": _title(written),
        "theirs": tried.theirs,
        "nav_current": "pathways",
    }
    if request.htmx:  # type: ignore[attr-defined]
        # The page puts a form with errors (422) in its place, and would drop a 409.
        status = REFUSED if tried.status == CONFLICT else tried.status
        return render(request, "pathways/_step_form.html", context, status=status)
    context["editor"] = editor_of(draft, request.reader)
    return render(request, "pathways/step.html", context, status=tried.status)


@dataclass(frozen=True)
class _Tried:
    is_saved: bool = False
    status: int = 200
    theirs: MarkedStep | None = None


def _write(request: SignedInRequest, draft: PathwayVersion, form: StepForm) -> _Tried:
    """Save what was typed; where somebody else wrote in the same step, return what differs."""
    if not form.is_bound:
        return _Tried()
    if not form.is_valid():
        return _Tried(status=REFUSED)
    saved = form.saved_step(today=request.reader.today)
    document = with_step(draft.document, saved)
    version = form.cleaned_data["version"]
    if version != draft.version and is_untouched_since(draft, version, saved.key):
        version = draft.version
    try:
        _save(request, draft, document, version)
    except ValidationError as error:
        put_errors(form, error)
        return _Tried(status=REFUSED)
    except StaleVersion as stale:
        put_conflict(form, StaleVersion(current=stale.current, mine={}))
        text = text_of(draft.pathway, document, before=draft.document)
        theirs = next((one for one in text.steps if one.key == saved.key and one.kind), None)
        return _Tried(status=CONFLICT, theirs=theirs)
    return _Tried(is_saved=True)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: SignedInRequest, code: str) -> HttpResponse:
    """Put a new step into the draft and go on writing it."""
    pathway = editable(request, code)
    draft = open_draft_of(pathway)
    if draft is None:
        return no_draft(request, pathway)
    after = request.GET.get("after", "")
    form = NewStepForm(posted(request), document=draft.document, version=draft.version, after=after)
    attempted = attempt(form, partial(_add, request, draft, form))
    if attempted.result:
        return see_other("pathway-step", code, attempted.result)
    context = {"pathway": pathway, "form": form, "editor": editor_of(draft, request.reader), "nav_current": "pathways"}
    return render(request, "pathways/step_add.html", context, status=attempted.status)


def _add(request: SignedInRequest, draft: PathwayVersion, form: NewStepForm) -> str:
    new = form.new_step()
    _save(request, draft, form.with_step(new), form.cleaned_data["version"])
    return new.key


@require_POST
@signed_in
def move(request: SignedInRequest, code: str, key: str) -> HttpResponse:
    """Move a step one place up or down."""
    pathway = editable(request, code)
    draft = open_draft_of(pathway)
    if draft is None:
        return no_draft(request, pathway)
    written = draft.document.step(key)
    if written is None:
        raise Http404
    document = moved(draft.document, key, by=-1 if request.POST.get("direction") == "up" else 1)
    tap_draft(request, lambda: _save(request, draft, document, version_in(request)))
    return _back_to(code, key)


@require_POST
@signed_in
def remove(request: SignedInRequest, code: str, key: str) -> HttpResponse:
    """Take a step out; nothing names it any more, and undo brings all of it back."""
    pathway = editable(request, code)
    draft = open_draft_of(pathway)
    if draft is None:
        return no_draft(request, pathway)
    written = draft.document.step(key)
    if written is None:
        raise Http404
    document = without(draft.document, key)
    if tap_draft(request, lambda: _save(request, draft, document, version_in(request))):
        messages.success(request, _("“%(step)s” is removed. Undo brings it back.") % {"step": _title(written)})
    return see_other("pathway-edit", code)
