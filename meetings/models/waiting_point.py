"""Points that wait for an agenda: proposed by a member, kept for the next meeting, or parked."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.models import Person
from meetings.models.agenda import AgendaItem, AgendaText
from workgroups.models import WorkGroup
from workgroups.standing import Standing


class WaitingPointQuerySet(models.QuerySet["WaitingPoint"]):
    """Points that wait, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return what waits at the tables where a person sits. What was only proposed is its author's and the chairs'.

        What is confidential is for the seats that vote; whoever proposed a point always sees what became of it.
        """
        if standing.is_consultant:
            return self.all()
        if standing.person_id is None:
            return self.none()
        states = self.model.State
        theirs = Q(state__in=[states.KEPT, states.PARKED, states.TAKEN]) & (
            Q(is_confidential=False) | Q(group__in=standing.confidant_group_ids)
        )
        chaired = Q(group__in=standing.chaired_group_ids)
        return self.filter(theirs | chaired | Q(proposed_by=standing.person_id), group__in=standing.group_ids)

    def waiting(self) -> Self:
        """Return what is not settled."""
        return self.filter(state__in=self.model.WAITING)


class WaitingPoint(AgendaText):
    """A point without a meeting. Taken onto an agenda it becomes an item there, and this row names it."""

    class State(models.TextChoices):
        """Where it stands."""

        PROPOSED = "proposed", _("proposed")
        KEPT = "kept", _("for the next meeting")
        PARKED = "parked", _("parked")
        TAKEN = "taken", _("on an agenda")
        DECLINED = "declined", _("declined")
        DROPPED = "dropped", _("dropped")

    WAITING = (State.PROPOSED, State.KEPT, State.PARKED)

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="waiting_points")
    reason = ProseField(_("why"), max_length=2_000, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    # The word back to whoever proposed it.
    answer = LineField(_("answer"), max_length=500, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    # Where it stood before, and where it went.
    topic = models.UUIDField(null=True, blank=True, editable=False)
    item = models.OneToOneField(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="waited_as")
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["WaitingPoint"]] = WaitingPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiting point")
        verbose_name_plural = _("waiting points")
        constraints = [
            models.CheckConstraint(condition=~Q(title_en="", title_fr=""), name="waiting_point_has_a_title"),
            models.CheckConstraint(
                condition=Q(state="proposed", answered_at=None) | ~Q(state="proposed"),
                name="a_proposed_point_has_no_answer",
            ),
        ]
        indexes = [models.Index(fields=["group", "state", "id"], name="points_that_wait")]
