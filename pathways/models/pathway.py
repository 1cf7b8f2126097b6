"""The pathway: what stays the same while its versions come and go."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.languages import localized
from pathways.document.words import Audience
from workgroups.models import Jurisdiction, Organization, Profession, WorkGroup
from workgroups.standing import Standing


class PathwayQuerySet(models.QuerySet["Pathway"]):
    """Pathways."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the pathways whose making a person may see: those of their tables; all for the consultant."""
        if standing.is_consultant:
            return self.all()
        return self.filter(group__in=standing.group_ids)

    def public(self) -> Self:
        """Return the pathways that the public may read, or could once read."""
        return self.filter(published__isnull=False)

    def for_list(self) -> Self:
        """Load what a line in a list shows."""
        return self.select_related("profession", "jurisdiction", "regulator", "group", "published")


class Pathway(models.Model):
    """The way to a licence in one profession and jurisdiction, for one kind of applicant. ``code`` is its address."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    profession = models.ForeignKey(Profession, models.PROTECT, related_name="pathways", verbose_name=_("profession"))
    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="pathways", verbose_name=_("jurisdiction")
    )
    audience = models.CharField(_("for whom"), max_length=24, choices=Audience)
    # Today's title and regulator, so that a list costs no document: those of the published version, or of the draft
    # until there is one. What a later draft says is not told to the public.
    title_en = LineField(_("title in English"), max_length=200)
    title_fr = LineField(_("title in French"), max_length=200, blank=True)
    group = models.ForeignKey(
        WorkGroup, models.PROTECT, null=True, related_name="pathways", verbose_name=_("table that keeps it")
    )
    regulator = models.ForeignKey(
        Organization, models.PROTECT, related_name="regulated_pathways", verbose_name=_("regulator")
    )
    # What the public reads: published, paused or withdrawn. Null until the first publication.
    published = models.OneToOneField(
        "PathwayVersion", models.PROTECT, null=True, blank=True, related_name="public_face", verbose_name=_("published")
    )
    # A Credential Transparency identifier is minted once and never changes. (PostgreSQL has a "ctid" of its own.)
    ctid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, db_column="ctdl_id")
    created_at = models.DateTimeField(_("created"))
    created_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")

    objects: ClassVar[models.Manager["Pathway"]] = PathwayQuerySet.as_manager()

    class Meta:
        verbose_name = _("pathway")
        verbose_name_plural = _("pathways")
        constraints = [
            models.UniqueConstraint(
                "profession",
                "jurisdiction",
                "audience",
                name="one_pathway_for_an_applicant",
                violation_error_message=_(
                    "There is a pathway for this profession, jurisdiction and kind of applicant already."
                ),
            ),
            models.CheckConstraint(condition=~Q(title_en="") | ~Q(title_fr=""), name="pathway_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language, or in the other where only that one is known."""
        return localized(self, "title")


class StepIdentity(models.Model):
    """The lasting identifier of a step, minted when its key is first seen."""

    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="step_identities")
    key = models.SlugField(max_length=64)
    ctid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, db_column="ctdl_id")

    objects: ClassVar[models.Manager["StepIdentity"]]

    class Meta:
        verbose_name = _("identifier of a step")
        verbose_name_plural = _("identifiers of steps")
        constraints = [models.UniqueConstraint("pathway", "key", name="step_has_one_identifier")]

    def __str__(self) -> str:
        return f"{self.pathway_id} {self.key}"
