"""What a public page says to machines: one page in one language."""

from collections.abc import Iterable, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from pathways.document.shapes import Document, Text
from pathways.exports.context import Names, UnitGroup
from pathways.exports.schema_org.how_to import how_to
from pathways.exports.schema_org.values import Node, organization, said, without_nothing

CONTEXT = "https://schema.org"


def pathway_page(document: Document, names: Names, *, language: str) -> Node:
    """Return the graph of a version's page: where it stands, its steps, the licence and the occupation it leads to."""
    pages = names.pages[language]
    with translation.override(language):
        title = document.title.in_language(language)[0]
        return {
            "@context": CONTEXT,
            "@graph": without_nothing(
                [
                    breadcrumbs([*_trail(names, language), (title, pages.version)]),
                    how_to(document, names, language),
                    _credential(document, names, language),
                    occupation(
                        profession=names.profession,
                        jurisdiction=names.jurisdiction,
                        unit_groups=names.unit_groups,
                        page=pages.profession,
                        language=language,
                        qualifications=f"{pages.version}#credential",
                    ),
                ]
            ),
        }


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> Node:
    """Return the way to a page: names and full addresses, from the first page on."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(trail, start=1)
        ],
    }


def occupation(
    *,
    profession: Text,
    jurisdiction: Text,
    unit_groups: Sequence[UnitGroup],
    page: str,
    language: str,
    qualifications: str = "",
) -> Node:
    """Return a profession as an occupation; ``page`` is its address, ``qualifications`` the licence's identifier."""
    node: Node = {
        "@type": "Occupation",
        "@id": f"{page}#occupation",
        "name": said(profession, language),
        "occupationLocation": {"@type": "AdministrativeArea", "name": said(jurisdiction, language)},
    }
    if unit_groups:
        node["occupationalCategory"] = [_category(group, language) for group in unit_groups]
    if qualifications:
        node["qualifications"] = {"@id": qualifications}
    return node


def _trail(names: Names, language: str) -> list[tuple[str, str]]:
    pages = names.pages[language]
    profession = names.profession.in_language(language)[0]
    return [(_("Home"), pages.home), (_("Professions"), pages.professions), (profession, pages.profession)]


def _category(group: UnitGroup, language: str) -> Node:
    system = "CNP" if language == "fr" else "NOC"
    return {
        "@type": "CategoryCode",
        "codeValue": group.code,
        "name": said(group.title, language),
        "inCodeSet": {"@type": "CategoryCodeSet", "name": f"{system} {group.version}"},
    }


def _credential(document: Document, names: Names, language: str) -> Node:
    return {
        "@type": "EducationalOccupationalCredential",
        "@id": f"{names.pages[language].version}#credential",
        "name": said(document.destination.credential, language),
        "credentialCategory": str(document.destination.kind.label),
        "recognizedBy": organization(document.regulator, names, language),
        "validIn": {"@type": "AdministrativeArea", "name": said(names.jurisdiction, language)},
    }
