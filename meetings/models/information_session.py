"""Information sessions: for everybody who wants to hear how a profession is entered."""

import datetime as dt
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import LineField, ProseField
from accounts.languages import localized
from accounts.models import Person
from accounts.zones import instant_of, validate_zone, wall_clock
from workgroups.models import Organization, Profession, WorkGroup
from workgroups.standing import Standing


class InformationSessionQuerySet(models.QuerySet["InformationSession"]):
    """Information sessions."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the sessions a person has a hand in: those of the tables they chair; the consultant knows all."""
        return self.all() if standing.is_consultant else self.filter(group__in=standing.chaired_group_ids)

    def public(self) -> Self:
        """Return what everybody may know of: what was published, and what was called off since."""
        return self.filter(state__in=self.model.ANNOUNCED)

    def since(self, day: dt.date) -> Self:
        """Return the sessions of a day and after, soonest first."""
        return self.filter(local_date__gte=day).order_by("starts_at", "pk")

    def for_profession(self, profession: Profession) -> Self:
        """Return what concerns a profession: sessions about it, and those about none in particular."""
        about = self.model.professions.through.objects.values("informationsession")
        return self.filter(Q(pk__in=about.filter(profession=profession)) | ~Q(pk__in=about))

    def for_list(self) -> Self:
        """Load what a line in a list shows."""
        return self.select_related("organization", "group").prefetch_related("professions")


class InformationSession(models.Model):
    """Somebody explains to everybody how a profession is entered: an organization, at a time and a place.

    What a person typed is a wall clock, as with meetings; ``set_time`` derives the instants. ``sequence`` is the one of
    iCalendar: it rises when what calendars hold of time, place or state is no longer so.
    """

    class State(models.TextChoices):
        """Where a session stands: draft → published, and perhaps cancelled."""

        DRAFT = "draft", _("draft")
        PUBLISHED = "published", pgettext_lazy("information session", "published")
        CANCELLED = "cancelled", _("cancelled")

    class Spoken(models.TextChoices):
        """Which languages are spoken there."""

        ENGLISH = "en", _("English")
        FRENCH = "fr", _("French")
        BOTH = "both", _("English and French")

    ANNOUNCED = (State.PUBLISHED, State.CANCELLED)

    # The table whose co-chairs write it; without one it is the consultant's.
    group = models.ForeignKey(
        WorkGroup, models.PROTECT, null=True, blank=True, related_name="information_sessions", verbose_name=_("group")
    )
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("organization"))
    professions: ClassVar[models.ManyToManyField] = models.ManyToManyField(
        Profession, blank=True, related_name="+", verbose_name=_("professions")
    )
    title_en = LineField(_("title in English"), max_length=200, blank=True)
    title_fr = LineField(_("title in French"), max_length=200, blank=True)
    description_en = ProseField(_("description in English"), max_length=4_000, blank=True)
    description_fr = ProseField(_("description in French"), max_length=4_000, blank=True)
    spoken = models.CharField(_("spoken"), max_length=4, choices=Spoken, default=Spoken.ENGLISH)
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
        _("link to join or to sign up"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    ical_uid = models.CharField(max_length=120, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    # Said to everybody, in the language of whoever called it off.
    reason = LineField(_("why it was cancelled"), max_length=300, blank=True)

    objects: ClassVar[models.Manager["InformationSession"]] = InformationSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("information session")
        verbose_name_plural = _("information sessions")
        constraints = [
            models.CheckConstraint(condition=~Q(title_en="", title_fr=""), name="information_session_has_a_title"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="information_session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="public_information_session_says_when"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) & ~Q(state="cancelled")
                | Q(cancelled_at__isnull=False, state="cancelled"),
                name="only_a_cancelled_information_session_was_cancelled",
            ),
        ]
        indexes = [models.Index(fields=["state", "local_date"], name="information_sessions_ahead")]

    def __str__(self) -> str:
        return f"{self.title}, {self.local_date}"

    @property
    def title(self) -> str:
        """The title in the reader's language, or in the other where only that one is known."""
        return localized(self, "title")

    @property
    def is_draft(self) -> bool:
        """Whether nobody but its writers knows of it."""
        return self.state == self.State.DRAFT

    @property
    def is_published(self) -> bool:
        """Whether it stands on the public site and will be."""
        return self.state == self.State.PUBLISHED

    @property
    def is_cancelled(self) -> bool:
        """Whether it was announced and will not be."""
        return self.state == self.State.CANCELLED

    @property
    def is_for_table(self) -> bool:
        """Whether all at its table may know of it: a draft is its writers' business."""
        return not self.is_draft

    @property
    def local_start(self) -> dt.datetime:
        """The start as its own wall clock."""
        return wall_clock(self.starts_at, self.timezone)

    @property
    def local_end(self) -> dt.datetime:
        """The end as its own wall clock."""
        return wall_clock(self.ends_at, self.timezone)

    def professions_by_code(self) -> list[Profession]:
        """Return what it is about, in the order of the codes; fetched along, it costs no query."""
        return sorted(self.professions.all(), key=lambda profession: profession.code)

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
