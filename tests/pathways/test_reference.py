"""The pathways of the reference data come in as drafts, and follow their files until somebody touches them."""

import datetime as dt

import pytest
from django.conf import settings

from pathways.document.writing import content_hash
from pathways.document.yaml_files import read_yaml
from pathways.models import Pathway, PathwayVersion
from pathways.services.drafting import save_draft
from pathways.services.editions import current_edition
from tests.factories import PersonFactory, SignOffFactory
from tests.pathways.texts import with_title
from tests.reference_files import edit, load
from workgroups.models import ActivityEntry, Organization, WorkGroup

NAMES = ["ns-engineer", "ns-family-physician", "ns-lawyer", "ns-pharmacist", "ns-registered-nurse"]
LAWYER = "pathways/ns-lawyer.yaml"
NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)


def lawyer():
    return PathwayVersion.objects.get(pathway__code="ns-lawyer")


def test_five_drafts_arrive_marked_as_examples(loaded):
    assert list(Pathway.objects.order_by("code").values_list("code", flat=True)) == NAMES
    versions = PathwayVersion.objects.all()
    assert {(one.number, one.state, one.is_illustrative, one.created_by) for one in versions} == {
        (1, "draft", True, None)
    }
    assert not Pathway.objects.public().exists()
    assert {loaded.counts[f"pathways/{name}.yaml"]["created"] for name in NAMES} == {1}


def test_a_pathway_knows_its_table_its_regulator_and_its_steps(loaded):
    pathway = Pathway.objects.get(code="ns-lawyer")
    file = settings.BASE_DIR / "reference" / LAWYER

    assert pathway.group == WorkGroup.objects.get(code="lawyers")
    assert (pathway.regulator.code, pathway.profession.code) == ("nsbs", "lawyer")
    assert pathway.title_en == "Lawyer in Nova Scotia (internationally trained)"
    assert pathway.step_identities.count() == len(lawyer().document.steps) == 11
    assert lawyer().content_hash == content_hash(read_yaml(file.read_text(encoding="utf-8")))


def test_every_organization_that_a_step_names_is_known(loaded):
    known = set(Organization.objects.values_list("code", flat=True))
    named = {step.organization for one in PathwayVersion.objects.all() for step in one.document.steps}
    assert named - {""} <= known


def test_what_nobody_did_is_not_on_the_record(loaded, folder):
    edit(folder, LAWYER, "en: Lawyer in Nova Scotia", "en: Barrister in Nova Scotia")
    load(folder)

    assert lawyer().version == 2
    assert not ActivityEntry.objects.exists()


def test_a_second_load_changes_nothing(loaded, folder):
    before = list(PathwayVersion.objects.order_by("pk").values_list())
    edition = current_edition()

    store = load(folder)

    assert list(PathwayVersion.objects.order_by("pk").values_list()) == before
    assert current_edition() == edition
    assert store.counts[LAWYER] == {"unchanged": 1}


def test_a_draft_nobody_touched_follows_its_file(loaded, folder):
    edit(folder, LAWYER, "en: Lawyer in Nova Scotia", "en: Barrister in Nova Scotia")

    store = load(folder)

    assert (lawyer().version, lawyer().document.title.en[:9], lawyer().pathway.title_en[:9]) == (
        2,
        "Barrister",
        "Barrister",
    )
    assert store.counts[LAWYER] == {"changed": 1}
    assert load(folder).counts[LAWYER] == {"unchanged": 1}


def _edited():
    document = with_title(lawyer().document, "Ours", "Le nôtre")
    save_draft(draft=lawyer(), document=document, version=1, actor=PersonFactory(), now=NOW)


def _asked():
    SignOffFactory(version=lawyer())


def _confirmed():
    PathwayVersion.objects.filter(pk=lawyer().pk).update(
        state="confirmed", confirmed_at=NOW, confirmed_on=NOW.date(), confirmed_hash=lawyer().content_hash
    )


@pytest.mark.parametrize("touch", [_edited, _asked, _confirmed])
def test_a_draft_that_somebody_touched_is_left_alone(loaded, folder, touch):
    touch()
    before = lawyer().content_hash
    edit(folder, LAWYER, "en: Lawyer in Nova Scotia", "en: Barrister in Nova Scotia")

    store = load(folder)

    assert lawyer().content_hash == before
    assert store.counts[LAWYER] == {"unchanged": 1}


def test_what_the_floors_below_changed_raises_the_edition(loaded, folder):
    edition = current_edition()
    edit(folder, "organizations.csv", "https://www.cpans.ca,", "https://cpans.example.org,")

    load(folder)

    assert current_edition() == edition + 1
