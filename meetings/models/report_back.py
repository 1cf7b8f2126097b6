"""What each organization hears of a meeting, that it was told at home, and what home answers."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import ProseField
from accounts.models import Person
from meetings.models.agenda import AgendaItem
from meetings.models.invitation import Invitation
from meetings.models.meeting import Meeting
from workgroups.models import Organization, Seat
from workgroups.standing import Standing

QUESTION_LIMIT = 1_000
ANSWER_LIMIT = 4_000


class ReportBackQuerySet(models.QuerySet["ReportBack"]):
    """Report-backs, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return those of the tables a person chairs, and once a meeting is closed those that are theirs to carry home.

        The consultant sees all.
        """
        if standing.is_consultant:
            return self.all()
        if standing.person_id is None:
            return self.none()
        chaired = Q(meeting__group__in=standing.chaired_group_ids)
        return self.filter(chaired | (Q(meeting__state=Meeting.State.CLOSED) & _is_theirs(standing)))

    def owed_by(self, standing: Standing) -> Self:
        """Return those that are for the person to carry home from closed meetings.

        As holder or alternate of a seat, or because they were sent to that meeting in somebody's place.
        """
        return self.filter(_is_theirs(standing), meeting__state=Meeting.State.CLOSED)

    def open(self) -> Self:
        """Return what nobody has reported back yet."""
        return self.filter(reported_at=None)

    def for_list(self) -> Self:
        """Load what a line in a list shows."""
        return self.select_related(
            "meeting__group", "organization", "seat__organization", "seat__stakeholder_kind", "reported_by"
        )


def _is_theirs(standing: Standing) -> Q:
    seats = Seat.objects.filter(pk__in=standing.seat_ids, group=OuterRef("meeting__group"))
    theirs = Q(Exists(seats.filter(Q(pk=OuterRef("seat")) | Q(organization=OuterRef("organization")))))
    if standing.person_id is None:
        return theirs
    sent = Invitation.objects.stood_in().filter(person=standing.person_id, meeting=OuterRef("meeting"))
    return theirs | Q(Exists(sent.filter(Q(seat=OuterRef("seat")) | Q(seat__organization=OuterRef("organization")))))


class ReportBack(models.Model):
    """One meeting as it is carried home to one organization, or to whom a seat without an organization speaks for."""

    class Via(models.TextChoices):
        """How it became known that home was told."""

        MAIL = "mail", _("from the mail")
        PAGE = "page", _("on the page")
        API = "api", _("by a program")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="report_backs", verbose_name=_("meeting"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="report_backs", verbose_name=_("organization")
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="report_backs", verbose_name=_("seat")
    )
    # The first time it was told at home; answers may follow.
    reported_at = models.DateTimeField(_("reported back"), null=True, blank=True)
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reported_via = models.CharField(max_length=8, choices=Via, blank=True)

    objects: ClassVar[models.Manager["ReportBack"]] = ReportBackQuerySet.as_manager()

    class Meta:
        verbose_name = _("report-back")
        verbose_name_plural = _("report-backs")
        constraints = [
            models.UniqueConstraint("meeting", "organization", name="organization_hears_of_a_meeting_once"),
            models.UniqueConstraint("meeting", "seat", name="seat_hears_of_a_meeting_once"),
            models.CheckConstraint(
                condition=Q(organization=None, seat__isnull=False) | Q(organization__isnull=False, seat=None),
                name="report_back_is_for_an_organization_or_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(reported_at=None, reported_by=None, reported_via="")
                | (Q(reported_at__isnull=False) & ~Q(reported_via="")),
                name="reported_back_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.title}"

    @property
    def title(self) -> str:
        """Who is told: the organization in full, or whom the seat speaks for."""
        return self.organization.name if self.organization else self.seat.title if self.seat else ""


class HomeQuestionQuerySet(models.QuerySet["HomeQuestion"]):
    """Questions to ask at home, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return what the person's tables were asked, and what the report-backs ask that they may see."""
        if standing.is_consultant:
            return self.all()
        theirs = ReportBack.objects.visible_to(standing).values("pk")
        known = Meeting.objects.visible_to(standing).filter(group__in=standing.group_ids).values("pk")
        return self.filter(Q(report_back=None, meeting__in=known) | Q(report_back__in=theirs))


class HomeQuestion(models.Model):
    """Something the table wants to hear from all organizations at home, or from one."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="home_questions", verbose_name=_("meeting"))
    # None asks all of them.
    report_back = models.ForeignKey(ReportBack, models.CASCADE, null=True, blank=True, related_name="questions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="home_questions")
    text = ProseField(_("question"), max_length=QUESTION_LIMIT)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    objects: ClassVar[models.Manager["HomeQuestion"]] = HomeQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to ask at home")
        verbose_name_plural = _("questions to ask at home")

    def __str__(self) -> str:
        return self.text[:120]


class HomeAnswer(models.Model):
    """What an organization answers, as it was given. The last one holds, earlier ones stay."""

    report_back = models.ForeignKey(ReportBack, models.CASCADE, related_name="answers")
    # None: of its own accord.
    question = models.ForeignKey(HomeQuestion, models.PROTECT, null=True, blank=True, related_name="answers")
    text = ProseField(_("answer"), max_length=ANSWER_LIMIT, blank=True)
    holds = models.BooleanField(default=True)
    # Where it comes before the table again.
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="home_answers")
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    via = models.CharField(max_length=8, choices=ReportBack.Via)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["HomeAnswer"]]

    class Meta:
        verbose_name = _("answer of an organization")
        verbose_name_plural = _("answers of organizations")
        constraints = [
            models.UniqueConstraint(
                "report_back", "question", condition=Q(holds=True), name="one_answer_to_a_question_holds"
            ),
            models.UniqueConstraint(
                "report_back", condition=Q(holds=True, question=None), name="one_answer_of_its_own_accord_holds"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]
