"""The work group: a table per profession, or for several."""

import datetime as dt
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.models import Person
from accounts.zones import validate_zone
from workgroups.models.jurisdiction import Jurisdiction
from workgroups.models.lists import GroupFunction, StakeholderKind
from workgroups.models.organization import Organization
from workgroups.models.profession import Profession
from workgroups.models.querysets import WorkGroupQuerySet
from workgroups.models.sourced import Named, Sourced
from workgroups.reminder_days import checked_reminder_days


def default_reminder_days() -> list[int]:
    """Remind fourteen and two days before a meeting."""
    return [14, 2]


class WorkGroup(Named, Sourced):
    """A table where one profession's barriers are removed. ``code`` stands in its address."""

    class Scope(models.TextChoices):
        """How far the table reaches."""

        PROVINCIAL = "provincial", _("provincial")
        ATLANTIC = "atlantic", _("Atlantic")
        PAN_CANADIAN = "pan-canadian", _("pan-Canadian")

    class Cadence(models.TextChoices):
        """How often the table meets."""

        QUARTERLY = "quarterly", _("quarterly")
        AS_NEEDED = "as-needed", _("as needed")

    class Weekday(models.IntegerChoices):
        """The day the table usually meets on, as Python counts."""

        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")

    scope = models.CharField(_("scope"), max_length=16, choices=Scope, default=Scope.PROVINCIAL)
    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="groups", verbose_name=_("jurisdiction")
    )
    cadence = models.CharField(_("cadence"), max_length=12, choices=Cadence, default=Cadence.QUARTERLY)
    established_year = models.PositiveSmallIntegerField(_("established"), null=True, blank=True)
    parent_body = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name=_("reports to")
    )
    is_active = models.BooleanField(_("active"), default=True)
    professions: ClassVar[models.ManyToManyField] = models.ManyToManyField(Profession, through="GroupProfession")
    functions: ClassVar[models.ManyToManyField] = models.ManyToManyField(GroupFunction, blank=True)

    # How the table usually meets: what the page for the next meeting is filled with.
    timezone = models.CharField(_("time zone"), max_length=64, default="America/Halifax", validators=[validate_zone])
    usual_weekday = models.PositiveSmallIntegerField(_("usual weekday"), choices=Weekday, default=Weekday.TUESDAY)
    usual_time = models.TimeField(_("usual time"), default=dt.time(10))
    usual_minutes = models.PositiveSmallIntegerField(
        _("usual length in minutes"), default=120, validators=[MinValueValidator(15), MaxValueValidator(600)]
    )
    usual_place = LineField(_("usual place"), max_length=200, blank=True)
    usual_link = models.URLField(
        _("usual link"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    reminder_days = models.JSONField(_("reminders, days before"), default=default_reminder_days, blank=True)

    # Who else hears of an action that is late and whose owner is silent, and after how many days.
    escalates = models.BooleanField(_("tell others of actions that stand still"), default=True)
    alternate_after_days = models.PositiveSmallIntegerField(
        _("tell the alternate after, days"), default=7, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    chairs_after_days = models.PositiveSmallIntegerField(
        _("tell the co-chairs after, days"), default=14, validators=[MinValueValidator(1), MaxValueValidator(180)]
    )

    # The quorum is data: a share of the filled seats and/or a number of seats of a kind (QuorumKind rows).
    quorum_percent = models.PositiveSmallIntegerField(
        _("quorum, percent of filled seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    objects: ClassVar[models.Manager["WorkGroup"]] = WorkGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("work group")
        verbose_name_plural = _("work groups")
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum_percent=None) | Q(quorum_percent__gte=1, quorum_percent__lte=100),
                name="quorum_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(alternate_after_days__gte=1, chairs_after_days__gt=F("alternate_after_days")),
                name="co_chairs_hear_after_the_alternate",
            ),
        ]

    def clean(self) -> None:
        """Keep the days of reminders in order, whoever typed them. Raise ValidationError for what are none."""
        self.reminder_days = checked_reminder_days(self.reminder_days or [], field="reminder_days")


class GroupProfession(models.Model):
    """A table deals with a profession from one day to another."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="group_professions")
    profession = models.ForeignKey(Profession, models.PROTECT, related_name="group_professions")
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("profession of a group")
        verbose_name_plural = _("professions of a group")
        constraints = [
            models.UniqueConstraint(
                "group", "profession", condition=Q(ends_on=None), name="group_lists_a_profession_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="group_profession_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.profession}"


class QuorumKind(models.Model):
    """A part of a group's quorum: at least so many seats of this kind must be present."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="quorum_kinds")
    kind = models.ForeignKey(StakeholderKind, models.PROTECT, related_name="quorum_kinds")
    minimum = models.PositiveSmallIntegerField(_("at least"), default=1, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("part of a quorum")
        verbose_name_plural = _("parts of a quorum")
        constraints = [
            models.UniqueConstraint("group", "kind", name="quorum_names_a_kind_once"),
            models.CheckConstraint(condition=Q(minimum__gte=1), name="quorum_asks_for_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.minimum} × {self.kind}"


class TermsOfReference(models.Model):
    """One version of what a table agreed about itself. A version is never changed; a new one is adopted."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="terms")
    number = models.PositiveSmallIntegerField(_("version"))
    text_en = ProseField(_("text in English"), max_length=50_000)
    text_fr = ProseField(_("text in French"), max_length=50_000, blank=True)
    adopted_on = models.DateField(_("adopted on"))
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    amendment = LineField(_("what changed"), max_length=300, blank=True)
    # Where they allow it: minutes nobody objects to within so many days are confirmed.
    minutes_consent_days = models.PositiveSmallIntegerField(
        _("minutes are confirmed by silence after, days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(7), MaxValueValidator(90)],
    )
    adopted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("terms of reference")
        verbose_name_plural = _("terms of reference")
        constraints = [models.UniqueConstraint("group", "number", name="terms_have_one_text_per_version")]

    def __str__(self) -> str:
        return f"{self.group} {self.number}"
