"""Meetings as calendar text, kept."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import OuterRef, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from meetings.models.meeting import Meeting
from workgroups.models import WorkGroup


class EventTextQuerySet(models.QuerySet["EventText"]):
    """Kept calendar texts."""

    def current(self, *, language: str, recipe: str) -> Self:
        """Return the text of an outer query's meeting, unless something it was made of has changed since."""
        group = ("group__name_en", Value("\n"), "group__name_fr", Value("\n"), "group__cadence")
        return self.filter(
            meeting=OuterRef("pk"),
            language=language,
            recipe=recipe,
            made_of_change=OuterRef("changed_at"),
            made_of_group=Concat(
                *(OuterRef(part) if isinstance(part, str) else part for part in group),
                output_field=models.TextField(),
            ),
        )


class EventText(models.Model):
    """A meeting as the VEVENT of feeds, in one language: written when the meeting is, so that reading is joining.

    A copy, and only used while it is a true one: ``made_of_…`` and ``recipe`` say what it was made of, and a text that
    is missing or outdated is made anew by whoever reads. ``fingerprint`` stands for the text in an ETag.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="event_texts")
    language = models.CharField(max_length=2, choices=Language)
    text = models.TextField()
    fingerprint = models.CharField(max_length=16)
    recipe = models.CharField(max_length=16)
    made_of_change = models.DateTimeField()
    made_of_group = models.TextField()

    objects: ClassVar[models.Manager["EventText"]] = EventTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar text")
        verbose_name_plural = _("calendar texts")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "language"], name="a_meeting_has_one_calendar_text_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.language}"


def group_words(group: WorkGroup) -> str:
    """Return what a text takes from its group, as ``EventTextQuerySet.current`` puts it together."""
    return f"{group.name_en}\n{group.name_fr}\n{group.cadence}"
