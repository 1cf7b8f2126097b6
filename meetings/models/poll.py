"""When could we meet? A poll of several times, and what each of those asked said to each of them."""

import datetime as dt
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.models import Person
from accounts.zones import validate_zone, wall_clock
from meetings.models.invitation import Invitation
from meetings.models.meeting import Meeting
from workgroups.models import Seat
from workgroups.standing import Standing

LETTERS = "ABCDEF"


class PollQuerySet(models.QuerySet["Poll"]):
    """Polls."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the polls a person may know of: a draft is for those who act as chair, a guest sees the ones they got.

        The meeting itself is still a draft, which the table does not see; that it is asked for a time, it does. A poll
        for a smaller circle is for those who are asked, and the co-chairs.
        """
        if standing.is_consultant:
            return self.all()
        if standing.person_id is None:
            return self.none()
        mine = PollInvitee.objects.filter(person=standing.person_id, revoked_at=None).values("poll")
        of_the_table = Q(meeting__group__in=standing.group_ids, meeting__audience=Meeting.Audience.TABLE)
        of_the_chairs = Q(meeting__group__in=standing.chaired_group_ids)
        seen = of_the_table | of_the_chairs | Q(pk__in=mine)
        return self.filter(seen).filter(~Q(state=Poll.State.DRAFT) | of_the_chairs)

    def live(self) -> Self:
        """Return the polls that were neither decided nor taken back."""
        return self.filter(state__in=Poll.LIVE)

    def open(self) -> Self:
        """Return the polls that take answers: asked, undecided, and their meeting still without invitations."""
        return self.filter(state=Poll.State.OPEN, meeting__state=Meeting.State.DRAFT)

    def for_list(self) -> Self:
        """Load what a line in a list shows."""
        return self.select_related("meeting__group", "created_by")


