"""People and site roles in the administration."""

from django.contrib import admin
from django.contrib.auth.models import Group

from accounts.models import Person, SiteRole

# Permissions here follow seats and site roles; Django's groups would be a second answer to the same question.
admin.site.unregister(Group)


class SiteRoleInline(admin.TabularInline):
    """The posts somebody holds."""

    model = SiteRole
    extra = 0


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    """Find and correct a person; deactivate instead of deleting."""

    list_display = ("name", "email", "language", "timezone", "is_active")
    list_filter = ("is_active", "language")
    search_fields = ("name", "email")
    ordering = ("name", "pk")
    fields = ("name", "email", "language", "timezone", "is_active", "is_staff", "is_superuser", "joined_at")
    readonly_fields = ("joined_at",)
    inlines = (SiteRoleInline,)

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        """Refuse: the record of a table names the people who sat at it."""
        return False
