"""What co-chairs are told before a meeting, and of promises that stand still."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Person
from meetings.models import Action, Meeting


class ChairBrief(models.Model):
    """A meeting was looked through for what its co-chairs should still mend; a moved one is looked through anew."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="briefs")
    starts_at = models.DateTimeField()
    findings = models.PositiveSmallIntegerField(_("findings"))
    told = models.PositiveSmallIntegerField(_("messages"))
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager["ChairBrief"]]

    class Meta:
        verbose_name = _("brief before a meeting")
        verbose_name_plural = _("briefs before meetings")
        constraints = [models.UniqueConstraint(fields=["meeting", "starts_at"], name="meeting_is_briefed_once_a_time")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.starts_at:%Y-%m-%d %H:%M}"


class Escalation(models.Model):
    """Somebody else was told of an action that stands still. ``since``: the day from which its owner is silent.

    An answer or another date moves that day; so it ends what was begun, and what stands still anew is told anew.
    """

    class Step(models.TextChoices):
        """Who is told, one after the other."""

        ALTERNATE = "alternate", pgettext_lazy("told of an action", "the alternate")
        CHAIRS = "chairs", pgettext_lazy("told of an action", "the co-chairs")

    action = models.ForeignKey(Action, models.CASCADE, related_name="escalations", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    step = models.CharField(max_length=10, choices=Step)
    since = models.DateField()
    told_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Escalation"]]

    class Meta:
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")
        constraints = [
            models.UniqueConstraint(fields=["action", "since", "step", "person"], name="person_is_told_once_a_step")
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.step} {self.told_at:%Y-%m-%d}"
