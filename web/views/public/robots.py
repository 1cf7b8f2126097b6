"""What search engines ask for: which pages there are, and which they need not open."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.languages import Language
from meetings.models import InformationSession
from pathways.models import Pathway
from web.pages.public.information_sessions import sessions_ahead
from web.pages.public.professions import published_pathways
from web.public.page import public
from web.views.public.professions import PublicRequest
from workgroups.models import Profession

# Behind these stands nothing for everybody.
CLOSED = ("/a/", "/account/", "/admin/", "/api/", "/calendar/", "/desk/")


@dataclass(frozen=True)
class Place:
    """A page in each language, and the day it last changed."""

    addresses: dict[str, str]
    changed_on: dt.date | None = None


@public()
def sitemap(request: PublicRequest) -> HttpResponse:
    """List all pages in both languages."""
    places = [_place(request, name) for name in ("home", "professions", "sessions", "updates", "data")]
    codes = Profession.objects.order_by("code", "pk").values_list("code", flat=True)
    places += [_place(request, "profession", code=code) for code in codes]
    places += [_session(request, session) for session in sessions_ahead(request.reader.today)]
    places += [_pathway(request, pathway) for pathway in published_pathways().defer("published__content")]
    context = {"places": places, "languages": Language.values}
    return render(request, "public/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def _place(request: HttpRequest, name: str, changed_on: dt.date | None = None, **parts: object) -> Place:
    addresses = {
        language: request.build_absolute_uri(reverse(f"public-{name}", kwargs={"language": language, **parts}))
        for language in Language.values
    }
    return Place(addresses, changed_on)


def _session(request: HttpRequest, session: InformationSession) -> Place:
    return _place(request, "session", timezone.localdate(session.changed_at), pk=session.pk)


def _pathway(request: HttpRequest, pathway: Pathway) -> Place:
    version = pathway.published
    assert version is not None
    changed_at = version.ended_at or version.published_at
    return _place(request, "pathway", timezone.localdate(changed_at) if changed_at else None, code=pathway.code)


@public()
def robots(request: HttpRequest) -> HttpResponse:
    """Say what needs no visit, and where the list of pages is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
