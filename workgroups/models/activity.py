"""The record: what happened at a table, who did it, when."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.models import Person
from workgroups.models.group import WorkGroup
from workgroups.standing import Standing


class ActivityEntryQuerySet(models.QuerySet["ActivityEntry"]):
    """The record, for its readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return what happened at the tables where a person sits; at all tables for the consultant.

        What is only planned is the chairs' business until the table is told, and so is a meeting in a smaller circle;
        somebody's calendar address is their own.
        """
        shown = self.exclude(verb__startswith="feed.")
        if standing.is_consultant:
            return shown.filter(group__in=WorkGroup.objects.values("pk"))
        told = Q(is_for_table=True) & ~Q(verb__endswith=".planned") | Q(group__in=standing.chaired_group_ids)
        return shown.filter(told, group__in=standing.group_ids)

    def told_to_members(self) -> Self:
        """Return what everybody who sits at the table may read, whoever they are."""
        told = self.filter(is_for_table=True)
        return told.exclude(verb__startswith="feed.").exclude(verb__endswith=".planned")

    def for_list(self) -> Self:
        """Load what a line of the record shows."""
        return self.select_related("group", "actor")


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
    # Not so for what happened in a smaller circle.
    is_for_table = models.BooleanField(default=True, db_default=True)

    objects: ClassVar[models.Manager["ActivityEntry"]] = ActivityEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("the record")
        indexes = [
            models.Index(fields=["group", "-at", "-id"], name="activity_of_a_group"),
            models.Index(fields=["target_type", "target_id"], name="activity_about_a_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.verb} {self.target_label}"
