"""What makes a view public.

``@public()`` says that a view answers everybody alike. It then sees nothing that could make a difference: no cookie, no
person, and of the question mark's part only what it named; that is why its answer may be kept and given to others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.languages import Language
from accounts.texts import clean_line
from web.middleware import Reader
from web.public.address import here_of

View = Callable[..., HttpResponse]

# What somebody types into a search is cut here.
LONGEST_WORDS = 80


@dataclass(frozen=True)
class Public:
    """How a public view may be asked: the names it reads, and the values each may have.

    ``words`` names what may be typed freely; an answer to that is not kept, for there is no end of such pages.
    """

    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: str = ""

    def asked(self, given: QueryDict) -> dict[str, str]:
        """Return what of an address makes a difference, in a fixed order; anything else is left out."""
        chosen = {name: str(given[name]) for name in sorted(self.choices) if given.get(name) in self.choices[name]}
        typed = self.typed(given)
        return chosen | ({self.words: typed} if typed else {})

    def typed(self, given: QueryDict) -> str:
        """Return what was typed freely."""
        return clean_line(str(given.get(self.words, "")))[:LONGEST_WORDS] if self.words else ""


def public(*, words: str = "", **choices: Any) -> Callable[[View], View]:
    """Make a view public; ``choices`` names what it reads of the address and which values it knows.

    A view with ``language`` in its path is spoken in that language. What it does not find is said in our public look.
    """
    shown = Public({name: frozenset(map(str, values)) for name, values in choices.items()}, words)

    def decorate(view: View) -> View:
        @wraps(view)
        @require_safe
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            language = str(kwargs.get("language", Language.ENGLISH.value))
            request.GET = QueryDict(urlencode(shown.asked(request.GET)))
            request.COOKIES = {}
            request.user = AnonymousUser()
            reader = Reader(None)
            request.reader = reader  # type: ignore[attr-defined]
            with translation.override(language), timezone.override(reader.zone):
                request.LANGUAGE_CODE = translation.get_language()
                try:
                    response = view(request, *args, **kwargs)
                except Http404:
                    response = _not_found(request)
            if "language" in kwargs:
                response.headers["Content-Language"] = language
            return response

        answered.public = shown  # type: ignore[attr-defined]
        return answered

    return decorate


def _not_found(request: HttpRequest) -> HttpResponse:
    """Say that nothing is here, and where one may go on; the switch of languages leads to the first page."""
    context = {"here": here_of(request, name="public-home"), "title": _("There is nothing at this address")}
    return render(request, "public/not_found.html", context, status=404)
