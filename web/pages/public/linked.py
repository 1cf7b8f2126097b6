"""What the page of a profession says to machines."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.languages import localized
from pathways.document.shapes import Text
from pathways.exports.context import UnitGroup
from pathways.exports.schema_org import CONTEXT, breadcrumbs, occupation
from pathways.exports.schema_org.values import Node
from workgroups.models import Jurisdiction, Profession, ProfessionNoc

NOVA_SCOTIA = "CA-NS"


def profession_data(profession: Profession, codes: Sequence[ProfessionNoc], *, language: str) -> Node:
    """Return a profession in the words of schema.org: where its page stands, and the occupation. One query."""
    place = Jurisdiction.objects.filter(code=NOVA_SCOTIA).first()
    page = address("profession", language=language, code=profession.code)
    trail = [
        (_("Home"), address("home", language=language)),
        (_("Professions"), address("professions", language=language)),
        (localized(profession, "name"), page),
    ]
    about = occupation(
        profession=Text(profession.name_en, profession.name_fr),
        jurisdiction=Text(place.name_en, place.name_fr) if place else Text(),
        unit_groups=[UnitGroup(row.code, Text(row.title_en, row.title_fr), row.version) for row in codes],
        page=page,
        language=language,
    )
    return {"@context": CONTEXT, "@graph": [breadcrumbs(trail), about]}


def address(name: str, **parts: str) -> str:
    """Return the full address of a page for everybody."""
    return settings.SITE_URL + reverse(f"public-{name}", kwargs=parts)
