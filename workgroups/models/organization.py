"""Organizations, whose names change and who merge."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.languages import localized
from workgroups.models.jurisdiction import Jurisdiction
from workgroups.models.sourced import Named, Sourced


class Organization(Named, Sourced):
    """A body that regulates, teaches, employs, settles or governs. ``name_en``/``name_fr`` are today's names."""

    class Kind(models.TextChoices):
        """What the organization is, independent of the seats it holds."""

        REGULATOR = "regulator", _("regulatory authority")
        NATIONAL_BODY = "national-body", _("national body")
        ASSESSOR = "assessor", _("assessment body")
        CREDENTIAL_ASSESSMENT = "credential-assessment", _("credential assessment service")
        INFORMATION = "information", _("information service")
        ASSOCIATION = "association", _("professional association")
        SCHOOL = "school", _("educational institution")
        SETTLEMENT = "settlement", _("immigrant-serving organization")
        EMPLOYER = "employer", _("employer or employers’ organization")
        UNION = "union", _("union")
        SECTOR_COUNCIL = "sector-council", _("sector council")
        COMMUNITY = "community", _("community organization")
        GOVERNMENT = "government", _("government department")
        INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental body")

    abbreviation = LineField(_("abbreviation"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="organizations", verbose_name=_("jurisdiction")
    )
    # As the source says it, question marks included: "active", "active?", "renamed?".
    status = LineField(_("status"), max_length=32, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("merged into")
    )

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.CheckConstraint(condition=~Q(successor=F("id")), name="organization_does_not_succeed_itself"),
        ]

    @property
    def short_name(self) -> str:
        """The abbreviation people use, or the full name."""
        return self.abbreviation or self.name


class OrganizationName(Sourced):
    """A name the organization carried from one day to another; empty days are unknown."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names")
    name_en = LineField(_("name in English"), max_length=250)
    name_fr = LineField(_("name in French"), max_length=250, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("earlier name")
        verbose_name_plural = _("earlier names")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="organization_name_ends_after_it_starts",
            ),
            models.UniqueConstraint("organization", "name_en", "starts_on", name="organization_name_is_listed_once"),
        ]

    def __str__(self) -> str:
        return localized(self, "name")

    def was_in_use_on(self, day: dt.date) -> bool:
        """Say whether the organization carried this name that day, as far as the days are known."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)
