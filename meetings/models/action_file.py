"""Files that go with an action: a draft letter, a table of figures, what somebody sent."""

import secrets
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.models import Person
from meetings.models.action import Action
from workgroups.standing import Standing


def place_of_attachment(row: "ActionFile", name: str) -> str:
    """Return where a file is kept: under a name that says nothing of it and that nobody chose."""
    return f"attachments/{secrets.token_hex(20)}"


class ActionFileQuerySet(models.QuerySet["ActionFile"]):
    """Files of actions, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the files of the actions a person may know of."""
        return self.filter(action__in=Action.objects.visible_to(standing).values("pk"))


class ActionFile(models.Model):
    """One file as it was sent. It is never written again; ``sha256`` is its fingerprint."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="files")
    file = models.FileField(upload_to=place_of_attachment, max_length=100)
    name = LineField(_("name of the file"), max_length=200)
    suffix = models.CharField(_("kind of file"), max_length=8)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    note = LineField(_("what it is"), max_length=300, blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()

    objects: ClassVar[models.Manager["ActionFile"]] = ActionFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of an action")
        verbose_name_plural = _("files of actions")
        constraints = [models.UniqueConstraint("action", "sha256", name="action_has_a_file_once")]

    def __str__(self) -> str:
        return self.name
