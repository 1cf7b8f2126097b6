"""People and site roles in the administration."""

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.addresses import close_old_address
from accounts.admin_base import HouseAdmin
from accounts.administrators import has_last_rights, has_last_role, last_administrator, take_turns
from accounts.models import Person, SecurityEvent, SiteRole
from accounts.security_events import Kind, note_security_event

# Permissions here follow seats and site roles; Django's groups would be a second answer to the same question.
admin.site.unregister(Group)
# What the sign-in package keeps is changed by its owner, on pages that ask for a proof and write the security log.
for model in (EmailAddress, Authenticator, SocialApp, SocialAccount, SocialToken):
    if admin.site.is_registered(model):
        admin.site.unregister(model)

RIGHTS = ("is_staff", "is_superuser")


class PersonForm(forms.ModelForm):
    """A person, who keeps the rights of the administration while nobody else has them."""

    def clean(self) -> dict[str, Any]:
        """Refuse to take the rights from the last who has both."""
        data = super().clean() or {}
        take_turns()
        if not all(data.get(right) for right in RIGHTS) and has_last_rights(self.instance):
            raise last_administrator()
        return data


class SiteRoleFormSet(forms.BaseInlineFormSet):
    """The posts of a person, among which that of the last administrator stays."""

    def clean(self) -> None:
        """Refuse to end, move or take away the post of the last administrator."""
        super().clean()
        if any(self.errors):
            return
        take_turns()
        today = timezone.localdate()
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data and form not in self.deleted_forms]
        if not any(_is_administrator(row, today) for row in kept) and has_last_role(self.instance, today=today):
            raise last_administrator()


def _is_administrator(row: dict[str, Any], today: dt.date) -> bool:
    is_begun = row["starts_on"] <= today
    return row["role"] == SiteRole.Role.ADMINISTRATOR and is_begun and (not row["ends_on"] or row["ends_on"] > today)


class SiteRoleInline(admin.TabularInline):
    """The posts somebody holds."""

    model = SiteRole
    formset = SiteRoleFormSet
    extra = 0


@admin.register(Person)
class PersonAdmin(HouseAdmin):
    """Find and correct a person; deactivate instead of deleting."""

    form = PersonForm
    list_display = ("name", "email", "language", "timezone", "is_active")
    list_filter = ("is_active", "language")
    search_fields = ("name", "email")
    ordering = ("name", "pk")
    fields = ("name", "email", "language", "timezone", "account", "is_staff", "is_superuser", "joined_at")
    readonly_fields = ("account", "joined_at")
    inlines = (SiteRoleInline,)

    @admin.display(description=_("account"))
    def account(self, person: Person) -> str:
        """Lead to the page that closes an account, and opens it again: more than this row hangs on it."""
        if person._state.adding:
            return ""
        word = _("open") if person.is_active else _("closed")
        return format_html('<a href="{}">{}</a>', reverse("person-account", args=[person.pk]), word)

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        """Refuse: the record of a table names the people who sat at it."""
        return False

    def save_model(self, request: Any, obj: Person, form: Any, change: bool) -> None:
        """Store the person, and note it where they may do more or less than before, or are reached elsewhere."""
        super().save_model(request, obj, form, change)
        changed = {name: getattr(obj, name) for name in RIGHTS if name in form.changed_data}
        if changed:
            note_security_event(kind=Kind.RIGHTS_CHANGED, actor=request.user, person=obj, **changed)
        if change and "email" in form.changed_data:
            close_old_address(person=obj, actor=request.user, now=timezone.now(), by="administration")

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        """Store roles, and note each that was given or taken."""
        super().save_formset(request, form, formset, change)
        for role in formset.new_objects:
            _note_role(Kind.ROLE_GIVEN, role, actor=request.user)
        for role, fields in formset.changed_objects:
            if role.ends_on is None or "ends_on" not in fields:
                _note_role(Kind.ROLE_GIVEN, role, actor=request.user)
            else:
                _note_role(Kind.ROLE_TAKEN, role, actor=request.user)
        for role in formset.deleted_objects:
            _note_role(Kind.ROLE_TAKEN, role, actor=request.user)


def _note_role(kind: SecurityEvent.Kind, role: SiteRole, *, actor: Person) -> None:
    dates = {name: day.isoformat() for name in ("starts_on", "ends_on") if (day := getattr(role, name))}
    note_security_event(
        kind=kind, actor=actor, person=role.person, role=role.role, jurisdiction=role.jurisdiction_code, **dates
    )


@admin.register(SecurityEvent)
class SecurityEventAdmin(HouseAdmin):
    """The security log, for looking things up; nobody adds, changes or takes away a line."""

    list_display = ("at", "kind", "person", "actor", "network")
    list_filter = ("kind",)
    list_select_related = ("person", "actor")
    search_fields = ("person__name", "person__email", "actor__name", "actor__email")
    ordering = ("-at", "-pk")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse: the log is written where things happen."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse."""
        return False
