"""Atom feeds: of everything, of one profession, of one pathway."""

import datetime as dt

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from pathways.exports.atom import Channel, atom
from pathways.exports.loading import update_of
from pathways.models import Pathway, PathwayVersion, PublicEdition
from web.pages.public.changes import latest_updates
from web.public.page import public
from workgroups.models import Profession

# As many entries as a reader that asks once a week could miss.
LENGTH = 50
BEGINNING = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@public()
def everything(request: HttpRequest, language: str) -> HttpResponse:
    """Feed of all pathways."""
    page = reverse("public-updates", kwargs={"language": language})
    return _feed(request, language, _("Pathways to licensure: what changed"), page, latest_updates(LENGTH))


@public()
def profession(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """Feed of the pathways of a profession."""
    found = get_object_or_404(Profession, code=code)
    page = reverse("public-profession", kwargs={"language": language, "code": code})
    title = _("%(profession)s: what changed") % {"profession": found.name}
    return _feed(request, language, title, page, latest_updates(None).filter(pathway__profession=found)[:LENGTH])


@public()
def pathway(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """Feed of one pathway."""
    found = get_object_or_404(Pathway.objects.public(), code=code)
    page = reverse("public-pathway", kwargs={"language": language, "code": code})
    title = _("%(pathway)s: what changed") % {"pathway": found.title}
    return _feed(request, language, title, page, latest_updates(None).filter(pathway=found)[:LENGTH])


def _feed(
    request: HttpRequest, language: str, title: str, page: str, versions: "QuerySet[PathwayVersion]"
) -> HttpResponse:
    edition = PublicEdition.objects.order_by("pk").first()
    channel = Channel(
        title=title,
        page=request.build_absolute_uri(page),
        address=request.build_absolute_uri(request.path),
        publisher="Roundtable",
        since=edition.changed_at if edition else BEGINNING,
    )
    written = atom(channel, [update_of(version, language=language) for version in versions], language=language)
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8")
