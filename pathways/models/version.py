"""Versions of a pathway: drafts that are worked on, and texts that never change again."""

import datetime as dt
import uuid
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import LineField, ProseField
from accounts.languages import Language, localized
from accounts.models import Person
from pathways.document.reading import from_plain
from pathways.document.shapes import Document
from pathways.models.pathway import Pathway
from workgroups.standing import Standing


class PathwayVersionQuerySet(models.QuerySet["PathwayVersion"]):
    """Versions."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the versions, drafts too, of the pathways whose making a person may see."""
        if standing.is_consultant:
            return self.all()
        return self.filter(pathway__group__in=standing.group_ids)

    def public(self) -> Self:
        """Return what the public may read: what is or was published, with its state written over it."""
        return self.filter(state__in=PathwayVersion.PUBLIC, published_at__isnull=False)

    def open(self) -> Self:
        """Return what is still being worked on."""
        return self.filter(state__in=PathwayVersion.OPEN)

    def to_publish(self, *, now: dt.datetime) -> Self:
        """Return the confirmed versions whose hour has come; what failed once waits for a person."""
        due = self.filter(state=PathwayVersion.State.CONFIRMED, publish_at__lte=now, publish_failed_at=None)
        return due.order_by("publish_at", "pk")

    def newest_first(self) -> Self:
        """Return the latest number first."""
        return self.order_by("-number", "-pk")


class PathwayVersion(models.Model):
    """One version: a whole document with its state.

    ``content`` is the document as plain JSON, ``content_hash`` its fingerprint: a sign-off and a confirmation are
    bound to it. While a version is open every save raises ``version`` and voids the sign-offs; once confirmed the
    content never changes (docs/adr/0011). A confirmed version that a newer one overtook is superseded without having
    been published; a draft that was dropped after somebody was asked about it stays, out of sight of the public.
    """

    class State(models.TextChoices):
        """Where a version stands. “Signed off”: every party asked has agreed to this very text."""

        DRAFT = "draft", pgettext_lazy("a version", "draft")
        CIRCULATED = "circulated", pgettext_lazy("a version", "circulated for sign-off")
        SIGNED_OFF = "signed-off", pgettext_lazy("a version", "signed off")
        CONFIRMED = "confirmed", pgettext_lazy("a version", "confirmed")
        PUBLISHED = "published", pgettext_lazy("a version", "published")
        PAUSED = "paused", pgettext_lazy("a version", "paused")
        SUPERSEDED = "superseded", pgettext_lazy("a version", "superseded")
        WITHDRAWN = "withdrawn", pgettext_lazy("a version", "withdrawn")
        DROPPED = "dropped", pgettext_lazy("a version", "dropped")

    OPEN = (State.DRAFT, State.CIRCULATED, State.SIGNED_OFF)
    CURRENT = (State.PUBLISHED, State.PAUSED)
    PUBLIC = (State.PUBLISHED, State.PAUSED, State.SUPERSEDED, State.WITHDRAWN)

    class UpdateType(models.TextChoices):
        """Major: a note is required and followers are told. Minor: silent."""

        MAJOR = "major", _("major: followers are told")
        MINOR = "minor", _("minor: nobody is told")

    class Failure(models.TextChoices):
        """Why a publication asked for could not happen. A code, so that everybody reads it in their language."""

        INTERRUPTED = "interrupted", _("The pathway was paused or withdrawn in the meantime.")
        BLOCKED = "blocked", _("Something that stops a publication has turned up. The pathway’s page names it.")
        REFUSED = "refused", _("It could not be published. Publish it by hand to see why.")

    pathway = models.ForeignKey(Pathway, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    content = models.JSONField(_("document"))
    content_hash = models.CharField(max_length=64)
    is_illustrative = models.BooleanField(_("illustrative, not official"), default=False)
    version = models.PositiveIntegerField(default=1)
    ctid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, db_column="ctdl_id")

    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    circulated_at = models.DateTimeField(null=True)
    circulated_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    # A confirmation is of one text on one day by a table; meetings point here from their decision.
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField(_("confirmed on"), null=True)
    confirmation_en = LineField(max_length=300, blank=True)
    confirmation_fr = LineField(max_length=300, blank=True)
    confirmed_hash = models.CharField(max_length=64, blank=True)

    update_type = models.CharField(_("kind of update"), max_length=8, choices=UpdateType, blank=True)
    note_en = ProseField(_("what changed, in English"), max_length=8_000, blank=True)
    note_fr = ProseField(_("what changed, in French"), max_length=8_000, blank=True)
    # A publication for later; when it cannot happen, why not and since when stands here and people are told.
    publish_at = models.DateTimeField(_("to be published at"), null=True)
    publish_asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    publish_failed_at = models.DateTimeField(null=True)
    publish_failure = models.CharField(max_length=12, choices=Failure, blank=True)
    published_at = models.DateTimeField(_("published"), null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    review_on = models.DateField(_("to be reviewed on"), null=True)

    ended_at = models.DateTimeField(_("superseded, paused, withdrawn or dropped at"), null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason_en = LineField(_("why, in English"), max_length=400, blank=True)
    reason_fr = LineField(_("why, in French"), max_length=400, blank=True)

    objects: ClassVar[models.Manager["PathwayVersion"]] = PathwayVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a pathway")
        verbose_name_plural = _("versions of pathways")
        constraints = [
            models.UniqueConstraint("pathway", "number", name="versions_are_numbered"),
            models.UniqueConstraint(
                "pathway", condition=Q(state__in=["draft", "circulated", "signed-off"]), name="one_open_draft"
            ),
            models.UniqueConstraint(
                "pathway", condition=Q(state__in=["published", "paused"]), name="one_published_version"
            ),
            # DOMAIN rule 9: publishing needs a confirmation, of this text. What is open has none.
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "circulated", "signed-off", "dropped"],
                    confirmed_at=None,
                    confirmed_on=None,
                    confirmed_hash="",
                )
                | Q(
                    state__in=["confirmed", "published", "paused", "superseded", "withdrawn"],
                    confirmed_at__isnull=False,
                    confirmed_on__isnull=False,
                    confirmed_hash=models.F("content_hash"),
                ),
                name="confirmed_text_is_the_text",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "circulated", "signed-off", "dropped", "confirmed"], published_at=None)
                | Q(state="superseded")
                | Q(state__in=["published", "paused", "withdrawn"], published_at__isnull=False),
                name="published_version_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "circulated", "signed-off", "confirmed", "published"], ended_at=None)
                | Q(state__in=["paused", "superseded", "withdrawn", "dropped"], ended_at__isnull=False),
                name="only_what_ended_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["paused", "withdrawn"]) | ~Q(reason_en="") | ~Q(reason_fr=""),
                name="paused_version_says_why",
            ),
            models.CheckConstraint(
                condition=Q(publish_at=None) | ~Q(state__in=["draft", "circulated", "signed-off", "dropped"]),
                name="only_confirmed_text_is_to_be_published",
            ),
            models.CheckConstraint(
                condition=Q(publish_failed_at=None, publish_failure="")
                | (Q(publish_failed_at__isnull=False) & ~Q(publish_failure="")),
                name="failed_publication_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "paused"])
                | ~Q(update_type="major")
                | ~Q(note_en="")
                | ~Q(note_fr=""),
                name="major_update_says_what_changed",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "publish_at"], name="versions_to_publish"),
            models.Index(fields=["pathway", "-number"], name="versions_of_a_pathway"),
        ]

    def __str__(self) -> str:
        return f"{self.pathway}, {self.number}"

    @cached_property
    def document(self) -> Document:
        """The document, read from ``content``."""
        return from_plain(self.content)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read the row again, its document too."""
        super().refresh_from_db(*args, **kwargs)
        self.__dict__.pop("document", None)

    @property
    def is_open(self) -> bool:
        """Whether it may still be edited."""
        return self.state in self.OPEN

    @property
    def is_current(self) -> bool:
        """Whether it is what the public reads now."""
        return self.state in self.CURRENT

    @property
    def note(self) -> str:
        """What changed, in the reader's language."""
        return localized(self, "note")

    @property
    def reason(self) -> str:
        """Why it was paused or withdrawn, in the reader's language."""
        return localized(self, "reason")

    @property
    def confirmation(self) -> str:
        """Who confirmed it, in words, in the reader's language."""
        return localized(self, "confirmation")

    def is_review_due(self, today: dt.date) -> bool:
        """Say whether the day of its review has come."""
        return self.is_current and self.review_on is not None and self.review_on <= today


