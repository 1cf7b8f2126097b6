"""When somebody said that they are away."""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.models import Person


class AwayQuerySet(models.QuerySet["Away"]):
    """Stated times away."""

    def on_days(self, days: Iterable[dt.date]) -> Self:
        """Return the spans in which one of the days lies."""
        on_any = Q(pk__in=[])
        for day in days:
            on_any |= Q(starts_on__lte=day, ends_on__gte=day)
        return self.filter(on_any)

    def to_come(self, *, today: dt.date) -> Self:
        """Return the spans that are not over, soonest first."""
        return self.filter(ends_on__gte=today).order_by("starts_on", "pk")


class Away(models.Model):
    """A person is away from one day to another, both included. Only whoever plans a meeting of theirs reads it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="times_away")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    note = LineField(_("note"), max_length=120, blank=True)
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Away"]] = AwayQuerySet.as_manager()

    class Meta:
        verbose_name = _("time away")
        verbose_name_plural = _("times away")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="away_ends_after_it_starts")
        ]
        indexes = [models.Index(fields=["person", "ends_on"], name="times_away_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.starts_on}"
