"""Where a program is told what happened at a table."""

from typing import ClassVar, Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from workgroups.models import WorkGroup
from workgroups.standing import Standing


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    """Endpoints."""

    def visible_to(self, standing: Standing) -> Self:
        """Return what a person may look after: their tables' for co-chairs, all for the consultant."""
        if standing.is_consultant:
            return self.all()
        return self.filter(group__in=standing.chaired_group_ids)

    def active(self) -> Self:
        """Return those that are told something."""
        return self.filter(is_active=True)


class WebhookEndpoint(models.Model):
    """An address of a program, what it is told of, and the secret that signs what it is told.

    The secret is stored as it is, for it has to sign; it is shown once, when it is made. While one takes over from
    another, both sign. ``told_through`` is the mark of the sweep: entries after ``since`` and up to it are written.
    """

    class Reason(models.TextChoices):
        """Why nothing is sent there any more."""

        BY_HAND = "by-hand", _("somebody switched it off")
        GONE = "gone", _("the receiver answered that it is gone for good")
        FAILING = "failing", _("it failed for days")

    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="webhooks")
    url = models.CharField(_("address"), max_length=500)
    secret = models.CharField(max_length=100)
    previous_secret = models.CharField(max_length=100, blank=True)
    previous_until = models.DateTimeField(null=True)
    # Verbs of the record; none of them means all.
    verbs = models.JSONField(_("what it is told of"), default=list)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    is_active = models.BooleanField(_("active"), default=True)
    disabled_at = models.DateTimeField(null=True)
    disabled_reason = models.CharField(max_length=8, choices=Reason, blank=True)
    # The first failure after which nothing was taken.
    failing_since = models.DateTimeField(null=True)
    since = models.DateTimeField()
    told_through = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["WebhookEndpoint"]] = WebhookEndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "url"],
                name="table_tells_an_address_once",
                violation_error_message=_("This table tells that address already."),
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="webhook_goes_to_an_address_of_the_web",
            ),
            # How every secret of the specification begins; it is none itself.
            models.CheckConstraint(condition=Q(secret__startswith="whsec_"), name="webhook_has_a_secret"),  # noqa: S106
            models.CheckConstraint(
                condition=Q(previous_secret="", previous_until=None)
                | (~Q(previous_secret="") & Q(previous_until__isnull=False)),
                name="earlier_secret_of_a_webhook_ends",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True, disabled_at=None, disabled_reason="")
                | (Q(is_active=False, disabled_at__isnull=False) & ~Q(disabled_reason="")),
                name="disabled_webhook_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(told_through__gte=F("since")), name="webhook_tells_nothing_from_before_it"
            ),
        ]

    def __str__(self) -> str:
        # The rest of an address may be a secret, and the record shows this to the whole table.
        return self.host

    @property
    def host(self) -> str:
        """The host it is on, with its port where that is unusual."""
        return urlsplit(self.url).netloc
