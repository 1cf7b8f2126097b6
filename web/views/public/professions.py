"""Professions for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from web.middleware import Reader
from web.pages.public.information_sessions import few_sessions
from web.pages.public.profession import ProfessionPage
from web.pages.public.professions import lines_of, listed_professions, one_profession
from web.pages.public.situation import QUESTIONS, Situation
from web.public.address import here_of
from web.public.page import public


class PublicRequest(HttpRequest):
    """A request after ``public``: nobody asks, but the day is known."""

    reader: Reader


@public(words="q", regulated=("yes", "no"))
def professions(request: HttpRequest, language: str) -> HttpResponse:
    """List the professions, or those that fit some words."""
    words, regulated = request.GET.get("q", ""), request.GET.get("regulated", "")
    lines = lines_of(listed_professions(), words=words, regulated=regulated)
    context = {
        "here": here_of(request),
        "title": _("Professions"),
        "description": _("Which professions are regulated in Nova Scotia, who decides, and which pathway leads there."),
        "lines": lines,
        "words": words,
        "regulated": regulated,
        "nav_current": "professions",
    }
    return render(request, "public/professions.html", context)


@public(**QUESTIONS)
def profession(request: PublicRequest, language: str, code: str) -> HttpResponse:
    """Answer five questions about a profession, for somebody in a situation."""
    found = one_profession(code)
    if found is None:
        raise Http404
    page = ProfessionPage(found, Situation.of(request.GET), language, request.reader.today)
    context = {
        "here": here_of(request, code=code),
        "title": _("%(profession)s in Nova Scotia") % {"profession": found.name},
        "description": page.description,
        "page": page,
        "profession": found,
        "sessions": few_sessions(request.reader.today, profession=found),
        "nav_current": "professions",
    }
    return render(request, "public/profession.html", context)