class Poll(models.Model):
    """A table is asked which of two to six times it can meet. ``closes_at`` is the end of the day ``answer_by``.

    All times are of one zone and one length, those of the meeting when the poll was written.
    """

    class State(models.TextChoices):
        """Where a poll stands: draft → open → confirmed, or withdrawn."""

        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CONFIRMED = "confirmed", _("confirmed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    LIVE = (State.DRAFT, State.OPEN)

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="polls")
    timezone = models.CharField(_("time zone"), max_length=64, validators=[validate_zone])
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), validators=[MinValueValidator(15), MaxValueValidator(600)]
    )
    message = ProseField(_("message to the table"), max_length=4_000, blank=True)
    answer_by = models.DateField(_("answers until"))
    closes_at = models.DateTimeField(editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # Why it was taken back: a word to those who were asked.
    ended_reason = LineField(_("why it was taken back"), max_length=300, blank=True)

    objects: ClassVar[models.Manager["Poll"]] = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("availability poll")
        verbose_name_plural = _("availability polls")
        constraints = [
            models.UniqueConstraint(
                "meeting", condition=Q(state__in=["draft", "open"]), name="a_meeting_has_one_live_poll"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(sent_at__isnull=False) | Q(state="withdrawn"),
                name="poll_that_was_sent_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "open"], ended_at=None)
                | (Q(state__in=["confirmed", "withdrawn"]) & Q(ended_at__isnull=False)),
                name="poll_that_ended_says_when",
            ),
        ]

    def __str__(self) -> str:
        # The words of its meeting: the record shows this to the table.
        return f"{self.meeting.group}, {self.meeting.local_date}"

    @property
    def is_open(self) -> bool:
        """Whether it takes answers. A meeting that was sent or thrown away in another way ends its poll."""
        return self.state == self.State.OPEN and self.meeting.state == Meeting.State.DRAFT

    @property
    def is_draft(self) -> bool:
        """Whether nobody was asked yet."""
        return self.state == self.State.DRAFT


class PollSlot(models.Model):
    """One of the times asked about. Its letter is how people speak of it."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField(validators=[MaxValueValidator(len(LETTERS) - 1)])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    chosen_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["PollSlot"]]

    class Meta:
        verbose_name = _("time asked about")
        verbose_name_plural = _("times asked about")
        constraints = [
            models.UniqueConstraint("poll", "position", name="poll_has_one_time_a_letter"),
            models.UniqueConstraint("poll", "starts_at", name="poll_asks_about_a_time_once"),
            models.UniqueConstraint("poll", condition=Q(chosen_at__isnull=False), name="poll_chooses_one_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="time_asked_about_has_a_length"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.letter}"

    @property
    def letter(self) -> str:
        """A, B, C …, the soonest first."""
        return LETTERS[self.position]

    def local_start(self, zone: str) -> dt.datetime:
        """Return the start as the wall clock of a zone; which of two it is where a time comes twice stands in it."""
        return wall_clock(self.starts_at, zone)


class PollInviteeQuerySet(models.QuerySet["PollInvitee"]):
    """Who is asked."""

    def visible_to(self, standing: Standing) -> Self:
        """Return whose answers a person may read: those who act as chair all, everybody else their own."""
        shown = self.filter(poll__in=Poll.objects.visible_to(standing).values("pk"))
        if standing.is_consultant:
            return shown
        return shown.filter(Q(poll__meeting__group__in=standing.chaired_group_ids) | Q(person=standing.person_id))

    def in_force(self) -> Self:
        """Return those who are asked: not who left the seat, nor a guest who was let go."""
        return self.filter(revoked_at=None)

    def for_list(self) -> Self:
        """Load what a line in a list shows, in table order, guests last."""
        return self.select_related("person", "seat__organization", "seat__stakeholder_kind").order_by(
            F("seat__role_order").asc(nulls_last=True), "seat__stakeholder_kind__position", "seat_id", "pk"
        )


class PollInvitee(models.Model):
    """Somebody is asked when they can come: for a seat, or as a guest without one."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="invitees")
    person = models.ForeignKey(Person, models.PROTECT, related_name="polls")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    is_alternate = models.BooleanField(default=False)
    note = LineField(_("note"), max_length=300, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["PollInvitee"]] = PollInviteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("person asked for a time")
        verbose_name_plural = _("people asked for a time")
        constraints = [models.UniqueConstraint("poll", "person", name="a_person_is_asked_once_in_a_poll")]

    def __str__(self) -> str:
        return f"{self.person}: {self.poll}"


class PollAnswer(models.Model):
    """What somebody says to one of the times, as it holds now."""

    class Value(models.TextChoices):
        """Whether somebody can come then."""

        YES = "yes", _("yes")
        IF_NEEDED = "if-needed", _("if need be")
        NO = "no", _("no")

    CAN = (Value.YES, Value.IF_NEEDED)

    invitee = models.ForeignKey(PollInvitee, models.CASCADE, related_name="answers")
    slot = models.ForeignKey(PollSlot, models.CASCADE, related_name="answers")
    value = models.CharField(_("answer"), max_length=10, choices=Value)

    objects: ClassVar[models.Manager["PollAnswer"]]

    class Meta:
        verbose_name = _("answer to a poll")
        verbose_name_plural = _("answers to polls")
        constraints = [models.UniqueConstraint("invitee", "slot", name="a_time_is_answered_once_by_a_person")]

    def __str__(self) -> str:
        return f"{self.invitee_id} {self.slot_id} {self.value}"


class PollReply(models.Model):
    """One whole answer as it was given: what was said to each letter. The last one wins, earlier ones stay."""

    invitee = models.ForeignKey(PollInvitee, models.CASCADE, related_name="replies")
    said = models.JSONField()
    note = ProseField(blank=True)
    via = models.CharField(max_length=8, choices=Invitation.Via)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["PollReply"]]

    class Meta:
        verbose_name = _("answer as it was given")
        verbose_name_plural = _("answers as they were given")

    def __str__(self) -> str:
        return f"{self.invitee_id} {self.at:%Y-%m-%d %H:%M}"
