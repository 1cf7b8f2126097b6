"""How answers are written: as JSON, and lists also as CSV."""

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer

from api.tables import csv_of


class CsvRenderer(BaseRenderer):
    """A page of a list as a table. Its view says which columns (``columns``)."""

    media_type = "text/csv"
    format = "csv"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> Any:
        context = renderer_context or {}
        if data is None or context["response"].exception:
            # A problem is told in JSON, whatever was asked for.
            return JSONRenderer().render(data, accepted_media_type, context)
        return csv_of(context["view"].columns, data["results"])
