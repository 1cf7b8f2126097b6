"""How often somebody wants what, and addresses that cannot be reached."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from notifications.kinds import Cadence, Kind


class MailPreference(models.Model):
    """How often a person wants a kind of message. No row means the first of ``kinds.CHOICES``."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="mail_preferences")
    kind = models.CharField(max_length=20, choices=Kind)
    cadence = models.CharField(_("how often"), max_length=8, choices=Cadence)
    changed_at = models.DateTimeField()

    objects: ClassVar[models.Manager["MailPreference"]]

    class Meta:
        verbose_name = _("mail preference")
        verbose_name_plural = _("mail preferences")
        constraints = [models.UniqueConstraint("person", "kind", name="one_preference_per_kind")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"


class Suppression(models.Model):
    """An address that refused three messages for good. Only a hash of it is kept."""

    address_hash = models.CharField(max_length=64, unique=True)
    hard_failures = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()

    LIMIT = 3

    objects: ClassVar[models.Manager["Suppression"]]

    class Meta:
        verbose_name = _("unreachable address")
        verbose_name_plural = _("unreachable addresses")

    def __str__(self) -> str:
        return f"{self.address_hash[:12]} {self.hard_failures}"
