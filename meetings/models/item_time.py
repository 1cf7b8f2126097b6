"""How long the table truly spoke about a point."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models.agenda import AgendaItem


class ItemTimeQuerySet(models.QuerySet["ItemTime"]):
    """Stretches of time, for the clock of a meeting."""

    def running(self) -> "ItemTimeQuerySet":
        """Return what has not ended."""
        return self.filter(ended_at=None)


class ItemTime(models.Model):
    """The table spoke about a point from one moment to another; it may come back to it."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="times")
    started_at = models.DateTimeField(_("from"))
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    started_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[models.Manager["ItemTime"]] = ItemTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("time spent on a point")
        verbose_name_plural = _("times spent on points")
        constraints = [
            models.UniqueConstraint("item", condition=Q(ended_at=None), name="a_clock_of_a_point_runs_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
                name="time_on_a_point_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["item", "started_at"], name="times_of_a_point")]

    def __str__(self) -> str:
        return f"{self.item}, {self.started_at:%H:%M}"

    def spent(self, *, now: dt.datetime) -> dt.timedelta:
        """Return how long it lasted, until now where it still runs."""
        return (self.ended_at or now) - self.started_at
