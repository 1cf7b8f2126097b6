"""English and French as two texts of equal standing."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The two languages everything is written in."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")


def localized(thing: object, field: str, *, language: str | None = None) -> str:
    """Return ``<field>_en`` or ``<field>_fr`` of a thing, falling back to the other when one is missing.

    Without a language the reader's current one is used.
    """
    wanted = (language or get_language() or settings.LANGUAGE_CODE)[:2]
    other = Language.ENGLISH if wanted == Language.FRENCH else Language.FRENCH
    return getattr(thing, f"{field}_{wanted}", "") or getattr(thing, f"{field}_{other}", "")
