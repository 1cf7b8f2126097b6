"""Reference data in the administration: found by search, never deleted from under the record.

Whoever changes a row that came from a file of `reference/` should change the file as well: the next load puts back
what it says.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin_base import HouseAdmin
from workgroups.admin_choices import ChoosesBySearch
from workgroups.models import (
    ActivityEntry,
    GroupFunction,
    GroupProfession,
    Jurisdiction,
    Organization,
    OrganizationName,
    Profession,
    ProfessionBody,
    ProfessionNoc,
    QuorumKind,
    SampleActivity,
    Seat,
    SeatHolder,
    StakeholderKind,
    TermsOfReference,
    WorkGroup,
)

PROVENANCE: Any = (
    _("Where this comes from"),
    {
        "fields": ("source", "provenance", "note"),
        "description": _(
            "If this row comes from a file of the reference data, change the file as well: "
            "the next load puts back what the file says."
        ),
    },
)
NAMES = ("code", "name_en", "name_fr")


class KeptAdmin(ChoosesBySearch, HouseAdmin):
    """Rows that others point at: changed or retired, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse: the record names them."""
        return False


class ReadOnlyAdmin(KeptAdmin):
    """Rows that only services write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse."""
        return False


class ReadOnlyInline(admin.TabularInline):
    """What belongs to a row, for reading."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse."""
        return False


