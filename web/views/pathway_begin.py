"""Beginning a pathway, by hand or from a file."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pathways.differences import MarkedDocument, sentences
from pathways.document.problems import BadDocument, Problem
from pathways.document.shapes import Document
from pathways.document.yaml_files import read_yaml
from pathways.models import Pathway
from pathways.policies import can_create_pathway
from pathways.services.importing import create_pathway, import_document
from web.access import SignedInRequest, require, signed_in
from web.attempts import REFUSED, attempt, posted
from web.forms.pathway_begin import ImportForm, NewPathwayForm
from web.pages.pathway_words import names_in, text_of
from web.redirects import see_other
from web.uploads import sends_too_often
from web.views.errors import too_many_files
from web.views.pathways import version_on_its_way
from workgroups.models import WorkGroup


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Say what a pathway is for; its steps are written in the editor."""
    reader = request.reader
    require(can_create_pathway(reader.standing))
    form = NewPathwayForm(posted(request), groups=WorkGroup.objects.visible_to(reader.standing))
    attempted = attempt(
        form,
        lambda: create_pathway(
            document=form.document(), group=form.cleaned_data["group"], actor=request.user, now=reader.now
        ),
    )
    if attempted.result:
        return see_other("pathway-edit", attempted.result.pathway.code)
    return render(request, "pathways/new.html", {"form": form, "nav_current": "pathways"}, status=attempted.status)


@dataclass(frozen=True)
class Read:
    """What a file says: the document with what it would change, or everything that is wrong with it."""

    document: Document | None = None
    pathway: Pathway | None = None
    problems: tuple[Problem, ...] = ()
    changes: tuple[str, ...] = ()
    text: MarkedDocument | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def bring_in(request: SignedInRequest) -> HttpResponse:
    """Show what a file says and what is wrong with it, by line; nothing is written before somebody has seen it."""
    require(can_create_pathway(request.reader.standing))
    if sends_too_often(request):
        return too_many_files(request)
    form = ImportForm(posted(request), request.FILES or None)
    read = _read(form) if form.is_bound and form.is_valid() else None
    document = read.document if read else None
    status = REFUSED if form.errors or (read and read.problems) else 200
    if document is not None and form.is_as_shown and "take" in request.POST:
        attempted = attempt(
            form, lambda: import_document(document=document, actor=request.user, now=request.reader.now)
        )
        if attempted.result:
            messages.success(request, _("The file stands in the draft now; undo brings back what was there before."))
            return see_other("pathway-edit", document.code)
        status = attempted.status
    if form.is_bound and "text" in getattr(form, "cleaned_data", {}):
        form.renew()
    context = {"form": form, "read": read, "nav_current": "pathways"}
    return render(request, "pathways/import.html", context, status=status)


def _read(form: ImportForm) -> Read:
    try:
        document = read_yaml(form.cleaned_data["text"])
    except BadDocument as error:
        return Read(problems=tuple(error.problems))
    pathway = Pathway.objects.for_list().filter(code=document.code).first()
    if pathway is None:
        return Read(document=document)
    draft = version_on_its_way(pathway) or pathway.published
    before = draft.document if draft else document
    text = text_of(pathway, document, before=before)
    said = sentences(text.changes, get_language() or "en", names=names_in(pathway, before, document))
    return Read(document=document, pathway=pathway, changes=tuple(said), text=text)
