"""Sign-off: a named party agrees to one text, by link, without an account."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import ProseField
from accounts.models import Person
from pathways.models.version import PathwayVersion
from workgroups.models import Organization
from workgroups.standing import Standing


class SignOffQuerySet(models.QuerySet["SignOff"]):
    """Sign-offs."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the sign-offs of pathways whose making a person may see, and those asked of them."""
        if standing.is_consultant:
            return self.all()
        return self.filter(Q(version__pathway__group__in=standing.group_ids) | Q(person=standing.person_id))

    def in_force(self) -> Self:
        """Return what still counts: neither taken back nor voided by an edit."""
        return self.filter(voided_at=None)

    def waiting(self) -> Self:
        """Return what nobody has answered yet."""
        return self.in_force().filter(answer="")


class SignOff(models.Model):
    """A party was asked to agree to one text (``content_hash``), and what they answer now."""

    class Answer(models.TextChoices):
        """What the party says."""

        AGREE = "agree", _("Agree")
        CHANGE_NEEDED = "change-needed", _("Change needed")

    version = models.ForeignKey(PathwayVersion, models.CASCADE, related_name="sign_offs")
    person = models.ForeignKey(Person, models.PROTECT, related_name="sign_offs")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    content_hash = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # A word from who asks, shown on the page and in the mail.
    message = ProseField(_("message"), max_length=2_000, blank=True)
    due_on = models.DateField(_("asked until"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=16, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    comment = ProseField(_("comment"), max_length=8_000, blank=True)
    # Comments by step key, as plain texts.
    step_comments = models.JSONField(default=dict)
    # An edit or the asker took the question back: the answer stays, and counts no more.
    voided_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["SignOff"]] = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = [
            models.UniqueConstraint(
                "version", "person", condition=Q(voided_at=None), name="party_is_asked_once_for_a_text"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="sign_off_answer_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.version}"


class SignOffAnswer(models.Model):
    """An answer as it was given: who, when, to which text, how. The last one counts, earlier ones stay."""

    class Via(models.TextChoices):
        """How it came in."""

        MAIL = "mail", _("from the mail")
        PAGE = "page", _("on the page")
        API = "api", _("by a program")

    sign_off = models.ForeignKey(SignOff, models.CASCADE, related_name="answers")
    content_hash = models.CharField(max_length=64)
    answer = models.CharField(max_length=16, choices=SignOff.Answer)
    comment = ProseField(blank=True)
    step_comments = models.JSONField(default=dict)
    via = models.CharField(max_length=4, choices=Via)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["SignOffAnswer"]]

    class Meta:
        verbose_name = _("answer to a sign-off")
        verbose_name_plural = _("answers to sign-offs")

    def __str__(self) -> str:
        return f"{self.sign_off_id} {self.answer} {self.at:%Y-%m-%d}"
