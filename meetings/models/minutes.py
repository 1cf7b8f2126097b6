"""The minutes of a meeting: circulated revisions that never change, and the corrections people ask for.

Until they are circulated there is no row: the draft is what stands in the notes, the attendance, the decisions and the
actions (``meetings.minutes.content``).
"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.models import Person
from meetings.models.invitation import Invitation
from meetings.models.meeting import Meeting
from workgroups.standing import Standing


class MinutesQuerySet(models.QuerySet["Minutes"]):
    """Minutes, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the circulated minutes of the meetings of a person's tables, and of those they were sent to.

        A guest of one meeting reads none.
        """
        known = self.filter(meeting__in=Meeting.objects.visible_to(standing).values("pk"))
        if standing.is_consultant:
            return known
        sent = Invitation.objects.stood_in().filter(person=standing.person_id).values("meeting")
        return known.filter(Q(meeting__group__in=standing.group_ids) | Q(meeting__in=sent))


class Minutes(models.Model):
    """How far the minutes of one meeting are: circulated, then confirmed.

    Confirmed by the table at a later meeting (``confirmed_in``), or by nobody's word against them until the end of
    ``consent_on``, where the terms of reference say that this is enough.
    """

    class State(models.TextChoices):
        """Where they stand."""

        CIRCULATED = "circulated", _("circulated")
        CONFIRMED = "confirmed", _("confirmed")

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes_kept")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.CIRCULATED)
    # The last day for a word against them; empty where the terms want a meeting to confirm them.
    consent_on = models.DateField(_("confirmed if nobody objects by"), null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_in = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="minutes_confirmed")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager["Minutes"]] = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed_at__isnull=False)
                | Q(state="circulated", confirmed_at=None, confirmed_in=None, confirmed_by=None),
                name="confirmed_minutes_say_when",
            )
        ]
        indexes = [
            models.Index(fields=["consent_on"], condition=Q(state="circulated"), name="minutes_waiting_for_silence")
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_confirmed(self) -> bool:
        """Whether nothing about them is open any more."""
        return self.state == self.State.CONFIRMED


class MinutesRevision(models.Model):
    """The minutes as they were circulated once. Never changed; the next circulation is a row of its own."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("revision"))
    content = models.JSONField(_("content"), editable=False)
    content_hash = models.CharField(_("fingerprint"), max_length=64, editable=False)
    message = ProseField(_("message to the table"), max_length=4_000, blank=True)
    circulated_at = models.DateTimeField()
    circulated_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # When its messages were written.
    told_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["MinutesRevision"]]

    class Meta:
        verbose_name = _("revision of minutes")
        verbose_name_plural = _("revisions of minutes")
        constraints = [models.UniqueConstraint("minutes", "number", name="minutes_have_one_text_per_revision")]
        indexes = [models.Index(fields=["id"], condition=Q(told_at=None), name="minutes_to_be_told")]

    def __str__(self) -> str:
        return f"{self.minutes} {self.number}"

    @property
    def lines(self) -> dict[int, dict[str, Any]]:
        """What can be corrected, by its number."""
        return {line["n"]: line for section in self.content["sections"] for line in section["lines"]}


class MinutesCorrectionQuerySet(models.QuerySet["MinutesCorrection"]):
    """Corrections, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the corrections to the minutes a person may read."""
        return self.filter(minutes__in=Minutes.objects.visible_to(standing).values("pk"))

    def for_list(self) -> Self:
        """Load what a list shows, by line."""
        return self.select_related("person", "settled_by").order_by("line", "pk")


class MinutesCorrection(models.Model):
    """Somebody says what a line should say. It stands beside the line for good; nothing is written over."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    class Via(models.TextChoices):
        """How it reached us."""

        MAIL = "mail", _("from the mail")
        PAGE = "page", _("on the page")
        API = "api", _("by a program")

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="corrections")
    revision = models.ForeignKey(MinutesRevision, models.PROTECT, related_name="corrections")
    # Lines keep their numbers from one revision to the next.
    line = models.PositiveSmallIntegerField(_("line"))
    wording = ProseField(_("what it should say"), max_length=4_000)
    note = LineField(_("why"), max_length=300, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    via = models.CharField(max_length=8, choices=Via)
    at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN)
    reply = LineField(_("a word back"), max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # The first revision that lists it.
    listed_in = models.ForeignKey(MinutesRevision, models.PROTECT, null=True, blank=True, related_name="listed")

    objects: ClassVar[models.Manager["MinutesCorrection"]] = MinutesCorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of minutes")
        verbose_name_plural = _("corrections of minutes")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", settled_at=None) | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="settled_correction_says_when",
            ),
            models.CheckConstraint(
                condition=Q(listed_in=None) | Q(state="accepted"), name="only_an_accepted_correction_is_listed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} {self.line}: {self.wording[:80]}"
