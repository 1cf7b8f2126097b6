"""The fourteen jurisdictions: Canada, ten provinces, three territories."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.zones import validate_zone
from workgroups.models.sourced import Named, Sourced


class Jurisdiction(Named, Sourced):
    """A party of the Canadian Free Trade Agreement, by its ISO 3166-2 code."""

    class Kind(models.TextChoices):
        """Federal, provincial or territorial."""

        FEDERAL = "federal", _("federal")
        PROVINCE = "province", _("province")
        TERRITORY = "territory", _("territory")

    abbreviation = LineField(_("abbreviation"), max_length=8)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    timezone = models.CharField(_("main time zone"), max_length=64, validators=[validate_zone])
    official_languages = models.CharField(_("official languages"), max_length=64)

    class Meta:
        verbose_name = _("jurisdiction")
        verbose_name_plural = _("jurisdictions")
