"""The state of the machinery itself."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """One row: the life this installation is in, and whether it may send."""

    epoch = models.PositiveIntegerField(default=1)
    sending_paused = models.BooleanField(_("sending is paused"), default=False)
    paused_reason = models.CharField(max_length=200, blank=True)

    objects: ClassVar[models.Manager["Installation"]]

    class Meta:
        verbose_name = _("installation")
        verbose_name_plural = _("installation")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_installation")]

    def __str__(self) -> str:
        return f"epoch {self.epoch}"


class Heartbeat(models.Model):
    """When a job last ran to its end, and what it did."""

    name = models.CharField(max_length=40, unique=True)
    beat_at = models.DateTimeField()
    seconds = models.FloatField(default=0)
    result = models.JSONField(default=dict)
    # Which process it was. The database knows the default too: an older program beside this one names none.
    process = models.CharField(max_length=60, blank=True, default="", db_default="")

    objects: ClassVar[models.Manager["Heartbeat"]]

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return f"{self.name} {self.beat_at:%Y-%m-%d %H:%M:%S}"


class Alarm(models.Model):
    """When the operators were last told of a finding of the audit."""

    finding = models.CharField(max_length=80, unique=True)
    told_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Alarm"]]

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")

    def __str__(self) -> str:
        return f"{self.finding} {self.told_at:%Y-%m-%d %H:%M:%S}"


class MorningRun(models.Model):
    """Up to which calendar day the actions of a time zone were looked through; the next run begins the day after."""

    class Name(models.TextChoices):
        """What was looked for."""

        ACTIONS = "actions", _("Reminders of actions")
        ESCALATIONS = "escalations", _("Actions that stand still")

    name = models.CharField(max_length=12, choices=Name, default=Name.ACTIONS)
    zone = models.CharField(max_length=64)
    done_through = models.DateField()
    done_at = models.DateTimeField()

    objects: ClassVar[models.Manager["MorningRun"]]

    class Meta:
        verbose_name = _("morning run")
        verbose_name_plural = _("morning runs")
        constraints = [models.UniqueConstraint(fields=["name", "zone"], name="zone_has_one_morning_of_a_name")]

    def __str__(self) -> str:
        return f"{self.name} {self.zone} {self.done_through}"