class SourcedAdmin(KeptAdmin):
    """A fact with its source. The code is how files and pages know it, so it is chosen once."""

    search_fields: ClassVar[tuple[str, ...]] = ("code", "name_en", "name_fr", "note")
    ordering = ("name_en", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        """Keep the code of a row that exists."""
        return ("code",) if obj else ()


@admin.register(Jurisdiction)
class JurisdictionAdmin(SourcedAdmin):
    """The fourteen jurisdictions."""

    list_display = ("name", "abbreviation", "kind", "timezone", "provenance")
    list_filter = ("kind",)
    fieldsets = (
        (None, {"fields": (*NAMES, "abbreviation", "kind", "timezone", "official_languages")}),
        PROVENANCE,
    )


@admin.register(StakeholderKind)
class StakeholderKindAdmin(SourcedAdmin):
    """The ten kinds of organization at a table."""

    list_display = ("name", "code", "position", "required_by_default", "provenance")
    ordering = ("position", "pk")
    fieldsets = ((None, {"fields": (*NAMES, "position", "required_by_default")}), PROVENANCE)


@admin.register(GroupFunction)
class GroupFunctionAdmin(SourcedAdmin):
    """The ten functions of a group."""

    list_display = ("name", "code", "position", "suggested_artefact", "provenance")
    ordering = ("position", "pk")
    fieldsets = ((None, {"fields": (*NAMES, "position", "suggested_artefact")}), PROVENANCE)


@admin.register(SampleActivity)
class SampleActivityAdmin(SourcedAdmin):
    """Examples of how groups fulfil a function."""

    list_display = ("name", "function", "provenance")
    list_select_related = ("function",)
    ordering = ("position", "pk")
    fieldsets = ((None, {"fields": (*NAMES, "position", "function")}), PROVENANCE)


class OrganizationNameInline(admin.StackedInline):
    """The names an organization had."""

    model = OrganizationName
    extra = 0


@admin.register(Organization)
class OrganizationAdmin(SourcedAdmin):
    """Bodies, their earlier names, and into whom they merged."""

    list_display = ("name", "abbreviation", "kind", "jurisdiction", "status", "provenance")
    list_filter = ("kind", "jurisdiction")
    list_select_related = ("jurisdiction",)
    search_fields = (*SourcedAdmin.search_fields, "abbreviation", "names__name_en", "names__name_fr")
    autocomplete_fields = ("jurisdiction", "successor")
    inlines = (OrganizationNameInline,)
    fieldsets = (
        (None, {"fields": (*NAMES, "abbreviation", "kind", "jurisdiction", "status", "website", "successor")}),
        PROVENANCE,
    )


class ProfessionBodyInline(ChoosesBySearch, admin.TabularInline):
    """Who stands behind a profession, from when until when. End a row instead of deleting it."""

    model = ProfessionBody
    extra = 0
    can_delete = False
    autocomplete_fields = ("organization",)


class ProfessionNocInline(admin.TabularInline):
    """A profession's occupation codes."""

    model = ProfessionNoc
    extra = 0
    fields = ("code", "version", "title_en", "title_fr", "teer", "is_primary", "source", "provenance")


@admin.register(Profession)
class ProfessionAdmin(SourcedAdmin):
    """Professions with their bodies and codes."""

    list_display = ("name", "code", "regulation_type", "provenance")
    list_filter = ("regulation_type",)
    search_fields = (*SourcedAdmin.search_fields, "protected_titles", "noc_codes__code")
    inlines = (ProfessionBodyInline, ProfessionNocInline)
    fieldsets = (
        (None, {"fields": (*NAMES, "regulation_type", "protected_titles", "entry_exam")}),
        PROVENANCE,
    )


class GroupProfessionInline(ChoosesBySearch, admin.TabularInline):
    """What a table deals with. End a row instead of deleting it."""

    model = GroupProfession
    extra = 0
    can_delete = False
    autocomplete_fields = ("profession",)


class QuorumKindInline(admin.TabularInline):
    """The kinds a quorum asks for."""

    model = QuorumKind
    extra = 0


class TermsInline(ReadOnlyInline):
    """The versions of a table's terms; they are adopted on the group's page."""

    model = TermsOfReference
    fields = ("number", "adopted_on", "review_on", "amendment", "adopted_by")
    readonly_fields = fields


@admin.register(WorkGroup)
class WorkGroupAdmin(SourcedAdmin):
    """Groups. A group that no longer meets is made inactive."""

    list_display = ("name", "code", "scope", "cadence", "established_year", "is_active", "provenance")
    list_filter = ("is_active", "scope", "cadence")
    autocomplete_fields = ("jurisdiction", "parent_body")
    filter_horizontal = ("functions",)
    inlines = (GroupProfessionInline, QuorumKindInline, TermsInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *NAMES,
                    "scope",
                    "jurisdiction",
                    "cadence",
                    "established_year",
                    "parent_body",
                    "is_active",
                    "functions",
                )
            },
        ),
        (
            _("How it meets"),
            {
                "fields": (
                    "timezone",
                    "usual_weekday",
                    "usual_time",
                    "usual_minutes",
                    "usual_place",
                    "usual_link",
                    "reminder_days",
                    "quorum_percent",
                )
            },
        ),
        PROVENANCE,
    )


class SeatHolderInline(ReadOnlyInline):
    """Who sat on a seat and when; people take and leave seats on the members page, which records it."""

    model = SeatHolder
    fields = ("person", "is_alternate", "starts_on", "ends_on")
    readonly_fields = fields


@admin.register(Seat)
class SeatAdmin(ReadOnlyAdmin):
    """Seats, for looking things up: the members page changes them and puts it on the record."""

    list_display = ("title", "group", "stakeholder_kind", "role", "opened_on", "closed_on")
    list_filter = ("role", "stakeholder_kind", "group")
    list_select_related = ("group", "organization", "stakeholder_kind")
    search_fields = ("organization__name_en", "organization__name_fr", "label_en", "label_fr", "group__name_en")
    ordering = ("group__name_en", "role_order", "pk")
    inlines = (SeatHolderInline,)


@admin.register(ActivityEntry)
class ActivityEntryAdmin(ReadOnlyAdmin):
    """The record, which nobody rewrites."""

    list_display = ("at", "group", "actor", "verb", "target_label")
    list_filter = ("verb", "group")
    list_select_related = ("group", "actor")
    search_fields = ("target_label", "actor__name", "actor__email")
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    show_full_result_count = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Show every column."""
        return tuple(field.name for field in ActivityEntry._meta.fields)
