"""One form, one effect, however often it is posted."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormKey(models.Model):
    """A key that came with a form, and where its first posting led.

    A second posting of the same form waits for the first and is answered like it. ``location`` is empty while the
    first is under way.
    """

    key = models.CharField(max_length=64, unique=True)
    person_id = models.BigIntegerField(null=True)
    path = models.CharField(max_length=300)
    location = models.CharField(max_length=500, blank=True)
    posted_at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager["FormKey"]]

    class Meta:
        verbose_name = _("form key")
        verbose_name_plural = _("form keys")

    def __str__(self) -> str:
        return f"{self.path} {self.key[:8]}"
