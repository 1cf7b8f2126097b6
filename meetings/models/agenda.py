"""What a meeting talks about, and what was written down."""

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.languages import localized
from accounts.models import Person
from meetings.models.meeting import Meeting
from pathways.models import Pathway, PathwayVersion
from workgroups.models import Seat, WorkGroup
from workgroups.standing import Standing

NOTES_LIMIT = 100_000


class AgendaText(models.Model):
    """What a point says wherever it stands: in a template, on an agenda, or while it waits for one.

    A title may stand in one language only. Points of one section that follow each other stand under its heading.
    """

    class Kind(models.TextChoices):
        """What the table is asked to do."""

        STANDING = "standing", _("standing item")
        INFORMATION = "information", _("information")
        DISCUSSION = "discussion", _("discussion")
        DECISION = "decision", _("decision")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DISCUSSION)
    title_en = LineField(_("title in English"), max_length=200, blank=True)
    title_fr = LineField(_("title in French"), max_length=200, blank=True)
    section_en = LineField(_("section in English"), max_length=80, blank=True, db_default="")
    section_fr = LineField(_("section in French"), max_length=80, blank=True, db_default="")
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10, validators=[MaxValueValidator(600)])
    # For those who hold or stand in for a seat that votes, and for nobody else.
    is_confidential = models.BooleanField(_("confidential"), default=False, db_default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language, or in the other where only that one was written."""
        return localized(self, "title")

    @property
    def section(self) -> str:
        """The heading it stands under, in the reader's language or the other; often none."""
        return localized(self, "section")


class AgendaEntry(AgendaText):
    """A point that has its place in an order."""

    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        abstract = True


class AgendaTemplateItemQuerySet(models.QuerySet["AgendaTemplateItem"]):
    """Lines that agendas begin with, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return those of the tables that a person may know from inside; what is confidential for seats that vote."""
        seen = self.filter(group__in=WorkGroup.objects.visible_to(standing).values("pk"))
        if standing.is_consultant:
            return seen
        return seen.filter(Q(is_confidential=False) | Q(group__in=standing.confidant_group_ids))


class AgendaTemplateItem(AgendaEntry):
    """A line with which every agenda of a group begins."""

    # The line under which open actions are listed.
    lists_actions = models.BooleanField(_("lists the open actions"), default=False)
    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="agenda_template")

    objects: ClassVar[models.Manager["AgendaTemplateItem"]] = AgendaTemplateItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of an agenda template")
        verbose_name_plural = _("agenda template")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title_en="", title_fr=""), name="agenda_template_item_has_a_title"
            )
        ]


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Points of agendas, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return what the meetings a person may know of talk about; what was written under it is another matter.

        What is confidential is for the seats that vote, and for the consultant.
        """
        seen = self.filter(meeting__in=Meeting.objects.visible_to(standing).values("pk"))
        if standing.is_consultant:
            return seen
        return seen.filter(Q(is_confidential=False) | Q(meeting__group__in=standing.confidant_group_ids))

    def for_everybody(self) -> Self:
        """Return what may stand where anybody might read it: in calendars, mails, exports and public minutes."""
        return self.filter(is_confidential=False)

    def with_notes_visible_to(self, standing: Standing) -> Self:
        """Return the points whose notes a person may read: the table's, once it met. Guests read none."""
        met = self.visible_to(standing).filter(meeting__state__in=Meeting.MET)
        return met if standing.is_consultant else met.filter(meeting__group__in=standing.group_ids)


class AgendaItem(AgendaEntry):
    """A point of one meeting. Its notes carry a version: a write names the version it read."""

    class Outcome(models.TextChoices):
        """What the table did with a point that it did not finish."""

        KEPT = "kept", _("kept for the next meeting")
        PARKED = "parked", _("parked")
        DROPPED = "dropped", _("dropped")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    lists_actions = models.BooleanField(default=False)
    presenter = LineField(_("presenter"), max_length=120, blank=True)
    # Whoever sits there then presents it; a name is for everybody else.
    presenter_seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("seat that presents")
    )
    # The pathway that the point is about.
    pathway = models.ForeignKey(
        Pathway, models.PROTECT, null=True, blank=True, related_name="agenda_items", verbose_name=_("pathway")
    )
    # What else it is about: something promised, and the very text of a pathway.
    action = models.ForeignKey(
        "meetings.Action", models.SET_NULL, null=True, blank=True, related_name="agenda_items", verbose_name=_("action")
    )
    pathway_version = models.ForeignKey(
        PathwayVersion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version of a pathway")
    )
    # The same matter at one meeting after another, and what became of it at this one.
    topic = models.UUIDField(null=True, blank=True, editable=False)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default="", db_default="")
    notes = ProseField(_("notes"), max_length=NOTES_LIMIT, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[models.Manager["AgendaItem"]] = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.CheckConstraint(condition=~models.Q(title_en="", title_fr=""), name="agenda_item_has_a_title"),
            models.UniqueConstraint("meeting", "pathway", name="pathway_stands_on_an_agenda_once"),
        ]
        indexes = [
            models.Index(fields=["meeting", "position", "id"], name="agenda_of_a_meeting"),
            models.Index(fields=["topic"], name="agenda_by_topic", condition=Q(topic__isnull=False)),
        ]

    @property
    def presented_by(self) -> str:
        """Who presents it, as one says it; with ``presenter_seat`` loaded."""
        return self.presenter or (self.presenter_seat.title if self.presenter_seat else "")


class NoteRevision(models.Model):
    """The notes of an item as somebody saved them. Nothing that was written is lost."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    notes = ProseField(blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    objects: ClassVar[models.Manager["NoteRevision"]]

    class Meta:
        verbose_name = _("revision of notes")
        verbose_name_plural = _("revisions of notes")
        constraints = [models.UniqueConstraint("item", "version", name="notes_have_one_text_per_version")]

    def __str__(self) -> str:
        return f"{self.item} {self.version}"
