"""Sign-off by link, without a password, and signed in. Opening changes nothing; the last answer wins."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from accounts.answer_links import AnswerLink, Purpose
from pathways.models import SignOff, SignOffAnswer
from pathways.policies import can_answer_sign_off
from pathways.services.signing import answer_sign_off
from web.access import SignedInRequest, require, signed_in
from web.answer_doors import LinkRefused, answer_door
from web.attempts import attempt, posted
from web.forms.sign_offs import AnswerForm
from web.middleware import Reader
from web.pages.conflicts import CONFLICT
from web.pages.sign_off_answers import WITH, closed_because, question_of, text_to_answer
from web.pages.sign_offs import titles_of
from web.redirects import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@answer_door(Purpose.SIGN_OFF)
def answer(request: HttpRequest, link: AnswerLink, reader: Reader) -> HttpResponse:
    """Show the text to who got the mail, and take their answer."""
    rows = SignOff.objects.select_related(*WITH)
    sign_off = rows.filter(pk=link.subject_id, person=link.person).first()
    if sign_off is None:
        raise LinkRefused("unknown", 404)
    return _answered(request, sign_off, reader, via=SignOffAnswer.Via.MAIL)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def mine(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the text to a party who is signed in, and take their answer."""
    visible = SignOff.objects.visible_to(request.reader.standing).select_related(*WITH)
    sign_off = get_object_or_404(visible, pk=pk)
    require(can_answer_sign_off(request.reader.standing, sign_off))
    return _answered(request, sign_off, request.reader, via=SignOffAnswer.Via.PAGE)


def _answered(request: HttpRequest, asked: SignOff, reader: Reader, *, via: str) -> HttpResponse:
    sign_off = question_of(asked)
    form = _form(request, sign_off)
    take = partial(_take, sign_off, form, via=via, reader=reader)
    attempted = attempt(form, take)
    if attempted.done:
        return see_other(f"{request.path}?saved=yes")
    status, closed = attempted.status, closed_because(sign_off)
    if form.has_error("__all__", "text_changed"):
        status = CONFLICT
        form.renew(sign_off.content_hash)
    context = {
        "sign_off": sign_off,
        "pathway": sign_off.version.pathway,
        "form": form,
        "closed": closed,
        "reading": None if closed else text_to_answer(sign_off, form),
        "just_saved": "saved" in request.GET,
    }
    return render(request, "pathways/answer.html", context, status=status)


def _form(request: HttpRequest, sign_off: SignOff) -> AnswerForm:
    given = {f"step-{key}": said for key, said in sign_off.step_comments.items()}
    chosen = sign_off.answer if "saved" in request.GET else request.GET.get("answer") or sign_off.answer
    return AnswerForm(
        posted(request),
        steps=titles_of(sign_off.version).items(),
        initial={**given, "answer": chosen, "comment": sign_off.comment, "content_hash": sign_off.content_hash},
    )


def _take(sign_off: SignOff, form: AnswerForm, *, via: str, reader: Reader) -> SignOff:
    data = form.cleaned_data
    return answer_sign_off(
        sign_off=sign_off,
        answer=data["answer"],
        comment=data["comment"],
        step_comments=form.step_comments,
        content_hash=data["content_hash"],
        via=via,
        now=reader.now,
    )
