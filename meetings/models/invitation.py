"""Who is asked to a meeting, in which capacity, and what they answered."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.models import Person
from meetings.models.meeting import Meeting
from workgroups.models import Seat
from workgroups.standing import Standing


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the invitations a person may know of: to their tables' meetings all, to others their own."""
        shown = self.filter(meeting__in=Meeting.objects.visible_to(standing))
        if standing.is_consultant:
            return shown
        return shown.filter(Q(meeting__group__in=standing.group_ids) | Q(person=standing.person_id))

    def in_force(self) -> Self:
        """Return the invitations that hold: not taken back because a seat changed hands."""
        return self.filter(revoked_at=None)

    def stood_in(self) -> Self:
        """Return those of people who are sent in place of others."""
        return self.in_force().filter(stands_in_for__isnull=False)

    def unanswered(self) -> Self:
        """Return those who have said nothing yet."""
        return self.filter(response=Invitation.Response.NONE)

    def for_list(self) -> Self:
        """Load what a line in a list shows, in table order."""
        return self.select_related(
            "person", "seat__organization", "seat__stakeholder_kind", "stands_in_for__person"
        ).order_by("seat__role_order", "seat__stakeholder_kind__position", "seat_id", "is_alternate", "pk")


class Invitation(models.Model):
    """A person is asked to one meeting: as holder or alternate of a seat, or as a guest without one."""

    class Response(models.TextChoices):
        """What was answered. "My alternate will" frees the seat's alternate to come."""

        NONE = "none", _("no answer")
        YES = "yes", _("yes")
        NO = "no", _("no")
        MAYBE = "maybe", _("maybe")
        ALTERNATE = "alternate", _("my alternate will")

    class Via(models.TextChoices):
        """How an answer reached us."""

        MAIL = "mail", _("from the mail")
        PAGE = "page", _("on the page")
        API = "api", _("by a program")
        CHAIR = "chair", _("told a co-chair")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="invitations")
    is_alternate = models.BooleanField(default=False)
    stands_in_for = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="stand_ins")
    response = models.CharField(_("answer"), max_length=12, choices=Response, default=Response.NONE)
    note = LineField(_("note"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Invitation"]] = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint("meeting", "person", name="a_person_is_invited_once_to_a_meeting"),
            models.CheckConstraint(
                condition=Q(response="none", answered_at=None) | (~Q(response="none") & Q(answered_at__isnull=False)),
                name="an_answer_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.meeting}"

    @property
    def is_guest(self) -> bool:
        """Whether the person comes without a seat at the table."""
        return self.seat_id is None

    @property
    def will_come(self) -> bool:
        """Whether the person said yes."""
        return self.response == self.Response.YES


class InvitationAnswer(models.Model):
    """One answer as it was given. The last one wins, earlier ones stay."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="answers")
    response = models.CharField(max_length=12, choices=Invitation.Response)
    note = ProseField(blank=True)
    via = models.CharField(max_length=8, choices=Invitation.Via)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["InvitationAnswer"]]

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self) -> str:
        return f"{self.invitation} {self.response}"
