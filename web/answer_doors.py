"""The door of an answer link: who holds a valid one is let in without a password, in their own language and zone."""

from collections.abc import Callable
from functools import partial, wraps
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from accounts.answer_links import AnswerLink, BadAnswerLink, ExpiredAnswerLink, Purpose, read_token
from accounts.languages import Language
from accounts.models import Person
from web.middleware import Reader

AnswerView = Callable[[HttpRequest, AnswerLink, Reader], HttpResponse]


class LinkRefused(Exception):
    """A link that cannot be answered any more, or not by whoever opened it; ``reason`` names the page that says so."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.reason, self.status = reason, status


def answer_door(purpose: Purpose) -> Callable[[AnswerView], Callable[[HttpRequest, str], HttpResponse]]:
    """Give a view the link behind a token, or answer with a page that says what to do instead."""

    def door(view: AnswerView) -> Callable[[HttpRequest, str], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, token: str) -> HttpResponse:
            reader: Reader = request.reader  # type: ignore[attr-defined]
            try:
                link = _read(request, token, purpose, reader)
            except LinkRefused as refused:
                return refusal(request, refused)
            return in_their_words(request, link.person, partial(view, request, link, reader))

        return guarded

    return door


def _read(request: HttpRequest, token: str, purpose: Purpose, reader: Reader) -> AnswerLink:
    try:
        link = read_token(token, purpose=purpose, now=reader.now)
    except ExpiredAnswerLink as error:
        raise LinkRefused("expired", 410) from error
    except BadAnswerLink as error:
        raise LinkRefused("unknown", 404) from error
    if request.user.is_authenticated and request.user.pk != link.person.pk:
        raise LinkRefused("not-yours", 403)
    return link


def in_their_words(request: HttpRequest, person: Person, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Show a page in the language of whoever got the mail, unless this browser chose another."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    language = chosen if chosen in Language.values else person.language
    with translation.override(language), timezone.override(ZoneInfo(person.timezone)):
        try:
            response = view()
        except LinkRefused as refused:
            response = refusal(request, refused)
        response.headers["Content-Language"] = language
    return response


def refusal(request: HttpRequest, refused: LinkRefused) -> HttpResponse:
    """Say why a link cannot be answered, and what to do."""
    return render(request, "answers/refused.html", {"reason": refused.reason}, status=refused.status)
