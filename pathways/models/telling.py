"""Tellings of followers: of one publication at once, or of one window of time."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pathways.models.following import Followed
from workgroups.standing import Standing


class FollowRunQuerySet(models.QuerySet["FollowRun"]):
    """Tellings."""

    def visible_to(self, standing: Standing) -> Self:
        """Return those who looks after all mail may look at; they are about followers, not about a table."""
        return self.all() if standing.is_consultant or standing.is_administrator else self.none()

    def for_list(self) -> Self:
        """Load what a line shows, the newest first, without those that nobody was to hear."""
        told = self.filter(expected__gt=0).select_related("version__pathway").defer("version__content")
        return told.order_by("-opened_at", "-pk")

    def unfinished(self) -> Self:
        """Return those that have not come to their last follower, the oldest first."""
        return self.filter(expanded_at=None).order_by("pk")


class FollowRun(models.Model):
    """One telling of followers: a publication at once, or the digest of one window. Half-open: [start, end).

    Unique, so that no window is told twice; opened for each window whether or not anything happened in it, so that a
    missing one shows. ``reached`` is the last follower expanded: a run that was killed goes on from there.
    """

    Cadence = Followed.Cadence

    cadence = models.CharField(max_length=8, choices=Followed.Cadence)
    # For a publication at once: the version told.
    version = models.OneToOneField("PathwayVersion", models.PROTECT, null=True, related_name="follow_run")
    window_start = models.DateTimeField()
    window_end = models.DateTimeField()
    opened_at = models.DateTimeField()
    reached = models.BigIntegerField(default=0)
    told = models.PositiveBigIntegerField(default=0)
    # How many there will be, counted when the run is opened: the bar of its page.
    expected = models.PositiveBigIntegerField(default=0)
    expanded_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["FollowRun"]] = FollowRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("telling of followers")
        verbose_name_plural = _("tellings of followers")
        constraints = [
            models.UniqueConstraint(
                "cadence", "window_end", condition=~Q(cadence="at-once"), name="window_is_told_once"
            ),
            models.CheckConstraint(condition=Q(window_end__gte=F("window_start")), name="window_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(cadence="at-once", version__isnull=False) | (~Q(cadence="at-once") & Q(version=None)),
                name="only_a_telling_at_once_names_a_version",
            ),
        ]
        indexes = [models.Index(fields=["id"], name="tellings_to_finish", condition=Q(expanded_at=None))]

    def __str__(self) -> str:
        return f"{self.cadence} {self.window_end:%Y-%m-%d}"
