"""The story of an action: each move and each word, who it was and how it reached us."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import ProseField
from accounts.models import Person
from meetings.models.action import Action
from meetings.models.meeting import Meeting
from workgroups.models import Seat

# For so long whoever moved an action may take that back with one press.
UNDO_FOR = dt.timedelta(minutes=30)


def _one_of(seat: str, person: str) -> Q:
    return Q(**{seat: None, f"{person}__isnull": False}) | Q(**{f"{seat}__isnull": False, person: None})


class ActionUpdateQuerySet(models.QuerySet["ActionUpdate"]):
    """Steps of the stories of actions."""

    def counted(self) -> Self:
        """Return a story without its comments, without what was undone and without the undoing.

        Not all that is left ``moves`` its action: “still on track” counts, and so does a note.
        """
        return self.filter(is_comment=False, undoes=None, undone_by=None)

    def lately_by(self, person_id: int | None, *, now: dt.datetime) -> Self:
        """Return what counts of what a person wrote, so short a time ago that they may still take a move back.

        What was written down at a table nobody takes back.
        """
        mine = self.counted().filter(person=person_id, at__gt=now - UNDO_FOR, at__lte=now)
        return mine.exclude(via=ActionUpdate.Via.MEETING)

    def for_story(self) -> Self:
        """Load what the page of an action tells, the newest first."""
        owners = ("person_after", "seat_after__organization", "seat_after__stakeholder_kind")
        return self.select_related("person", "undone_by", *owners).order_by("-at", "-pk")


class ActionUpdate(models.Model):
    """One step in an action's story: who moved it, how, from what to what; or what somebody said about it.

    What was said stays on record: its writer may withdraw it, and then the record says that they did.
    """

    class Via(models.TextChoices):
        """How the update reached us."""

        MAIL = "mail", _("from the mail")
        PAGE = "page", _("on the page")
        API = "api", _("by a program")
        MEETING = "meeting", _("at a meeting")

    action = models.ForeignKey(Action, models.CASCADE, related_name="updates")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    via = models.CharField(max_length=8, choices=Via)
    status_before = models.CharField(max_length=12, choices=Action.Status)
    status_after = models.CharField(max_length=12, choices=Action.Status)
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    # Named where the action was given to somebody else, and only there.
    seat_before = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    person_before = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    seat_after = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    person_after = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    note = ProseField(_("note"), max_length=4_000, blank=True)
    # A word of anybody at the table: it answers for nobody and silences no reminder.
    is_comment = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    undoes = models.OneToOneField("self", models.CASCADE, null=True, blank=True, related_name="undone_by")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="action_updates")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["ActionUpdate"]] = ActionUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("update of an action")
        verbose_name_plural = _("updates of actions")
        constraints = [
            models.CheckConstraint(
                condition=Q(seat_before=None, person_before=None, seat_after=None, person_after=None)
                | _one_of("seat_before", "person_before") & _one_of("seat_after", "person_after"),
                name="given_from_one_owner_to_one_owner",
            ),
            models.CheckConstraint(condition=Q(is_comment=False) | ~Q(note=""), name="comment_says_something"),
        ]
        indexes = [
            models.Index(fields=["action", "-at", "-id"], name="updates_of_an_action"),
            models.Index(fields=["person", "-at", "-id"], name="updates_by_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_status_after_display()}"

    @property
    def moves(self) -> bool:
        """Whether it changed where the action stands: its status, its day or its owner."""
        return self.status_before != self.status_after or self.due_before != self.due_after or self.gives

    @property
    def ends(self) -> bool:
        """Whether the action ended with it."""
        return self.status_after in Action.ENDED and self.status_before not in Action.ENDED

    @property
    def answers(self) -> bool:
        """Whether it said how the action stands; a word of the table and a new owner alone do not."""
        is_given_only = self.gives and self.status_before == self.status_after and self.due_before == self.due_after
        return not self.is_comment and not (is_given_only and not self.note)

    @property
    def gives(self) -> bool:
        """Whether the action went to another owner."""
        return bool(self.seat_after_id or self.person_after_id)

    @property
    def receiver(self) -> str:
        """Who answers for the action since; nothing where nobody else does."""
        if self.seat_after is not None:
            return self.seat_after.title
        return str(self.person_after) if self.person_after else ""

    @property
    def words(self) -> str:
        """What was said, unless its writer withdrew it."""
        return "" if self.withdrawn_at else self.note
