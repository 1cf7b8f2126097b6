"""How rows of the table are picked."""

from typing import Self

from django.db import models

from workgroups.standing import Standing


class WorkGroupQuerySet(models.QuerySet):
    """Work groups."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the groups a person may know from inside: those where they sit, or all for the consultant."""
        if standing.is_consultant:
            return self.all()
        return self.filter(pk__in=standing.group_ids)

    def active(self) -> Self:
        """Return the groups that still meet."""
        return self.filter(is_active=True)

    def in_order(self) -> Self:
        """Return groups by their English name, which is how the founding text lists them."""
        return self.order_by("name_en", "pk")
