"""The record: what happened at a table, who did it, when."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.models import Person
from workgroups.models.group import WorkGroup


class ActivityEntry(models.Model):
    """One fact, written in the transaction that made it true, and never changed.

    ``verb`` is a dotted word of the app that wrote it (``meeting.scheduled``), ``target_type`` and ``target_id`` name
    the row it speaks of, ``data`` holds what a reader needs without opening that row.
    """

    group = models.ForeignKey(WorkGroup, models.PROTECT, null=True, related_name="activity")
    actor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    target_label = LineField(max_length=300, blank=True)
    at = models.DateTimeField()
    data = models.JSONField(default=dict)

    objects: ClassVar[models.Manager["ActivityEntry"]]

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("the record")
        indexes = [
            models.Index(fields=["group", "-at", "-id"], name="activity_of_a_group"),
            models.Index(fields=["target_type", "target_id"], name="activity_about_a_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.verb} {self.target_label}"
