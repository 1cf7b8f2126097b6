"""What somebody follows, by its name and its page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pathways.document.shapes import Text
from pathways.models import Pathway
from pathways.models.following import Followed


@dataclass(frozen=True)
class Thing:
    """A pathway, a profession, or everything: its name and where it stands."""

    name: Text
    href: str


def followed(row: Followed) -> Thing:
    """Return what a request or a subscription is about. Load ``pathway`` and ``profession`` for lists."""
    language, thing = (get_language() or "en")[:2], row.thing
    if thing is None:
        return Thing(
            Text(_("every pathway"), _("every pathway")), reverse("public-home", kwargs={"language": language})
        )
    parts = {"language": language, "code": thing.code}
    if isinstance(thing, Pathway):
        return Thing(Text(thing.title_en, thing.title_fr), reverse("public-pathway", kwargs=parts))
    return Thing(Text(thing.name_en, thing.name_fr), reverse("public-profession", kwargs=parts))
