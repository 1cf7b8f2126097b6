"""Calendar feeds at a secret address."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from workgroups.models import WorkGroup


class CalendarFeed(models.Model):
    """A person's secret calendar address: all their meetings, or one group's. Only a hash of the secret is stored."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="calendar_feeds")
    group = models.ForeignKey(WorkGroup, models.CASCADE, null=True, blank=True, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["CalendarFeed"]]

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint(
                "person", condition=Q(revoked_at=None, group=None), name="one_live_feed_of_all_meetings"
            ),
            models.UniqueConstraint(
                "person", "group", condition=Q(revoked_at=None, group__isnull=False), name="one_live_feed_per_group"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.group or '*'}"
