"""What every fact of reference carries: where it comes from, and how sure we are of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, ProseField
from accounts.languages import localized


class Sourced(models.Model):
    """A row with its source and provenance.

    ``provenance`` is kept as the reference files write it: ``found`` (seen in the source), ``memory`` (general
    knowledge, to be checked), ``derived`` (ours or computed), sometimes with a remark.
    """

    source = ProseField(_("source"), blank=True)
    provenance = LineField(_("provenance"), max_length=200, blank=True)
    note = ProseField(_("note"), blank=True)

    class Meta:
        abstract = True


class Named(models.Model):
    """A row with a stable code and a name in both languages; a missing name is shown in the other."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    name_en = LineField(_("name in English"), max_length=250)
    name_fr = LineField(_("name in French"), max_length=250, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, or in the other where only that one is known."""
        return localized(self, "name")
