"""Pages that stay fast however deep: keyset instead of offset."""

from rest_framework.pagination import CursorPagination


class KeysetPagination(CursorPagination):
    """Fifty rows after the last one seen."""

    ordering = "pk"
