import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pathways.document.shapes import Text
from pathways.exports.context import Body, UnitGroup
from pathways.exports.ctdl import ctdl
from pathways.exports.loading import WITH, exported_from, names_of, update_of
from pathways.models import PathwayVersion, StepIdentity
from tests.factories import (
    JurisdictionFactory,
    OrganizationFactory,
    PathwayFactory,
    PathwayVersionFactory,
    ProfessionFactory,
    WorkGroupFactory,
)
from workgroups.models import ProfessionNoc

pytestmark = pytest.mark.django_db


def published(**changes):
    """A published version whose steps have their identifiers."""
    version = PathwayVersionFactory(**{"state": "published", **changes})
    for step in version.document.steps:
        StepIdentity.objects.get_or_create(pathway=version.pathway, key=step.key)
    return version


def loaded():
    return list(PathwayVersion.objects.select_related(*WITH).order_by("pk"))


def unit_group(profession, code, *, is_primary=False):
    ProfessionNoc.objects.create(
        profession=profession,
        code=code,
        title_en=f"Group {code}",
        title_fr=f"Groupe {code}",
        teer=1,
        is_primary=is_primary,
    )


def test_names_are_those_of_the_rows(settings):
    settings.SITE_URL = "https://table.example.org"
    profession = ProfessionFactory(code="engineer", name_en="Engineer", name_fr="Ingénieur")
    pathway = PathwayFactory(
        code="ns-engineer",
        profession=profession,
        jurisdiction=JurisdictionFactory(code="CA-NS", name_en="Nova Scotia", name_fr="Nouvelle-Écosse"),
        group=WorkGroupFactory(name_en="Engineers", name_fr="Ingénieurs"),
        regulator=OrganizationFactory(
            code="engns", name_en="Engineers Nova Scotia", website="https://engns.example.org"
        ),
    )
    unit_group(profession, "21301")
    unit_group(profession, "21300", is_primary=True)
    version = published(pathway=pathway)

    names = names_of(version)

    assert names.profession == Text("Engineer", "Ingénieur")
    assert names.jurisdiction == Text("Nova Scotia", "Nouvelle-Écosse")
    assert names.table == Text("Engineers", "Ingénieurs")
    assert names.organizations == {"engns": names.body("engns")}
    assert names.body("engns").website == "https://engns.example.org"
    assert [group.code for group in names.unit_groups] == ["21300", "21301"]
    assert names.unit_groups[0] == UnitGroup("21300", Text("Group 21300", "Groupe 21300"), "2021 v1.0")
    assert names.pages["fr"].version == "https://table.example.org/fr/pathways/ns-engineer/v/1/"
    assert names.pages["en"].profession == "https://table.example.org/en/professions/engineer/"
    assert names.files.ctdl == "https://table.example.org/pathways/ns-engineer/v/1/ctdl.json"


def test_organization_that_nobody_entered_goes_by_its_code():
    assert names_of(published()).body("unheard-of") == Body(Text("unheard-of"))


def test_identifiers_are_the_stored_ones():
    version = published()
    stored = {row.key: row.ctid for row in StepIdentity.objects.filter(pathway=version.pathway)}

    names = names_of(version)

    assert names.steps == stored
    assert all(uuid.UUID(str(ctid)).version == 4 for ctid in [*stored.values(), version.ctid, version.pathway.ctid])
    assert ctdl(version.document, names)["@graph"][0]["ceterms:ctid"] == f"ce-{version.ctid}"


def test_version_before_is_named_only_where_the_public_knew_it():
    first = published(state="superseded")
    draft = PathwayVersionFactory(pathway=first.pathway, state="dropped")
    second = published(pathway=first.pathway, based_on=first)
    third = PathwayVersionFactory(pathway=first.pathway, based_on=draft)

    assert names_of(second).version.previous_ctid == first.ctid
    assert names_of(third).version.previous_ctid is None


def test_many_versions_cost_the_queries_of_one():
    published()
    with CaptureQueriesContext(
        connection,
    ) as one:
        exported_from(loaded())
    published()
    published()

    with CaptureQueriesContext(connection) as three:
        found = exported_from(loaded())

    assert (len(one), len(three)) == (4, 4)
    assert [each.names.steps.keys() == {step.key for step in each.document.steps} for each in found] == [True] * 3


def test_update_says_what_the_row_says(settings):
    settings.SITE_URL = "https://table.example.org"
    version = published(note_en="A new fee.")

    update = update_of(version, language="fr")

    assert (update.ctid, update.number, update.note.en) == (version.ctid, 1, "A new fee.")
    assert update.page == f"https://table.example.org/fr/pathways/{version.pathway.code}/v/1/"
    assert update.published_at.tzinfo is dt.UTC


def test_draft_is_no_update():
    with pytest.raises(ValueError, match="never published"):
        update_of(PathwayVersionFactory(), language="en")
