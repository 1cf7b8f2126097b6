"""Action items: what somebody promised the table."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.models import Person
from meetings.models.meeting import Meeting
from workgroups.models import Seat, WorkGroup
from workgroups.standing import Standing


class _AsWritten(models.Value):
    """A word of ours that stands in the statement itself rather than beside it.

    SQLite takes an index over some rows only for the very words of its condition, and so does PostgreSQL once a
    statement is prepared.
    """

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        return f"'{self.value}'", ()


def known_to(standing: Standing, at: str = "") -> Q:
    """Return which actions a person may know of: of the tables where they sit, and their own; all for the consultant.

    ``at`` leads from other rows to the action: ``waits_for__``.
    """
    if standing.is_consultant:
        return Q()
    if standing.person_id is None:
        return Q(pk__in=[])
    return Q(**{f"{at}group__in": standing.group_ids}) | Q(**{f"{at}owner_person": standing.person_id})


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the actions of the tables where a person sits, and those they own; all for the consultant."""
        return self.filter(known_to(standing))

    def owned_by(self, standing: Standing) -> Self:
        """Return what a person answers for: their own actions and those of the seats they sit on, as alternate too."""
        return self.filter(Q(owner_person=standing.person_id) | Q(owner_seat__in=standing.seat_ids))

    def open(self) -> Self:
        """Return what is not done and not dropped; parked ones wait and are left out."""
        return self.filter(status__in=[_AsWritten(status.value) for status in Action.OPEN])

    def overdue(self, *, today: dt.date) -> Self:
        """Return open actions whose day has passed."""
        return self.open().filter(due_on__lt=today)

    def by_urgency(self) -> Self:
        """Return what is due first first, what has no date last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")

    def for_list(self) -> Self:
        """Load what a line in a list shows."""
        return self.select_related(
            "group", "owner_person", "owner_seat__organization", "owner_seat__stakeholder_kind", "made_at"
        )

    def for_line(self) -> Self:
        """Load what a line shows on the page of its table, and nothing else: whole rows are a hundred columns more."""
        owners = self.select_related("owner_person", "owner_seat__organization", "owner_seat__stakeholder_kind")
        return owners.select_related("made_at").only(
            "group",
            "title",
            "status",
            "due_on",
            "made_at__local_date",
            "owner_person__name",
            "owner_person__email",
            "owner_seat__label_en",
            "owner_seat__label_fr",
            "owner_seat__organization__abbreviation",
            "owner_seat__organization__name_en",
            "owner_seat__organization__name_fr",
            "owner_seat__stakeholder_kind__name_en",
            "owner_seat__stakeholder_kind__name_fr",
        )


class Action(models.Model):
    """Something to be done, by a seat or by a person, until a day.

    One row for its whole life: meetings link to it (ActionAppearance), updates tell its story (ActionUpdate). An action
    owned by a seat follows the seat when people change.
    """

    class Status(models.TextChoices):
        """Where it stands. Parked actions wait outside the agenda until somebody takes them up."""

        OPEN = "open", _("open")
        ON_TRACK = "on-track", _("on track")
        NEEDS_HELP = "needs-help", _("needs help")
        PARKED = "parked", _("parked")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    OPEN = (Status.OPEN, Status.ON_TRACK, Status.NEEDS_HELP)
    ENDED = (Status.DONE, Status.DROPPED)

    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="actions", verbose_name=_("group"))
    title = LineField(_("what is to be done"), max_length=300)
    detail = ProseField(_("detail"), max_length=10_000, blank=True)
    owner_seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("owner (seat)")
    )
    owner_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("owner (person)")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.OPEN)
    made_at = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="actions_made", verbose_name=_("agreed at")
    )
    # The last word about it, and the due date it spoke of: an answer silences reminders of that date, a new date arms
    # again.
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_for = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Action"]] = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.CheckConstraint(
                condition=Q(owner_seat=None, owner_person__isnull=False)
                | Q(owner_seat__isnull=False, owner_person=None),
                name="action_is_owned_by_a_seat_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["done", "dropped"], ended_at__isnull=False)
                | (~Q(status__in=["done", "dropped"]) & Q(ended_at=None)),
                name="ended_action_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                name="open_actions_by_day",
                condition=Q(status__in=["open", "on-track", "needs-help"]),
            ),
            models.Index(
                fields=["group", "due_on", "id"],
                name="open_actions_of_a_group",
                condition=Q(status__in=["open", "on-track", "needs-help"]),
            ),
            models.Index(fields=["group", "status", "due_on", "id"], name="actions_of_a_group"),
            models.Index(fields=["owner_seat", "status", "due_on", "id"], name="actions_of_a_seat"),
            models.Index(fields=["owner_person", "status", "due_on", "id"], name="actions_of_a_person"),
            models.Index(fields=["ended_at", "id"], name="actions_that_ended", condition=Q(ended_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owner_name(self) -> str:
        """Who answers for it: the seat's organization, or the person."""
        return self.owner_seat.title if self.owner_seat else str(self.owner_person)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.status in self.OPEN

    def days_late(self, today: dt.date) -> int:
        """Return how many days it is overdue; 0 when it is not, or has no date, or is not open."""
        if self.due_on is None or not self.is_open:
            return 0
        return max((today - self.due_on).days, 0)


class ActionAppearance(models.Model):
    """An action stood on a meeting's agenda, and what the table did with it there.

    The action itself is never copied.
    """

    class Outcome(models.TextChoices):
        """What closing the meeting did with an open action."""

        KEPT = "kept", _("kept for the next meeting")
        PARKED = "parked", _("parked")
        DROPPED = "dropped", _("dropped")
        DONE = "done", _("done by then")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="action_appearances")
    action = models.ForeignKey(Action, models.CASCADE, related_name="appearances")
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)

    objects: ClassVar[models.Manager["ActionAppearance"]]

    class Meta:
        verbose_name = _("appearance of an action")
        verbose_name_plural = _("appearances of actions")
        constraints = [models.UniqueConstraint("meeting", "action", name="action_appears_once_at_a_meeting")]

    def __str__(self) -> str:
        return f"{self.action}, {self.meeting}"
