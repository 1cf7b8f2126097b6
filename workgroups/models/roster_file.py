"""A file of members on its way to the table."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.models import Person
from workgroups.models.group import WorkGroup
from workgroups.standing import Standing

# How long a preview may wait for its confirmation.
KEPT = dt.timedelta(days=1)


class RosterFileQuerySet(models.QuerySet["RosterFile"]):
    """Files of members."""

    def visible_to(self, standing: Standing) -> Self:
        """Return a person's own files for the tables where they act as chair; nobody sees somebody else's."""
        own = self.filter(person=standing.person_id)
        return own if standing.is_consultant else own.filter(group__in=standing.chaired_group_ids)

    def owing(self) -> Self:
        """Return written files of whose holders some are still to be invited."""
        return self.filter(state=self.model.State.WRITTEN).exclude(to_invite=[])

    def live(self, now: dt.datetime) -> Self:
        """Return files whose day is not over."""
        return self.filter(kept_at__gt=now - KEPT)


class RosterFile(models.Model):
    """What somebody sent, kept for a day between preview and confirmation.

    ``content`` goes when it was written. ``confirmed`` is the fingerprint of what the person saw when they said yes: of
    the file, of the table and of what the one would make of the other. ``to_invite`` names, once it is written, the
    holders who are still to be mailed an invitation.
    """

    class State(models.TextChoices):
        """How far it is."""

        PREVIEWED = "previewed", _("to be confirmed")
        CONFIRMED = "confirmed", _("waiting to be written")
        MOVED_ON = "moved-on", _("the table changed in between")
        WRITTEN = "written", _("written")

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="roster_files")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = LineField(_("name of the file"), max_length=200)
    content = models.BinaryField(default=bytes, editable=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PREVIEWED)
    confirmed = models.CharField(max_length=64, blank=True)
    kept_at = models.DateTimeField(_("sent"), db_index=True)
    written_at = models.DateTimeField(_("written"), null=True, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    # With defaults in the database, so that pages of the release before can still store a file.
    invites = models.BooleanField(_("invite who is seated"), default=False, db_default=False)
    to_invite = models.JSONField(default=list, db_default=[], blank=True)
    invited = models.PositiveIntegerField(default=0, db_default=0)

    objects: ClassVar[models.Manager["RosterFile"]] = RosterFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of members")
        verbose_name_plural = _("files of members")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="written", written_at__isnull=False) | (~Q(state="written") & Q(written_at=None)),
                name="roster_file_is_written_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(confirmed=""), name="roster_file_is_confirmed_as_something"
            ),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(state="confirmed"), name="roster_files_to_be_written")]

    def __str__(self) -> str:
        return f"{self.name} {self.fingerprint[:8]}"
