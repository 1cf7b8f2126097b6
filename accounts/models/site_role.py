"""Posts that reach over all tables, dated."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.person import Person


class SiteRoleQuerySet(models.QuerySet["SiteRole"]):
    """Site roles by day."""

    def as_of(self, day: dt.date) -> Self:
        """Return the roles held on a day; the last day counts."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class SiteRole(models.Model):
    """A person is consultant, administrator or labour mobility coordinator from one day to another."""

    class Role(models.TextChoices):
        """The posts. A coordinator's is bound to one jurisdiction, by its ISO 3166-2 code."""

        CONSULTANT = "consultant", _("Consultant, International Labour Mobility")
        COORDINATOR = "coordinator", _("Labour mobility coordinator")
        ADMINISTRATOR = "administrator", _("Administrator")

    person = models.ForeignKey(Person, models.CASCADE, related_name="site_roles", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=16, choices=Role)
    # A code, not a key: jurisdictions live a floor above.
    jurisdiction_code = models.CharField(_("jurisdiction code"), max_length=8, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[models.Manager["SiteRole"]] = SiteRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("site role")
        verbose_name_plural = _("site roles")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="site_role_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=(Q(role="coordinator") & ~Q(jurisdiction_code=""))
                | (~Q(role="coordinator") & Q(jurisdiction_code="")),
                name="only_a_coordinator_has_a_jurisdiction",
            ),
            models.UniqueConstraint(
                "person", "role", "jurisdiction_code", condition=Q(ends_on=None), name="one_open_site_role_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()} {self.jurisdiction_code}".strip()
