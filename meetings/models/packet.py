"""The packet of a meeting: agenda and list of papers as they were sent, and the files made of them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import ProseField
from accounts.models import Person
from meetings.models.meeting import Meeting
from workgroups.standing import Standing


class PacketQuerySet(models.QuerySet["Packet"]):
    """Packets, for their readers."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the packets of the meetings a person may know of, as their guest too."""
        return self.filter(meeting__in=Meeting.objects.visible_to(standing).values("pk"))


class Packet(models.Model):
    """What the table was sent to read, frozen. A later one is a row of its own and says what changed."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="packets")
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.JSONField(_("content"), editable=False)
    content_hash = models.CharField(_("fingerprint"), max_length=64, editable=False)
    # Sentences by language, each with whether it speaks of something confidential.
    changes = models.JSONField(_("what changed"), default=list, blank=True, editable=False)
    message = ProseField(_("message to the table"), max_length=4_000, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # When its files were made and its messages written.
    told_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Packet"]] = PacketQuerySet.as_manager()

    class Meta:
        verbose_name = _("packet")
        verbose_name_plural = _("packets")
        constraints = [models.UniqueConstraint("meeting", "number", name="packets_of_a_meeting_are_numbered")]
        indexes = [models.Index(fields=["id"], condition=Q(told_at=None), name="packets_to_be_told")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"

    @property
    def is_revised(self) -> bool:
        """Whether the table was sent another one before."""
        return self.number > 1


class PacketFile(models.Model):
    """The bytes of a packet in one language and format: for all, or for those who hear what is confidential."""

    class Format(models.TextChoices):
        """What it can be opened with."""

        PDF = "pdf", "PDF"
        WORD = "docx", "Word"

    class Language(models.TextChoices):
        """What it is written in."""

        ENGLISH = "en", _("English")
        FRENCH = "fr", _("French")
        BOTH = "both", _("both languages")

    packet = models.ForeignKey(Packet, models.CASCADE, related_name="files")
    format = models.CharField(max_length=4, choices=Format)
    language = models.CharField(max_length=4, choices=Language)
    is_confidential = models.BooleanField(default=False)
    content = models.BinaryField()
    sha256 = models.CharField(_("fingerprint"), max_length=64)

    objects: ClassVar[models.Manager["PacketFile"]]

    class Meta:
        verbose_name = _("file of a packet")
        verbose_name_plural = _("files of packets")
        constraints = [
            models.UniqueConstraint(
                "packet", "format", "language", "is_confidential", name="packet_has_a_file_of_a_kind_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.packet} {self.language} {self.format}"
