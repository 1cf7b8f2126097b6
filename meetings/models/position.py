"""How the seats stood on a decision that was not one of consensus."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import ProseField
from meetings.models.decision import Decision
from workgroups.models import Seat
from workgroups.standing import Standing


class DecisionPositionQuerySet(models.QuerySet["DecisionPosition"]):
    """Positions, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return how seats stood at a person's own tables; at all of them for the consultant. Guests see none."""
        known = self.filter(decision__in=Decision.objects.visible_to(standing).values("pk"))
        return known if standing.is_consultant else known.filter(decision__meeting__group__in=standing.group_ids)

    def in_table_order(self) -> Self:
        """Order as the table sits, with the seats' names loaded."""
        rows = self.select_related("seat__organization", "seat__stakeholder_kind")
        return rows.order_by("seat__role_order", "seat__stakeholder_kind__position", "seat_id", "pk")


class DecisionPosition(models.Model):
    """A seat was for or against, abstained or was absent, and said why. The seat's word, whoever sat there."""

    class Position(models.TextChoices):
        """How a seat stood."""

        FOR = "for", pgettext_lazy("a position", "for")
        AGAINST = "against", pgettext_lazy("a position", "against")
        ABSTAIN = "abstain", pgettext_lazy("a position", "abstained")
        ABSENT = "absent", pgettext_lazy("a position", "absent")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="positions")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="positions")
    position = models.CharField(_("position"), max_length=8, choices=Position)
    reason = ProseField(_("reason"), max_length=1_000, blank=True)

    objects: ClassVar[models.Manager["DecisionPosition"]] = DecisionPositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position on a decision")
        verbose_name_plural = _("positions on decisions")
        constraints = [models.UniqueConstraint("decision", "seat", name="a_seat_has_one_position_on_a_decision")]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_position_display()}"
