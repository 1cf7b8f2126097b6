"""What the public site shows has a number; every page of it is cached under that number."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicEdition(models.Model):
    """The one row that says which edition of the public site is out (services.editions raises it)."""

    number = models.PositiveBigIntegerField(default=1)
    changed_at = models.DateTimeField()

    objects: ClassVar[models.Manager["PublicEdition"]]

    class Meta:
        verbose_name = _("edition of the public site")
        verbose_name_plural = _("edition of the public site")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_public_edition")]

    def __str__(self) -> str:
        return str(self.number)
