"""What a worker certified in one jurisdiction may be asked in another (CFTA chapter seven; DOMAIN section 5)."""

import re
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from workgroups.models import Jurisdiction, Profession
from workgroups.models.sourced import Named, Sourced

_ADDRESS = re.compile(r"https?://[^\s;|]+")


class Cited(Sourced):
    """A sourced row whose addresses can be followed."""

    class Meta:
        abstract = True

    @property
    def addresses(self) -> list[str]:
        """The addresses named in the source, in its order."""
        return _ADDRESS.findall(self.source)


class TransferRequirement(Named, Cited):
    """Something a receiving regulator asks for: allowed to everybody, or only with a posted exception."""

    is_permitted = models.BooleanField(_("may be asked without an exception"))
    description = ProseField(_("description"), blank=True)
    rule = LineField(_("rule"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("requirement of a transfer")
        verbose_name_plural = _("requirements of a transfer")


class MobilityException(Cited):
    """An exception to labour mobility as a source tells it, question marks included."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    # Empty where the source names several or none.
    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, null=True, blank=True, related_name="exceptions", verbose_name=_("jurisdiction")
    )
    profession = models.ForeignKey(
        Profession, models.PROTECT, null=True, blank=True, related_name="exceptions", verbose_name=_("profession")
    )
    occupation = LineField(_("occupation, as the source says it"), max_length=120)
    applies_to_workers_from = LineField(_("for workers from"), max_length=200, blank=True)
    additional_requirement = ProseField(_("what is asked in addition"))
    applies_when = ProseField(_("when it applies"), blank=True)
    legitimate_objective = LineField(_("legitimate objective"), max_length=120, blank=True)
    rationale = ProseField(_("rationale"), blank=True)
    status = LineField(_("status"), max_length=32)

    objects: ClassVar[models.Manager["MobilityException"]]

    class Meta:
        verbose_name = _("exception to labour mobility")
        verbose_name_plural = _("exceptions to labour mobility")

    def __str__(self) -> str:
        return self.code


class ServiceStandard(Cited):
    """How fast somebody promised to answer, and from when to when the clock runs."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    instrument = LineField(_("instrument"), max_length=200)
    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="service_standards", verbose_name=_("jurisdiction")
    )
    applies_to = LineField(_("for whom"), max_length=200)
    clock_starts = LineField(_("the clock starts with"), max_length=200)
    clock_ends = LineField(_("the clock ends with"), max_length=200)
    amount = models.PositiveSmallIntegerField(_("amount"))
    unit = LineField(_("unit"), max_length=12)
    day_type = LineField(_("kind of days"), max_length=12)

    objects: ClassVar[models.Manager["ServiceStandard"]]

    class Meta:
        verbose_name = _("service standard")
        verbose_name_plural = _("service standards")

    def __str__(self) -> str:
        return self.code
