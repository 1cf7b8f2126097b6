"""A meeting of a table."""

import datetime as dt
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.models import Person
from accounts.zones import instant_of, validate_zone, wall_clock
from workgroups.models import Seat, WorkGroup
from workgroups.standing import Standing


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings."""

    def visible_to(self, standing: Standing) -> Self:
        """Return what a person may know of.

        The table sees its meetings, the consultant all, a guest the ones they are invited to. A meeting in a smaller
        circle is for those seats, and the co-chairs. Drafts are for those who act as chair.
        """
        if standing.is_consultant:
            return self.all()
        if standing.person_id is None:
            return self.none()
        invited = Q(invitations__person=standing.person_id, invitations__revoked_at=None)
        mine = self.model.objects.filter(invited).values("pk")
        chosen = self.model.seats.through.objects.filter(seat__in=standing.seat_ids).values("meeting")
        of_the_table = Q(group__in=standing.group_ids, audience=Meeting.Audience.TABLE)
        of_the_chairs = Q(group__in=standing.chaired_group_ids)
        in_the_circle = Q(audience=Meeting.Audience.SEATS, pk__in=chosen)
        seen = of_the_table | of_the_chairs | in_the_circle | Q(pk__in=mine)
        return self.filter(seen).filter(~Q(state=Meeting.State.DRAFT) | of_the_chairs)

    def for_table(self) -> Self:
        """Return the meetings of whole tables: what comes back to “the next meeting” comes to one of these."""
        return self.filter(audience=Meeting.Audience.TABLE)

    def upcoming(self, *, now: dt.datetime) -> Self:
        """Return scheduled meetings that are not over, soonest first."""
        return self.filter(state__in=Meeting.AHEAD, ends_at__gt=now).order_by("starts_at", "pk")

    def past(self, *, now: dt.datetime) -> Self:
        """Return what was held or is over, latest first; cancelled ones are left out."""
        return (
            self.exclude(state__in=[Meeting.State.DRAFT, Meeting.State.CANCELLED])
            .filter(Q(ends_at__lte=now) | Q(state=Meeting.State.CLOSED))
            .order_by("-starts_at", "-pk")
        )

    def announced(self) -> Self:
        """Return what people outside the chairs may know of: everything but drafts."""
        return self.exclude(state=Meeting.State.DRAFT)

    def for_list(self) -> Self:
        """Load what a line in a list shows."""
        return self.select_related("group")


class Meeting(models.Model):
    """A table comes together once.

    What a person typed is a wall clock (``local_date``, ``local_time``, ``timezone``); ``starts_at`` and ``ends_at``
    are derived from it by ``set_time`` and nowhere else. ``sequence`` is the one of iCalendar: it rises whenever people
    have to be told something, ``announced_sequence`` says which of these they have been told, and ``notice_at`` when
    the next notice may go, so that several edits within a short window are one notice.
    """

    class State(models.TextChoices):
        """Where a meeting stands: draft → scheduled → held → closed, or cancelled."""

        DRAFT = "draft", _("draft")
        SCHEDULED = "scheduled", _("scheduled")
        HELD = "held", _("in session")
        CLOSED = "closed", _("closed")
        CANCELLED = "cancelled", _("cancelled")

    class Audience(models.TextChoices):
        """Who is asked, and knows of it."""

        TABLE = "table", _("the whole table")
        CHAIRS = "chairs", _("the co-chairs only")
        SEATS = "seats", _("chosen seats only")

    AHEAD = (State.SCHEDULED, State.HELD)
    # What was said there may be read.
    MET = (State.HELD, State.CLOSED)
    OPEN_FOR_CHANGE = (State.DRAFT, State.SCHEDULED)

    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="meetings", verbose_name=_("group"))
    title = LineField(_("title"), max_length=200, blank=True)
    local_date = models.DateField(_("date"))
    local_time = models.TimeField(_("start"))
    timezone = models.CharField(_("time zone"), max_length=64, validators=[validate_zone])
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), validators=[MinValueValidator(15), MaxValueValidator(600)]
    )
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    place = LineField(_("place"), max_length=200, blank=True)
    link = models.URLField(
        _("link to join"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    message = ProseField(_("message to the table"), max_length=4_000, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    audience = models.CharField(_("for"), max_length=8, choices=Audience, default=Audience.TABLE, db_default="table")
    # Where the audience is chosen seats: which.
    seats: ClassVar[models.ManyToManyField] = models.ManyToManyField(Seat, blank=True, related_name="meetings")

    ical_uid = models.CharField(max_length=120, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    announced_sequence = models.IntegerField(default=-1)
    notice_at = models.DateTimeField(null=True, blank=True)
    # What people were last told: the other side of "was …, is now …" in a notice of change.
    announced = models.JSONField(default=dict, blank=True, editable=False)
    # Where this meeting reminds on other days than its table: how many days before; empty where it does not at all.
    own_reminder_days = models.JSONField(_("reminders of its own, days before"), null=True, blank=True)
    # When the invitations were last compared with the seats.
    table_checked_at = models.DateTimeField(null=True, blank=True)
    change_reason = LineField(_("reason of the last change"), max_length=300, blank=True)

    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    digest_made_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager["Meeting"]] = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None) | Q(cancelled_at__isnull=False, state="cancelled"),
                name="only_a_cancelled_meeting_was_cancelled",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="closed_meeting_says_when"
            ),
        ]
        indexes = [
            models.Index(fields=["group", "-starts_at"], name="meetings_of_a_group"),
            models.Index(fields=["state", "starts_at"], name="meetings_ahead"),
            models.Index(fields=["notice_at"], name="meetings_to_announce", condition=Q(notice_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.group}, {self.local_date}"

    @property
    def name(self) -> str:
        """The title, or what a meeting without one is called."""
        if self.title:
            return self.title
        if self.audience == self.Audience.CHAIRS:
            return gettext("Meeting of the co-chairs")
        if self.audience == self.Audience.SEATS:
            return gettext("Meeting in a smaller circle")
        return gettext("Quarterly meeting") if self.group.cadence == WorkGroup.Cadence.QUARTERLY else gettext("Meeting")

    @property
    def local_start(self) -> dt.datetime:
        """The start as the meeting's own wall clock."""
        return wall_clock(self.starts_at, self.timezone)

    @property
    def local_end(self) -> dt.datetime:
        """The end as the meeting's own wall clock."""
        return wall_clock(self.ends_at, self.timezone)

    @property
    def is_open_for_change(self) -> bool:
        """Whether time, place and agenda may still be changed."""
        return self.state in self.OPEN_FOR_CHANGE

    @property
    def is_for_table(self) -> bool:
        """Whether everybody at the table is asked, and may know of it."""
        return self.audience == self.Audience.TABLE

    @property
    def is_announced(self) -> bool:
        """Whether the table has been told of it."""
        return self.announced_sequence >= 0

    @property
    def reminder_days(self) -> list[int]:
        """How many days before it people are reminded: its own, or those of its table."""
        return self.group.reminder_days if self.own_reminder_days is None else self.own_reminder_days

    def set_time(
        self, *, local_date: dt.date, local_time: dt.time, timezone: str, minutes: int, fold: int | None = None
    ) -> None:
        """Take over a wall clock and derive the instants. Raise ValidationError for a time that does not exist."""
        self.local_date, self.local_time, self.timezone, self.minutes = local_date, local_time, timezone, minutes
        self.starts_at = instant_of(local_date, local_time, timezone, fold=fold)
        try:
            self.ends_at = self.starts_at + dt.timedelta(minutes=minutes)
        except OverflowError as error:
            raise ValidationError(_("This date is out of range."), code="date_out_of_range") from error
