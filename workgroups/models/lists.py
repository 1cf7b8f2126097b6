"""The closed lists of the model: ten stakeholder kinds, ten functions, sample activities."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.languages import localized
from workgroups.models.sourced import Named, Sourced


class StakeholderKind(Named, Sourced):
    """What kind of organization a seat is for. A table is whole when every kind it needs is present."""

    position = models.PositiveSmallIntegerField(_("position"))
    # What stands beside a circle on the drawing of a table.
    short_en = LineField(_("short name in English"), max_length=24, blank=True)
    short_fr = LineField(_("short name in French"), max_length=24, blank=True)
    required_by_default = models.BooleanField(_("suggested for the quorum"), default=False)

    class Meta:
        verbose_name = _("stakeholder kind")
        verbose_name_plural = _("stakeholder kinds")

    @property
    def short_name(self) -> str:
        """One or two words for a drawing, or the whole name."""
        return localized(self, "short") or self.name


class GroupFunction(Named, Sourced):
    """What a work group is there for."""

    position = models.PositiveSmallIntegerField(_("position"))
    suggested_artefact = LineField(_("what it leaves behind"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("function of a group")
        verbose_name_plural = _("functions of a group")


class SampleActivity(Named, Sourced):
    """An example of how groups fulfil a function."""

    position = models.PositiveSmallIntegerField(_("position"))
    function = models.ForeignKey(GroupFunction, models.PROTECT, related_name="activities", verbose_name=_("function"))

    class Meta:
        verbose_name = _("sample activity")
        verbose_name_plural = _("sample activities")
