"""Links that a person found dead."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.models import Person


class DeadLink(models.Model):
    """A source that no longer opens, until somebody clears it. Nobody fetches anything by itself: a person looked."""

    url = models.URLField(_("address"), max_length=600)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    note = LineField(_("note"), max_length=300, blank=True)
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[models.Manager["DeadLink"]]

    class Meta:
        verbose_name = _("dead link")
        verbose_name_plural = _("dead links")
        constraints = [models.UniqueConstraint("url", condition=Q(cleared_at=None), name="link_is_marked_dead_once")]

    def __str__(self) -> str:
        return self.url
