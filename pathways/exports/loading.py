"""Asks the database for the names that exports need: the same three queries for one version as for all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from accounts.languages import Language
from pathways.document.shapes import Document, Text
from pathways.exports.atom import Update
from pathways.exports.context import Body, Files, Names, Pages, UnitGroup, VersionFacts
from pathways.exports.open_data import Exported
from pathways.models import PathwayVersion, StepIdentity
from workgroups.models import Organization, ProfessionNoc
from workgroups.models.sourced import Named

FILES = ("pathway-ctdl", "pathway-json")

# What a version must bring along, so that nothing here asks once more for each.
WITH = ("pathway__profession", "pathway__jurisdiction", "pathway__group", "based_on")


def names_of(version: PathwayVersion) -> Names:
    """Return the names of one version."""
    (exported,) = exported_from([version])
    return exported.names


def exported_from(versions: Sequence[PathwayVersion]) -> list[Exported]:
    """Return versions with their names, in the order given; load them with ``select_related(*WITH)``."""
    bodies = _bodies(code for version in versions for code in _codes(version.document))
    groups = _unit_groups({version.pathway.profession_id for version in versions})
    steps = _steps({version.pathway_id for version in versions})
    return [
        Exported(version.document, _names(version, bodies, groups[version.pathway.profession_id], steps))
        for version in versions
    ]


def update_of(version: PathwayVersion, *, language: str) -> Update:
    """Return a version, published once, as an entry of a feed."""
    if version.published_at is None:
        raise ValueError(f"{version} was never published.")
    return Update(
        ctid=version.ctid,
        title=Text(version.pathway.title_en, version.pathway.title_fr),
        number=version.number,
        state=version.state,
        page=_pages(version, language).version,
        published_at=version.published_at,
        note=Text(version.note_en, version.note_fr),
        until=version.ended_at,
        reason=Text(version.reason_en, version.reason_fr),
        is_illustrative=version.is_illustrative,
    )


def _names(
    version: PathwayVersion,
    bodies: Mapping[str, Body],
    groups: Sequence[UnitGroup],
    steps: Mapping[int, Mapping[str, UUID]],
) -> Names:
    pathway = version.pathway
    return Names(
        version=_facts(version),
        pages={language: _pages(version, language) for language in Language.values},
        files=Files(
            *(_address(name, code=pathway.code, number=version.number) for name in ("pathway-ctdl", "pathway-json"))
        ),
        profession=_both(pathway.profession),
        jurisdiction=_both(pathway.jurisdiction),
        table=_both(pathway.group) if pathway.group else Text(),
        zone=pathway.jurisdiction.timezone,
        organizations={code: bodies[code] for code in sorted(_codes(version.document)) if code in bodies},
        unit_groups=tuple(groups),
        steps=steps[pathway.pk],
    )


def _facts(version: PathwayVersion) -> VersionFacts:
    before = version.based_on
    return VersionFacts(
        number=version.number,
        ctid=version.ctid,
        pathway_ctid=version.pathway.ctid,
        state=version.state,
        changed_at=version.changed_at,
        previous_ctid=before.ctid if before and before.state in PathwayVersion.PUBLIC else None,
        published_at=version.published_at,
        confirmed_on=version.confirmed_on,
        confirmation=Text(version.confirmation_en, version.confirmation_fr),
        review_on=version.review_on,
        until=version.ended_at,
        reason=Text(version.reason_en, version.reason_fr),
        note=Text(version.note_en, version.note_fr),
    )


def _pages(version: PathwayVersion, language: str) -> Pages:
    pathway = version.pathway
    return Pages(
        home=_address("home", language=language),
        professions=_address("professions", language=language),
        profession=_address("profession", language=language, code=pathway.profession.code),
        pathway=_address("pathway", language=language, code=pathway.code),
        version=_address("pathway-version", language=language, code=pathway.code, number=version.number),
    )


def _address(name: str, **parts: object) -> str:
    """Return the full address of something public. Nothing is imported from the floor above: only its names are."""
    return settings.SITE_URL + reverse(f"public-{name}", kwargs=parts)


def _codes(document: Document) -> set[str]:
    return {document.regulator, *(step.organization for step in document.steps)} - {""}


def _bodies(codes: Iterable[str]) -> dict[str, Body]:
    found = Organization.objects.filter(code__in=set(codes)).only(
        "code", "name_en", "name_fr", "abbreviation", "website"
    )
    return {body.code: Body(_both(body), body.abbreviation, body.website) for body in found}


def _unit_groups(professions: Iterable[int]) -> defaultdict[int, list[UnitGroup]]:
    found: defaultdict[int, list[UnitGroup]] = defaultdict(list)
    rows = ProfessionNoc.objects.filter(profession__in=professions).order_by("-is_primary", "code", "pk")
    for row in rows:
        title = Text(row.title_en, row.title_fr)
        found[row.profession_id].append(UnitGroup(row.code, title, row.version))
    return found


def _steps(pathways: Iterable[int]) -> defaultdict[int, dict[str, UUID]]:
    found: defaultdict[int, dict[str, UUID]] = defaultdict(dict)
    for pathway, key, ctid in StepIdentity.objects.filter(pathway__in=pathways).values_list("pathway", "key", "ctid"):
        found[pathway][key] = ctid
    return found


def _both(named: Named) -> Text:
    return Text(named.name_en, named.name_fr)
