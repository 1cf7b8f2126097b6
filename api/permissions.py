"""Who may come through a view at all. What they find behind it is for ``visible_to`` and the policies."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAuthenticated
from rest_framework.request import Request

from accounts.scopes import AREAS


class InArea(BasePermission):
    """Refuse a view that does not say to which area it belongs: what nobody thought of is closed."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return getattr(view, "area", "") in AREAS


class PublicRead(BasePermission):
    """Reading is for everybody, writing for who signed in. A view says with this that its reads are public."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        return all(permission().has_permission(request, view) for permission in (IsAuthenticated, InArea))
