"""A table's rhythm, and the days it makes."""

import datetime as dt
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.models import Person
from accounts.zones import validate_zone
from meetings.models.meeting import Meeting
from workgroups.models import Jurisdiction, WorkGroup
from workgroups.standing import Standing


class SeriesQuerySet(models.QuerySet["Series"]):
    """Series of meetings."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the rhythms of a person's tables; the consultant knows all."""
        return self.all() if standing.is_consultant else self.filter(group__in=standing.group_ids)

    def live(self) -> Self:
        """Return those that still make days."""
        return self.filter(ended_at=None)

    def for_list(self) -> Self:
        """Load what a line in a list shows."""
        return self.select_related("group").prefetch_related("jurisdictions", "breaks")


class Series(models.Model):
    """A table meets on the nth weekday of every so many months, at a wall-clock time, but for stated days.

    The rule is never handed to a calendar: ``Occurrence`` rows are made from it a good year ahead.
    """

    class Week(models.IntegerChoices):
        """Which of the weekdays of a month."""

        FIRST = 1, _("first")
        SECOND = 2, _("second")
        THIRD = 3, _("third")
        FOURTH = 4, _("fourth")
        LAST = -1, _("last")

    class Instead(models.TextChoices):
        """What happens where a day falls on a holiday or into a break."""

        NEXT_WEEK = "next-week", _("a week later")
        SKIP = "skip", _("no meeting that time")

    INTERVALS = (1, 2, 3, 4, 6, 12)

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="series")
    title = LineField(_("title"), max_length=200, blank=True)
    week = models.SmallIntegerField(_("which week"), choices=Week, default=Week.SECOND)
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=WorkGroup.Weekday)
    every_months = models.PositiveSmallIntegerField(
        _("every so many months"), default=3, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    # The months are counted from this day's; nothing is before it.
    starts_on = models.DateField(_("from"))
    local_time = models.TimeField(_("start"))
    timezone = models.CharField(_("time zone"), max_length=64, validators=[validate_zone])
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), validators=[MinValueValidator(15), MaxValueValidator(600)]
    )
    place = LineField(_("place"), max_length=200, blank=True)
    link = models.URLField(
        _("link to join"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    skip_months = models.JSONField(_("months without a meeting"), default=list, blank=True)
    jurisdictions: ClassVar[models.ManyToManyField] = models.ManyToManyField(
        Jurisdiction, blank=True, related_name="+", verbose_name=_("statutory holidays of")
    )
    instead = models.CharField(_("on such a day"), max_length=10, choices=Instead, default=Instead.NEXT_WEEK)

    version = models.PositiveIntegerField(default=1)
    # The days are made through this one.
    made_through = models.DateField(null=True, blank=True, editable=False)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Series"]] = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        constraints = [
            models.CheckConstraint(condition=Q(week__in=[1, 2, 3, 4, -1]), name="series_names_a_week"),
            models.CheckConstraint(condition=Q(every_months__gte=1, every_months__lte=12), name="series_comes_back"),
        ]
        indexes = [models.Index(fields=["made_through"], name="series_to_carry_on", condition=Q(ended_at__isnull=True))]

    def __str__(self) -> str:
        return self.title or str(self.group)


class SeriesBreak(models.Model):
    """A stated span without meetings, such as exam weeks: both days belong to it."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="breaks")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    name = LineField(_("what it is"), max_length=80, blank=True)

    objects: ClassVar[models.Manager["SeriesBreak"]]

    class Meta:
        verbose_name = _("break of a series")
        verbose_name_plural = _("breaks of a series")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="series_break_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.name or self.series}, {self.starts_on}"


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Days of series."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the days of the series a person may know of."""
        return self.filter(series__in=Series.objects.visible_to(standing).values("pk"))

    def ahead(self, *, today: dt.date) -> Self:
        """Return what is to come, soonest first, cancelled ones too."""
        return self.filter(local_date__gt=today).order_by("local_date", "pk")

    def open(self) -> Self:
        """Return the days that nobody cancelled and that are no meeting yet."""
        return self.filter(meeting=None, cancelled_at=None, series__ended_at=None)


class Occurrence(models.Model):
    """One day of a series. ``original_on`` is the slot the rule gave it and stays, wherever the day is moved to."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="occurrences")
    original_on = models.DateField(_("by the rule"))
    local_date = models.DateField(_("date"))
    # Why it is not on its slot: the name of a holiday or a break, or what a co-chair wrote.
    reason = LineField(_("reason"), max_length=200, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    meeting = models.OneToOneField(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="occurrence", verbose_name=_("meeting")
    )

    objects: ClassVar[models.Manager["Occurrence"]] = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("day of a series")
        verbose_name_plural = _("days of a series")
        constraints = [models.UniqueConstraint("series", "original_on", name="series_has_a_slot_once")]
        indexes = [models.Index(fields=["series", "local_date"], name="days_of_a_series")]

    def __str__(self) -> str:
        return f"{self.series}, {self.local_date}"

    @property
    def is_by_hand(self) -> bool:
        """Whether a co-chair moved or cancelled this one: a changed rule leaves it alone."""
        return bool(self.moved_at or self.cancelled_at)
