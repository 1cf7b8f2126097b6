"""Publishing a confirmed version, now or at a time; pausing, resuming and withdrawing what the public reads."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pathways.models import Pathway, PathwayVersion
from pathways.policies import can_publish_pathway
from pathways.services.publishing import cancel_publication, publish_version
from pathways.services.unpublishing import pause as pause_version
from pathways.services.unpublishing import resume as resume_version
from pathways.services.unpublishing import withdraw as withdraw_version
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted, tap
from web.forms.pathways import ReasonForm
from web.pages.pathway_publishing import publishing_of
from web.redirects import see_other
from web.views.pathways import version_on_its_way, visible_pathway


def _publishable(request: SignedInRequest, code: str) -> Pathway:
    pathway = visible_pathway(request, code)
    require(can_publish_pathway(request.reader.standing, pathway))
    return pathway


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def publish(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what is published and who hears of it, and publish it now or plan it."""
    pathway, reader = _publishable(request, code), request.reader
    version = version_on_its_way(pathway)
    if version is None:
        messages.info(request, _("Nothing waits to be published."))
        return see_other("pathway", code)
    page = publishing_of(version, reader, posted(request))
    attempted = attempt(
        page.form,
        lambda: publish_version(version=version, actor=request.user, now=reader.now, **page.form.asked),
    )
    if attempted.result:
        is_out = attempted.result.state == PathwayVersion.State.PUBLISHED
        messages.success(request, _("It is published.") if is_out else _("The publication is planned."))
        return see_other("pathway", code)
    context = {"pathway": pathway, "publishing": page, "nav_current": "pathways"}
    return render(request, "pathways/publish.html", context, status=attempted.status)


@require_POST
@signed_in
def cancel(request: SignedInRequest, code: str) -> HttpResponse:
    """Call a planned publication off; the version stays confirmed."""
    pathway = _publishable(request, code)
    planned = pathway.versions.filter(publish_at__isnull=False).order_by("-number", "-pk").first()
    if planned is None:
        messages.info(request, _("No publication is planned."))
    elif tap(request, lambda: cancel_publication(version=planned, actor=request.user)):
        messages.success(request, _("The planned publication is called off."))
    return see_other("pathway", code)


def _face(pathway: Pathway) -> PathwayVersion:
    if pathway.published is None:
        raise Http404
    return pathway.published


def _asked_once(
    request: SignedInRequest, pathway: Pathway, form: forms.Form, service: Callable[[], Any], words: dict[str, Any]
) -> HttpResponse:
    """Ask once, with the reason where readers are told one, and do it."""
    attempted = attempt(form, service)
    if attempted.done:
        messages.success(request, words["done"])
        return see_other("pathway", pathway.code)
    context = {
        **words,
        "form": form if form.fields or form.errors else None,
        "cancel_url": reverse("pathway", args=[pathway.code]),
        "nav_current": "pathways",
    }
    return render(request, "components/confirm.html", context, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def pause(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask once for the reason, then write over the published version that it is paused."""
    pathway = _publishable(request, code)
    version, form = _face(pathway), ReasonForm(posted(request))
    words = {
        "heading": _("Pause “%(title)s”?") % {"title": pathway.title},
        "sentence": _("Readers still find the page; above it they read that it is paused, and why. You can resume it."),
        "action_label": _("Pause the pathway"),
        "done": _("The pathway is paused. Readers see why."),
    }
    return _asked_once(request, pathway, form, partial(_end, pause_version, version, form, request), words)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdraw(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask once for the reason, then withdraw what is published."""
    pathway = _publishable(request, code)
    version, form = _face(pathway), ReasonForm(posted(request))
    words = {
        "heading": _("Withdraw “%(title)s”?") % {"title": pathway.title},
        "sentence": _(
            "Readers who come by a link read that it is withdrawn, and why. It cannot be resumed: only a new version, "
            "confirmed by the table, can follow it."
        ),
        "action_label": _("Withdraw the pathway"),
        "danger": True,
        "done": _("The pathway is withdrawn. Readers see why."),
    }
    return _asked_once(request, pathway, form, partial(_end, withdraw_version, version, form, request), words)


def _end(service: Callable[..., Any], version: PathwayVersion, form: forms.Form, request: SignedInRequest) -> Any:
    return service(version=version, actor=request.user, now=request.reader.now, **form.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def resume(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask once, then let a paused version be what holds again."""
    pathway = _publishable(request, code)
    version, form = _face(pathway), forms.Form(posted(request))
    words = {
        "heading": _("Let “%(title)s” hold again?") % {"title": pathway.title},
        "sentence": _("The notice above the page goes, and what it says holds as before."),
        "action_label": _("Resume the pathway"),
        "done": _("The pathway holds again."),
    }
    return _asked_once(request, pathway, form, partial(_end, resume_version, version, form, request), words)
