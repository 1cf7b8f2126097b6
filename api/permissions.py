"""Who may come through a view at all. What they find behind it is for ``visible_to`` and the policies."""

from typing import Any, cast

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAuthenticated
from rest_framework.request import Request

from accounts.models import ApiToken
from accounts.scopes import AREAS, Scope, scope_of


class ScopeMissing(PermissionDenied):
    """A token that was not made for this."""

    default_code = "scope_missing"

    def __init__(self, scope: Scope) -> None:
        super().__init__(_("This token may not do that: it lacks the scope %(scope)s.") % {"scope": scope.value})
        self.more = {"scope": scope.value}
        self.auth_header = f'Bearer realm="Roundtable", error="insufficient_scope", scope="{scope.value}"'


class InArea(BasePermission):
    """Let a token into the areas it was made for; a person goes everywhere by themselves.

    A view that does not say to which area it belongs is refused to everybody: what nobody thought of is closed.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        area = getattr(view, "area", "")
        if area not in AREAS:
            return False
        token = cast(ApiToken | None, request.auth)
        if token is None:
            return True
        scope = scope_of(area, "read" if request.method in SAFE_METHODS else "write")
        if scope not in token.granted:
            raise ScopeMissing(scope)
        return True


class PublicRead(BasePermission):
    """Reading is for everybody, writing for who signed in. A view says with this that its reads are public."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        return all(permission().has_permission(request, view) for permission in (IsAuthenticated, InArea))
