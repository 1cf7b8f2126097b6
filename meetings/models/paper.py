"""Papers: the files that a point of an agenda comes with, in versions."""

import secrets
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.models import Person
from meetings.models.agenda import AgendaItem
from workgroups.standing import Standing


def place_of_paper(version: "PaperVersion", name: str) -> str:
    """Return where a file is kept: under a name that says nothing of it and that nobody chose."""
    return f"papers/{secrets.token_hex(20)}"


class PaperQuerySet(models.QuerySet["Paper"]):
    """Papers, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the papers of the points a person may know of."""
        return self.filter(item__in=AgendaItem.objects.visible_to(standing).values("pk"))


class Paper(models.Model):
    """What the table is to read before a point. Each file sent for it is a version; earlier ones stay."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="papers")
    title = LineField(_("title"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"))
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Paper"]] = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        indexes = [models.Index(fields=["item", "position", "id"], name="papers_of_a_point")]

    def __str__(self) -> str:
        return self.title


class PaperVersion(models.Model):
    """One file as it was sent. It is never written again; ``sha256`` is its fingerprint."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    file = models.FileField(upload_to=place_of_paper, max_length=100)
    name = LineField(_("name of the file"), max_length=200)
    suffix = models.CharField(_("kind of file"), max_length=8)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    note = LineField(_("what changed"), max_length=300, blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()

    objects: ClassVar[models.Manager["PaperVersion"]]

    class Meta:
        verbose_name = _("version of a paper")
        verbose_name_plural = _("versions of papers")
        constraints = [
            models.UniqueConstraint("paper", "number", name="paper_has_a_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="paper_versions_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.number}"
