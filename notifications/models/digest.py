"""Digests: what somebody chose to have gathered, one mail a window."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from notifications.kinds import Cadence
from notifications.models.delivery import Delivery


class DigestRun(models.Model):
    """A window of one person and cadence was closed: half-open, from the calendar, told once.

    There is none where nothing waited. ``delivery`` is the mail that went, none where all that waited had lost its
    sense by then.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="digests", db_index=False)
    cadence = models.CharField(_("how often"), max_length=8, choices=Cadence)
    window_start = models.DateTimeField(_("from"))
    window_end = models.DateTimeField(_("until"))
    gathered = models.PositiveIntegerField(_("messages gathered"), default=0)
    delivery = models.OneToOneField(Delivery, models.SET_NULL, null=True, related_name="digest")
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager["DigestRun"]]

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [
            models.UniqueConstraint(fields=["person", "cadence", "window_end"], name="window_is_gathered_once"),
            models.CheckConstraint(condition=Q(window_end__gt=F("window_start")), name="digest_ends_after_it_starts"),
        ]
        indexes = [models.Index(fields=["-window_end", "cadence"], name="digests_by_window")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.cadence} {self.window_end:%Y-%m-%d %H:%M}"