class PathwayText(models.Model):
    """One language of a version: how complete it is, and which text it translates."""

    class Status(models.TextChoices):
        """How the text stands to the other one."""

        COMPLETE = "complete", _("complete")
        STALE = "stale", _("out of date")
        MISSING = "missing", _("incomplete")

    version = models.ForeignKey(PathwayVersion, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    status = models.CharField(max_length=8, choices=Status)
    # How many passages are stale or missing.
    open_passages = models.PositiveIntegerField(default=0)
    text_hash = models.CharField(max_length=64)
    # Of the text it translates, as it was then; empty for the original.
    translates_hash = models.CharField(max_length=64, blank=True)

    objects: ClassVar[models.Manager["PathwayText"]]

    class Meta:
        verbose_name = _("language of a version")
        verbose_name_plural = _("languages of versions")
        constraints = [models.UniqueConstraint("version", "language", name="version_has_each_language_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language}"


class DraftEdit(models.Model):
    """The document as it stood before one save: undo goes back to it, and nothing that was written is lost."""

    draft = models.ForeignKey(PathwayVersion, models.CASCADE, related_name="edits")
    # The version the save produced.
    version = models.PositiveIntegerField()
    before = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # Set when this save was undone: undo goes on with the one before it.
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["DraftEdit"]]

    class Meta:
        verbose_name = _("edit of a draft")
        verbose_name_plural = _("edits of drafts")
        constraints = [models.UniqueConstraint("draft", "version", name="edits_are_numbered")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.version}"
