"""Pathways in the administration, for looking things up: pages change them and put it on the record.

And what stands on public pages though it belongs to the floor below: who changes a name there brings out a new edition.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin_base import HouseAdmin
from pathways.models import DeadLink, FollowRun, Pathway, PathwayText, PathwayVersion, SignOff, SignOffAnswer
from pathways.services.editions import new_edition
from workgroups.admin import (
    JurisdictionAdmin,
    OrganizationAdmin,
    ProfessionAdmin,
    ReadOnlyAdmin,
    ReadOnlyInline,
    WorkGroupAdmin,
)
from workgroups.models import Jurisdiction, Organization, Profession, WorkGroup


class OnPublicPages(HouseAdmin):
    """Rows whose names public pages show: a change ends the life of the pages that were kept."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Store what belongs to the row, which comes last, and number the public site anew."""
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            new_edition(timezone.now())


# The floor below registers these too and knows of no public pages.
admin.site.unregister((Jurisdiction, Organization, Profession, WorkGroup))


@admin.register(Jurisdiction)
class ShownJurisdictionAdmin(OnPublicPages, JurisdictionAdmin):
    """Jurisdictions, which public pages name."""


@admin.register(Organization)
class ShownOrganizationAdmin(OnPublicPages, OrganizationAdmin):
    """Organizations, which public pages name."""


@admin.register(Profession)
class ShownProfessionAdmin(OnPublicPages, ProfessionAdmin):
    """Professions, which public pages name."""


@admin.register(WorkGroup)
class ShownWorkGroupAdmin(OnPublicPages, WorkGroupAdmin):
    """Work groups, which public pages name."""


class VersionInline(ReadOnlyInline):
    """The versions of a pathway."""

    model = PathwayVersion
    fk_name = "pathway"
    fields = ("number", "state", "confirmed_on", "published_at", "review_on")
    readonly_fields = fields
    show_change_link = True


@admin.register(Pathway)
class PathwayAdmin(ReadOnlyAdmin):
    """Pathways."""

    list_display = ("title", "code", "profession", "jurisdiction", "audience", "group", "regulator")
    list_filter = ("audience", "jurisdiction", "group")
    list_select_related = ("profession", "jurisdiction", "group", "regulator")
    search_fields = ("code", "title_en", "title_fr", "profession__name_en", "profession__name_fr")
    ordering = ("title_en", "pk")
    inlines = (VersionInline,)


class TextInline(ReadOnlyInline):
    """How complete each language is."""

    model = PathwayText
    fields = ("language", "status", "open_passages")
    readonly_fields = fields


class SignOffInline(ReadOnlyInline):
    """Who was asked, and what they answer now."""

    model = SignOff
    fields = ("person", "organization", "asked_at", "answer", "answered_at", "voided_at")
    readonly_fields = fields


@admin.register(PathwayVersion)
class PathwayVersionAdmin(ReadOnlyAdmin):
    """Versions; their documents are read and written on the pages."""

    list_display = ("pathway", "number", "state", "changed_at", "confirmed_on", "published_at", "review_on")
    list_filter = ("state", "update_type", "is_illustrative")
    list_select_related = ("pathway",)
    search_fields = ("pathway__code", "pathway__title_en", "pathway__title_fr")
    ordering = ("-changed_at", "-pk")
    exclude = ("content",)
    inlines = (TextInline, SignOffInline)


class SignOffAnswerInline(ReadOnlyInline):
    """Every answer as it was given."""

    model = SignOffAnswer
    fields = ("at", "answer", "comment", "content_hash", "via")
    readonly_fields = fields


@admin.register(SignOff)
class SignOffAdmin(ReadOnlyAdmin):
    """Sign-offs."""

    list_display = ("version", "person", "organization", "asked_at", "answer", "answered_at", "voided_at")
    list_filter = ("answer",)
    list_select_related = ("version__pathway", "person", "organization")
    search_fields = ("person__name", "version__pathway__code")
    ordering = ("-asked_at", "-pk")
    inlines = (SignOffAnswerInline,)


@admin.register(DeadLink)
class DeadLinkAdmin(ReadOnlyAdmin):
    """Sources that somebody found dead."""

    list_display = ("url", "marked_at", "marked_by", "cleared_at")
    search_fields = ("url", "note")
    list_select_related = ("marked_by",)
    ordering = ("-marked_at", "-pk")


@admin.register(FollowRun)
class FollowRunAdmin(ReadOnlyAdmin):
    """Tellings of followers. Followers themselves have no list here: their addresses are nobody's reading."""

    list_display = ("cadence", "window_start", "window_end", "version", "told", "expected", "expanded_at")
    list_filter = ("cadence",)
    list_select_related = ("version__pathway",)
    ordering = ("-window_end", "-pk")
