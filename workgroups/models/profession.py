"""Professions, their occupation codes and the bodies that stand behind them."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from workgroups.models.organization import Organization
from workgroups.models.sourced import Named, Sourced


class Profession(Named, Sourced):
    """An occupation that somebody licenses, certifies or classifies."""

    # As the source writes it: compulsory-licence, right-to-title, classification, not-licensed.
    regulation_type = LineField(_("how it is regulated"), max_length=40, blank=True)
    protected_titles = LineField(_("protected titles"), max_length=200, blank=True)
    entry_exam = ProseField(_("entry examination"), blank=True)
    bodies: ClassVar[models.ManyToManyField] = models.ManyToManyField(Organization, through="ProfessionBody")

    class Meta:
        verbose_name = _("profession")
        verbose_name_plural = _("professions")


class ProfessionBody(models.Model):
    """An organization stands behind a profession from one day to another, as regulator or as national body."""

    class Role(models.TextChoices):
        """What the body does for the profession."""

        REGULATOR = "regulator", _("regulates it")
        NATIONAL = "national", _("national body")

    profession = models.ForeignKey(Profession, models.CASCADE, related_name="profession_bodies")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="profession_bodies")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("body of a profession")
        verbose_name_plural = _("bodies of a profession")
        constraints = [
            models.UniqueConstraint(
                "profession", "organization", "role", condition=Q(ends_on=None), name="profession_names_a_body_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="profession_body_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.profession}"


class ProfessionNoc(Sourced):
    """A unit group of the National Occupational Classification that holds the profession."""

    profession = models.ForeignKey(Profession, models.CASCADE, related_name="noc_codes")
    code = models.CharField(_("NOC code"), max_length=5, validators=[RegexValidator(r"^\d{5}$")])
    version = models.CharField(_("NOC version"), max_length=16, default="2021 v1.0")
    title_en = LineField(_("title in English"), max_length=250)
    title_fr = LineField(_("title in French"), max_length=250, blank=True)
    teer = models.PositiveSmallIntegerField(_("TEER category"))
    is_primary = models.BooleanField(_("main code"), default=False)

    class Meta:
        verbose_name = _("NOC code")
        verbose_name_plural = _("NOC codes")
        constraints = [
            models.UniqueConstraint("profession", "code", "version", name="profession_lists_a_noc_code_once"),
            models.UniqueConstraint("profession", condition=Q(is_primary=True), name="one_primary_noc_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title_en}"
