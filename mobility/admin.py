"""The rules of labour mobility in the administration."""

from django.contrib import admin

from mobility.models import MobilityException, ServiceStandard, TransferRequirement
from workgroups.admin import PROVENANCE, KeptAdmin


@admin.register(TransferRequirement)
class TransferRequirementAdmin(KeptAdmin):
    """What may be asked, and what only with an exception."""

    list_display = ("name", "code", "is_permitted", "rule")
    list_filter = ("is_permitted",)
    search_fields = ("code", "name_en", "name_fr")
    ordering = ("position", "pk")
    fieldsets = (
        (None, {"fields": ("code", "name_en", "name_fr", "is_permitted", "position", "description", "rule")}),
        PROVENANCE,
    )


@admin.register(MobilityException)
class MobilityExceptionAdmin(KeptAdmin):
    """Exceptions as their sources tell them."""

    list_display = ("code", "jurisdiction", "occupation", "status")
    list_filter = ("status", "jurisdiction")
    list_select_related = ("jurisdiction",)
    search_fields = ("code", "occupation", "additional_requirement")
    ordering = ("code",)
    fieldsets = (
        (None, {"fields": ("code", "jurisdiction", "profession", "occupation", "applies_to_workers_from")}),
        (None, {"fields": ("additional_requirement", "applies_when", "legitimate_objective", "rationale", "status")}),
        PROVENANCE,
    )


@admin.register(ServiceStandard)
class ServiceStandardAdmin(KeptAdmin):
    """Promised times."""

    list_display = ("code", "instrument", "jurisdiction", "amount", "unit", "day_type")
    list_filter = ("jurisdiction",)
    list_select_related = ("jurisdiction",)
    search_fields = ("code", "instrument", "applies_to")
    ordering = ("code",)
    fieldsets = (
        (None, {"fields": ("code", "instrument", "jurisdiction", "applies_to", "clock_starts", "clock_ends")}),
        (None, {"fields": ("amount", "unit", "day_type")}),
        PROVENANCE,
    )
