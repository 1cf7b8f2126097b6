"""What a meeting talks about, and what was written down."""

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.languages import localized
from accounts.models import Person
from meetings.models.meeting import Meeting
from pathways.models import Pathway
from workgroups.models import WorkGroup
from workgroups.standing import Standing

NOTES_LIMIT = 100_000


class AgendaEntry(models.Model):
    """What an item of a template and an item of an agenda share. A title may stand in one language only."""

    class Kind(models.TextChoices):
        """What the table is asked to do."""

        STANDING = "standing", _("standing item")
        INFORMATION = "information", _("information")
        DISCUSSION = "discussion", _("discussion")
        DECISION = "decision", _("decision")

    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DISCUSSION)
    title_en = LineField(_("title in English"), max_length=200, blank=True)
    title_fr = LineField(_("title in French"), max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10, validators=[MaxValueValidator(600)])

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language, or in the other where only that one was written."""
        return localized(self, "title")


class AgendaTemplateItem(AgendaEntry):
    """A line with which every agenda of a group begins."""

    # The line under which open actions are listed.
    lists_actions = models.BooleanField(_("lists the open actions"), default=False)
    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="agenda_template")

    objects: ClassVar[models.Manager["AgendaTemplateItem"]]

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
        """Return what the meetings a person may know of talk about; what was written under it is another matter."""
        return self.filter(meeting__in=Meeting.objects.visible_to(standing).values("pk"))

    def with_notes_visible_to(self, standing: Standing) -> Self:
        """Return the points whose notes a person may read: the table's, once it met. Guests read none."""
        met = self.visible_to(standing).filter(meeting__state__in=Meeting.MET)
        return met if standing.is_consultant else met.filter(meeting__group__in=standing.group_ids)


class AgendaItem(AgendaEntry):
    """A point of one meeting. Its notes carry a version: a write names the version it read."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    lists_actions = models.BooleanField(default=False)
    presenter = LineField(_("presenter"), max_length=120, blank=True)
    # The pathway that the point is about.
    pathway = models.ForeignKey(
        Pathway, models.PROTECT, null=True, blank=True, related_name="agenda_items", verbose_name=_("pathway")
    )
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
        indexes = [models.Index(fields=["meeting", "position", "id"], name="agenda_of_a_meeting")]


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
