"""How long before and after a meeting a table does what: its own days, where they differ from the usual ones."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from workgroups.models import WorkGroup

MOST_DAYS = 180


class LeadTime(models.Model):
    """A step of the plan is done so many days before or after a meeting, at one table or for one meeting."""

    class Step(models.TextChoices):
        """What is done; those of ``AFTER`` follow the meeting, the others come before it."""

        POLL = "poll", _("Ask who can come when")
        INVITE = "invite", _("Send the invitations")
        AGENDA = "agenda", _("Have the agenda ready")
        PACKET = "packet", _("Send the papers")
        MINUTES = "minutes", _("Circulate the minutes")
        APPROVAL = "approval", _("Have the minutes approved")

    AFTER = (Step.MINUTES, Step.APPROVAL)

    group = models.ForeignKey(WorkGroup, models.CASCADE, null=True, blank=True, related_name="lead_times")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="lead_times")
    step = models.CharField(_("step"), max_length=8, choices=Step)
    # None: this table, or this meeting, does without.
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True, validators=[MaxValueValidator(MOST_DAYS)])

    objects: ClassVar[models.Manager["LeadTime"]]

    class Meta:
        verbose_name = _("lead time")
        verbose_name_plural = _("lead times")
        constraints = [
            models.UniqueConstraint("group", "step", name="group_plans_a_step_once"),
            models.UniqueConstraint("meeting", "step", name="meeting_plans_a_step_once"),
            models.CheckConstraint(
                condition=Q(group=None, meeting__isnull=False) | Q(group__isnull=False, meeting=None),
                name="lead_time_is_of_a_group_or_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.days}"
