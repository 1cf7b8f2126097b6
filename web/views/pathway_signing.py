"""Asking parties to sign a draft off, and taking a question back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from pathways.models import Pathway, PathwayVersion, SignOff
from pathways.policies import can_request_sign_off
from pathways.services.signing import request_sign_off, void_sign_off
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted, tap
from web.forms.sign_offs import RequestForm, signature
from web.pages.pathway_asking import asking_of, request_form
from web.redirects import see_other
from web.views.pathways import version_on_its_way, visible_pathway


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def sign_off(request: SignedInRequest, code: str) -> HttpResponse:
    """Choose whom to ask, see who gets what, and send it. Who was not shown before is shown first."""
    pathway, reader = visible_pathway(request, code), request.reader
    require(can_request_sign_off(reader.standing, pathway))
    draft = version_on_its_way(pathway)
    if draft is None or not draft.is_open:
        messages.info(request, _("There is no draft to ask about. Open one by editing the pathway."))
        return see_other("pathway", code)
    form = request_form(draft, reader, posted(request))
    is_seen = form.is_bound and form.is_valid() and form.is_as_shown and "send" in request.POST
    attempted = attempt(form, lambda: _ask(draft, form, request)) if is_seen else None
    if attempted and attempted.result:
        _tell(request, len(attempted.result))
        return see_other("pathway", code)
    asking = asking_of(draft, form, reader)
    form.renew(signature(asking.parties))
    context = {"pathway": pathway, "draft": draft, "form": form, "asking": asking, "nav_current": "pathways"}
    return render(request, "pathways/sign_off.html", context, status=422 if form.errors else 200)


def _ask(draft: PathwayVersion, form: RequestForm, request: SignedInRequest) -> list[SignOff]:
    return request_sign_off(
        draft=draft,
        parties=form.parties,
        message=form.cleaned_data["message"],
        due_on=form.cleaned_data["due_on"],
        actor=request.user,
        now=request.reader.now,
    )


def _tell(request: SignedInRequest, count: int) -> None:
    sentence = ngettext(
        "%(count)d person is asked; the mail is on its way.",
        "%(count)d people are asked; the mails are on their way.",
        count,
    )
    messages.success(request, sentence % {"count": count})


@require_POST
@signed_in
def void(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Take a question back; what was answered stays on the record."""
    pathway: Pathway = visible_pathway(request, code)
    require(can_request_sign_off(request.reader.standing, pathway))
    rows = SignOff.objects.filter(version__pathway=pathway).select_related("version", "person")
    asked = get_object_or_404(rows, pk=pk)
    if tap(request, lambda: void_sign_off(sign_off=asked, actor=request.user, now=request.reader.now)):
        messages.success(request, _("%(name)s is not asked any more.") % {"name": asked.person.name})
    return see_other("pathway", code, fragment="sign-offs")
