"""Deliveries in the administration, for looking things up. Codes are nobody's to read but their addressee's."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from notifications.kinds import Kind
from notifications.models import Circular, Delivery, DeliveryAttempt, DigestRun, Heartbeat, MailPreference, Suppression
from workgroups.admin import ReadOnlyAdmin, ReadOnlyInline

# What opens an account or answers for somebody: never shown, in whatever message it stands.
SECRET = ("text", "html", "ics", "unsubscribe_url", "lease_token")
PRIVATE_KINDS = (Kind.SIGN_IN_CODE, Kind.ACCOUNT)


class DeliveryAttemptInline(ReadOnlyInline):
    """Each try, and what the mail server said."""

    model = DeliveryAttempt
    fields = ("number", "at", "phase", "code", "answer", "seconds", "process")
    readonly_fields = fields


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """Messages and their fate, without their text: it holds links that answer for the addressee."""

    list_display = ("created_at", "kind", "address", "shown_subject", "state", "attempts", "sent_at")
    list_filter = ("state", "kind", "group")
    search_fields = ("address", "dedupe_key", "message_id")
    ordering = ("-created_at", "-pk")
    show_full_result_count = False
    inlines = (DeliveryAttemptInline,)

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        """Show every column but those that hold secrets; the subject only where it cannot hold a code."""
        shown = [field.name for field in Delivery._meta.fields if field.name not in SECRET]
        return ["shown_subject" if name == "subject" else name for name in shown]

    get_readonly_fields = get_fields

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Delivery | None:
        """Return a message to show; one that may carry a code without its subject, wherever the page would name it."""
        delivery = super().get_object(request, object_id, from_field)
        if delivery is not None and delivery.kind in PRIVATE_KINDS:
            delivery.subject = ""
        return delivery

    @admin.display(description=Delivery._meta.get_field("subject").verbose_name)
    def shown_subject(self, delivery: Delivery) -> str:
        """Return the subject of a message that carries no code."""
        return "" if delivery.kind in PRIVATE_KINDS else delivery.subject


@admin.register(Circular)
class CircularAdmin(ReadOnlyAdmin):
    """What followers were told, with a mark where each one's own link stood."""

    list_display = ("subject", "language", "run", "created_at")
    list_filter = ("language",)
    list_select_related = ("run",)
    ordering = ("-created_at", "-pk")


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    """When each job last ran."""

    list_display = ("name", "beat_at", "seconds", "result")
    ordering = ("name", "pk")


@admin.register(DigestRun)
class DigestRunAdmin(ReadOnlyAdmin):
    """Which windows of whom were gathered into a mail."""

    list_display = ("window_end", "cadence", "person", "gathered", "made_at")
    list_filter = ("cadence",)
    list_select_related = ("person",)
    ordering = ("-window_end", "-pk")


@admin.register(MailPreference)
class MailPreferenceAdmin(ReadOnlyAdmin):
    """How often people want what; they choose themselves."""

    list_display = ("person", "kind", "cadence", "changed_at")
    list_filter = ("kind", "cadence")
    list_select_related = ("person",)
    search_fields = ("person__name", "person__email")
    ordering = ("person__name", "pk")


@admin.register(Suppression)
class SuppressionAdmin(ReadOnlyAdmin):
    """Addresses that refused several messages; deleting a row lets an address be written to again."""

    list_display = ("__str__", "hard_failures", "last_error", "changed_at")
    ordering = ("-changed_at", "-pk")

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Allow what the page is for, to whoever Django's permissions allow it."""
        return request.user.has_perm("notifications.delete_suppression")
