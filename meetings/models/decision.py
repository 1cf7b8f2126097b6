"""What the table decided."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import ProseField
from accounts.models import Person
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from pathways.models import PathwayVersion
from workgroups.standing import Standing


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return what was decided at the meetings a person may know of, as its guest too."""
        return self.filter(meeting__in=Meeting.objects.visible_to(standing).values("pk"))


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
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Decision"]] = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [models.UniqueConstraint("pathway_version", name="version_is_confirmed_by_one_decision")]
        indexes = [models.Index(fields=["meeting", "id"], name="decisions_of_a_meeting")]

    def __str__(self) -> str:
        return self.wording[:120]
