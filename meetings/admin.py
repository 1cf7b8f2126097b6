"""Meetings and actions in the administration, for looking things up: pages change them and put it on the record."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.admin_base import HouseAdmin
from meetings.models import Action, AgendaTemplateItem, Decision, Meeting
from workgroups.admin import ReadOnlyAdmin
from workgroups.admin_choices import ChoosesBySearch


@admin.register(AgendaTemplateItem)
class AgendaTemplateItemAdmin(ChoosesBySearch, HouseAdmin):
    """The lines with which agendas begin; meetings keep copies, so a line may go."""

    list_display = ("title", "group", "position", "kind", "minutes", "lists_actions")
    list_filter = ("group", "kind")
    list_select_related = ("group",)
    search_fields = ("title_en", "title_fr", "group__name_en")
    autocomplete_fields = ("group",)
    ordering = ("group__name_en", "position", "pk")


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    """Meetings."""

    list_display = ("name", "group", "local_date", "local_time", "timezone", "state", "sequence")
    list_filter = ("state", "group")
    list_select_related = ("group",)
    search_fields = ("title", "group__name_en", "ical_uid")
    date_hierarchy = "local_date"
    ordering = ("-starts_at", "-pk")

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        """Show every column, those of the calendar too."""
        return tuple(field.name for field in Meeting._meta.fields)


@admin.register(Action)
class ActionAdmin(ReadOnlyAdmin):
    """Actions."""

    list_display = ("title", "group", "owner_name", "due_on", "status")
    list_filter = ("status", "group")
    list_select_related = ("group", "owner_person", "owner_seat__organization", "owner_seat__stakeholder_kind")
    search_fields = ("title", "detail")
    ordering = ("-pk",)
    show_full_result_count = False


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """Decisions."""

    list_display = ("__str__", "meeting", "method", "seats_present", "review_on")
    list_filter = ("method", "meeting__group")
    list_select_related = ("meeting__group",)
    search_fields = ("wording",)
    ordering = ("-pk",)
