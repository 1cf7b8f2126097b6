"""Following by e-mail: asked for on a page, confirmed and changed from the mail. Nobody needs an account.

These pages have forms, so they are drawn for each reader and never kept.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.answer_links import BadAnswerLink, ExpiredAnswerLink
from pathways.follow_links import ManageLink, manage_token, read_confirm_token, read_manage_token
from pathways.models import Follower, FollowRequest, Pathway
from pathways.services import following
from web.attempts import attempt, posted
from web.forms.follow import CADENCES, CadenceForm, FollowForm
from web.middleware import Reader
from web.pages.public.following import followed
from web.public.address import here_of
from web.redirects import see_other
from web.views.errors import too_many
from workgroups.models import Profession

READ_AND_POST = ["GET", "HEAD", "POST"]


class FollowerRequest(HttpRequest):
    """A request as the middleware hands it on; nobody needs to have signed in."""

    reader: Reader


View = Callable[..., HttpResponse]


def _spoken(view: View) -> View:
    """Answer in the language of the address."""

    @wraps(view)
    def answered(request: FollowerRequest, language: str) -> HttpResponse:
        return _in_language(request, language, partial(view, request, language))

    return answered


def _in_language(request: HttpRequest, language: str, view: Callable[[], HttpResponse]) -> HttpResponse:
    with translation.override(language):
        request.LANGUAGE_CODE = language
        response = view()
        response.headers["Content-Language"] = language
        return response


@never_cache
@require_http_methods(READ_AND_POST)
@_spoken
def follow(request: FollowerRequest, language: str) -> HttpResponse:
    """Ask where to write and how often; whoever reads that mail confirms it."""
    thing = _asked_for(request)
    if request.method == "POST" and not ratelimit.consume(request, action="follow"):
        return too_many(request)
    form = FollowForm(posted(request))
    sent = reverse("follow-sent", kwargs={"language": language})
    if form.is_from_a_robot:
        return see_other(sent)
    attempted = attempt(form, lambda: _follow(form, language, thing, request.reader))
    if attempted.done:
        return see_other(sent)
    context = {"form": form, "thing": thing, "pathway": isinstance(thing, Pathway)}
    return _page(request, "follow", _("Follow changes by e-mail"), context, status=attempted.status)


def _asked_for(request: HttpRequest) -> following.Thing:
    """Return what the address names: a pathway, a profession, or everything."""
    if code := request.GET.get("pathway"):
        return get_object_or_404(Pathway.objects.public(), code=code)
    if code := request.GET.get("profession"):
        return get_object_or_404(Profession, code=code)
    return None


def _follow(form: FollowForm, language: str, thing: following.Thing, reader: Reader) -> None:
    given = form.cleaned_data
    following.follow(email=given["email"], language=language, thing=thing, cadence=given["cadence"], now=reader.now)


@never_cache
@require_safe
@_spoken
def sent(request: FollowerRequest, language: str) -> HttpResponse:
    """Say that a mail is on its way, to everybody the same."""
    return _page(request, "follow_sent", _("Look in your mail"), {})


def _refused(request: HttpRequest, *, expired: bool) -> HttpResponse:
    title = _("This link does not open any more") if expired else _("This link opens nothing")
    return _page(request, "follow_gone", title, {"expired": expired}, status=410 if expired else 404)


def _page(
    request: HttpRequest, template: str, title: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw a page. Its other language is the form: what a mail opens is spoken as the mail was."""
    common = {"here": here_of(request, name="follow"), "title": title, "description": title}
    return render(request, f"public/{template}.html", common | context, status=status)


# The token is the key and stands in the address: no other site can post here without it (and mail programs do).
@never_cache
@csrf_exempt
@require_http_methods(READ_AND_POST)
def confirm(request: FollowerRequest, token: str) -> HttpResponse:
    """Show what would be followed; a post confirms it."""
    try:
        asked = read_confirm_token(token, now=request.reader.now)
    except ExpiredAnswerLink:
        return _refused(request, expired=True)
    except BadAnswerLink:
        return _refused(request, expired=False)
    return _in_language(request, asked.language, partial(_confirm, request, asked))


def _confirm(request: FollowerRequest, asked: FollowRequest) -> HttpResponse:
    if request.method == "POST":
        following.confirm(request=asked, now=request.reader.now)
        return see_other(request.path)
    row = following.active_on(asked.follower, asked.thing).first() if asked.confirmed_at else None
    made = manage_token(follower_id=asked.follower_id, made_at=asked.asked_at)
    context = {
        "asked": asked,
        "thing": followed(asked),
        "often": dict(CADENCES)[asked.cadence],
        "is_followed": row is not None,
        "manage": reverse("follow-manage", args=[made]),
    }
    title = _("You follow this now") if row else _("Follow this by e-mail?")
    return _page(request, "follow_confirm", title, context)


@never_cache
@csrf_exempt
@require_http_methods(READ_AND_POST)
def manage(request: FollowerRequest, token: str) -> HttpResponse:
    """Show what somebody follows; a post changes or stops it, from a mail program with one click (RFC 8058)."""
    try:
        link = read_manage_token(token, now=request.reader.now)
    except ExpiredAnswerLink:
        return _refused(request, expired=True)
    except BadAnswerLink:
        return _refused(request, expired=False)
    return _in_language(request, link.follower.language, partial(_manage, request, link))


def _manage(request: FollowerRequest, link: ManageLink) -> HttpResponse:
    if request.method == "POST":
        return _change(request, link)
    return _show(request, link.follower)


def _change(request: FollowerRequest, link: ManageLink) -> HttpResponse:
    now, act = request.reader.now, request.POST.get("act", "")
    if not act:
        # The click of a mail program: it names no button and need not follow us anywhere.
        following.stop_telling(follower=link.follower, run=link.run, now=now)
        return _show(request, link.follower)
    if act == "stop-all":
        following.stop_all(follower=link.follower, now=now)
        return see_other(request.path)
    row = get_object_or_404(link.follower.subscriptions.active(), pk=_number(request.POST.get("subscription", "")))
    if act == "stop":
        following.stop(subscription=row, now=now)
        return see_other(request.path)
    form = CadenceForm(request.POST)
    change = partial(following.change_cadence, subscription=row, now=now)
    attempted = attempt(form, lambda: change(cadence=form.cleaned_data["cadence"]))
    return see_other(request.path) if attempted.done else _show(request, link.follower, status=attempted.status)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _show(request: FollowerRequest, follower: Follower, *, status: int = 200) -> HttpResponse:
    rows = [(row, followed(row)) for row in follower.subscriptions.active().for_list()]
    context = {"rows": rows, "follower": follower, "cadences": CADENCES}
    return _page(request, "following", _("What you follow"), context, status=status)
