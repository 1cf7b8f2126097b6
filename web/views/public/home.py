"""The first page for everybody, and the page of what changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from web.pages.public.changes import latest_updates
from web.pages.public.information_sessions import few_sessions
from web.pages.public.professions import lines_of, listed_professions
from web.public.address import here_of
from web.public.page import public
from web.views.public.professions import PublicRequest

# As many updates as fit beside the professions.
FEW = 5


@public()
def home(request: PublicRequest, language: str) -> HttpResponse:
    """Say what this is, lead to a profession, and show what is ahead and what changed last."""
    lines = lines_of(listed_professions())
    context = {
        "here": here_of(request),
        "title": _("Your profession in Nova Scotia, step by step"),
        "description": _("Pathways to licensure for newcomers to Nova Scotia, confirmed by those who decide."),
        "published": [line for line in lines if line.pathways],
        "count": len(lines),
        "sessions": few_sessions(request.reader.today),
        "updates": latest_updates(FEW),
    }
    return render(request, "public/home.html", context)


@public()
def updates(request: HttpRequest, language: str) -> HttpResponse:
    """Show what was published, the newest first."""
    context = {
        "here": here_of(request),
        "title": _("What changed"),
        "description": _("Every version of a pathway to licensure that was published in Nova Scotia."),
        "updates": latest_updates(),
        "nav_current": "updates",
    }
    return render(request, "public/updates.html", context)
