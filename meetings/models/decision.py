"""What the table decided."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import ProseField
from accounts.models import Person
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from pathways.models import PathwayVersion
from workgroups.models import Organization
from workgroups.standing import Standing


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return what was decided at the meetings a person may know of, as its guest too.

        What was decided under a confidential point is as confidential.
        """
        seen = self.filter(meeting__in=Meeting.objects.visible_to(standing).values("pk"))
        if standing.is_consultant:
            return seen
        open_points = Q(item=None) | Q(item__is_confidential=False)
        return seen.filter(open_points | Q(meeting__group__in=standing.confidant_group_ids))

    def for_everybody(self) -> Self:
        """Return what may stand where anybody might read it."""
        return self.filter(Q(item=None) | Q(item__is_confidential=False))

    def review_due(self, *, today: dt.date) -> Self:
        """Return what still holds and should be looked at again by now."""
        return self.filter(review_on__lte=today, ended_on=None)

    def for_list(self) -> Self:
        """Load what a line in a list shows. Not the text of a pathway, of which two words are shown."""
        rows = self.select_related("meeting__group", "item", "pathway_version__pathway")
        return rows.defer("pathway_version__content").prefetch_related("binds")


class Decision(models.Model):
    """A decision belongs to a meeting with quorum; how many seats were present when it was taken stands beside it."""

    class Method(models.TextChoices):
        """How it came about."""

        CONSENSUS = "consensus", _("by consensus")
        POSITIONS = "positions", _("with recorded positions")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="decisions")
    wording = ProseField(_("wording"), max_length=4_000)
    method = models.CharField(_("how"), max_length=12, choices=Method, default=Method.CONSENSUS)
    # The version of a pathway that the table confirmed by it.
    pathway_version = models.ForeignKey(
        PathwayVersion, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("confirms")
    )
    seats_present = models.PositiveSmallIntegerField(_("seats present"))
    # Whom it binds; nobody named means the whole table.
    binds: ClassVar[models.ManyToManyField] = models.ManyToManyField(
        Organization, blank=True, related_name="binding_decisions", verbose_name=_("binds")
    )
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    # Since when the table no longer holds to it.
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Decision"]] = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint("pathway_version", name="version_is_confirmed_by_one_decision"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(review_on=None), name="ended_decision_is_not_reviewed"
            ),
        ]
        indexes = [
            models.Index(fields=["meeting", "id"], name="decisions_of_a_meeting"),
            models.Index(fields=["-recorded_at", "-id"], name="decisions_latest_first"),
            models.Index(fields=["review_on", "id"], name="decisions_to_review", condition=Q(review_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.wording[:120]

    @property
    def is_for_table(self) -> bool:
        """Whether all at the table may know of it: what was decided under a confidential point stays there."""
        return self.item is None or not self.item.is_confidential
