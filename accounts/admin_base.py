"""What every page of the administration shares."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class HouseAdmin(admin.ModelAdmin):
    """A kind of rows in the administration."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Find a row; ``?_to_field=`` without a name, over which Django stumbles, names none."""
        return super().get_object(request, object_id, from_field or None)
