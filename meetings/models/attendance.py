"""Who was there."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models.meeting import Meeting
from workgroups.models import Seat
from workgroups.standing import Standing


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Who was there, for its readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return who was at the meetings of a person's tables; at all of them for the consultant. Guests see nobody."""
        known = self.filter(meeting__in=Meeting.objects.visible_to(standing).values("pk"))
        return known if standing.is_consultant else known.filter(meeting__group__in=standing.group_ids)


class Attendance(models.Model):
    """A person was or was not at a meeting, on behalf of a seat or as a guest."""

    class State(models.TextChoices):
        """How somebody took part."""

        PRESENT = "present", _("present")
        REGRETS = "regrets", _("sent regrets")
        ABSENT = "absent", _("absent")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendance")
    # As it was on the day; seats change hands, this row does not.
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="attendance")
    state = models.CharField(_("attendance"), max_length=8, choices=State)
    marked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Attendance"]] = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint("meeting", "person", name="a_person_attends_a_meeting_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_state_display()}"
