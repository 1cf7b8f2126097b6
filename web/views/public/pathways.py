"""Pathways for everybody: the version that holds, each version at its lasting address, and how two differ."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from pathways.exports.loading import WITH
from pathways.models import PathwayVersion
from web.pages.public.changes import comparison, history_of, with_before
from web.pages.public.pathway import PathwayPage, is_withdrawn
from web.public.address import here_of
from web.public.page import public
from web.views.public.professions import PublicRequest

BEFORE_ARRIVAL = "arrival"


def public_versions(code: str) -> "QuerySet[PathwayVersion]":
    """Return the versions of a pathway that the public may read, with what a page needs of them."""
    return PathwayVersion.objects.public().filter(pathway__code=code).select_related("pathway__published", *WITH)


@public(before=(BEFORE_ARRIVAL,))
def pathway(request: PublicRequest, language: str, code: str) -> HttpResponse:
    """Show the version that holds."""
    version = get_object_or_404(public_versions(code), public_face__isnull=False)
    return _show(request, version, language)


@public(before=(BEFORE_ARRIVAL,))
def version(request: PublicRequest, language: str, code: str, number: int) -> HttpResponse:
    """Show a version at the address that always leads to it."""
    return _show(request, get_object_or_404(public_versions(code), number=number), language, number=number)


def _show(request: PublicRequest, shown: PathwayVersion, language: str, **parts: Any) -> HttpResponse:
    code = shown.pathway.code
    early = request.GET.get("before") == BEFORE_ARRIVAL
    page = PathwayPage(shown, history_of(code), language, request.reader.today, before_arrival=early)
    context = {
        "here": here_of(request, code=code, **parts),
        "title": page.title.in_language(language)[0],
        "description": page.description,
        "page": page,
        "pathway": shown.pathway,
        "version": shown,
        "nav_current": "professions",
    }
    template = "public/withdrawn.html" if page.is_withdrawn else "public/pathway.html"
    return render(request, template, context)


@public()
def changes(request: PublicRequest, language: str, code: str) -> HttpResponse:
    """List the versions of a pathway with what changed in each."""
    current = get_object_or_404(public_versions(code), public_face__isnull=False)
    context = {
        "here": here_of(request, code=code),
        "title": _("%(pathway)s: what changed") % {"pathway": current.pathway.title},
        "description": _("Every version of this pathway that was published, with what changed in each."),
        "pathway": current.pathway,
        "lines": with_before(history_of(code)),
    }
    return render(request, "public/changes.html", context)


@public()
def compare(request: PublicRequest, language: str, code: str, older: int, newer: int) -> HttpResponse:
    """Say in words how two versions differ."""
    found = {one.number: one for one in public_versions(code).filter(Q(number=older) | Q(number=newer))}
    if older >= newer or len(found) != 2:
        raise Http404
    first, second = found[older], found[newer]
    if is_withdrawn(second):
        raise Http404
    context = {
        "here": here_of(request, code=code, older=older, newer=newer),
        "title": _("%(pathway)s: versions %(older)d and %(newer)d")
        % {"pathway": second.pathway.title, "older": older, "newer": newer},
        "description": _("How two versions of this pathway differ, in words."),
        "pathway": second.pathway,
        "comparison": comparison(first, second, language=language),
    }
    return render(request, "public/compare.html", context)
