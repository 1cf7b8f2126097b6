"""The pathways of the reference data come in as drafts, and follow their files until somebody touches them."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from pathways.document.writing import content_hash
from pathways.document.yaml_files import read_yaml
from pathways.models import Pathway, PathwayVersion
from pathways.services.drafting import save_draft
from pathways.services.editions import current_edition
from tests.factories import PersonFactory, SignOffFactory
from tests.pathways.texts import with_title
from workgroups.management.commands.load_reference import load_all
from workgroups.models import ActivityEntry, Organization, WorkGroup
from workgroups.reference.store import BadReference, Store

NAMES = ["ns-engineer", "ns-family-physician", "ns-lawyer", "ns-pharmacist", "ns-registered-nurse"]
LAWYER = "pathways/ns-lawyer.yaml"
NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(settings.BASE_DIR / "reference", tmp_path / "reference"))


def load(folder):
    store = Store(folder, today=NOW.date())
    load_all(store)
    return store


def edit(folder, old, new, name=LAWYER):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def lawyer():
    return PathwayVersion.objects.get(pathway__code="ns-lawyer")


def test_five_drafts_arrive_marked_as_examples(db, folder):
    store = load(folder)

    assert list(Pathway.objects.order_by("code").values_list("code", flat=True)) == NAMES
    versions = PathwayVersion.objects.all()
    assert {(one.number, one.state, one.is_illustrative, one.created_by) for one in versions} == {
        (1, "draft", True, None)
    }
    assert not Pathway.objects.public().exists()
    assert {store.counts[f"pathways/{name}.yaml"]["created"] for name in NAMES} == {1}


def test_a_pathway_knows_its_table_its_regulator_and_its_steps(db, folder):
    load(folder)

    pathway = Pathway.objects.get(code="ns-lawyer")
    assert pathway.group == WorkGroup.objects.get(code="lawyers")
    assert (pathway.regulator.code, pathway.profession.code) == ("nsbs", "lawyer")
    assert pathway.title_en == "Lawyer in Nova Scotia (internationally trained)"
    assert pathway.step_identities.count() == len(lawyer().document.steps) == 11
    assert lawyer().content_hash == content_hash(read_yaml((folder / LAWYER).read_text(encoding="utf-8")))


def test_every_organization_that_a_step_names_is_known(db, folder):
    load(folder)

    known = set(Organization.objects.values_list("code", flat=True))
    named = {step.organization for one in PathwayVersion.objects.all() for step in one.document.steps}
    assert named - {""} <= known


def test_what_nobody_did_is_not_on_the_record(db, folder):
    load(folder)
    edit(folder, "en: Lawyer in Nova Scotia", "en: Barrister in Nova Scotia")
    load(folder)

    assert lawyer().version == 2
    assert not ActivityEntry.objects.exists()


def test_a_second_load_changes_nothing(db, folder):
    load(folder)
    before = list(PathwayVersion.objects.order_by("pk").values_list())
    edition = current_edition()

    store = load(folder)

    assert list(PathwayVersion.objects.order_by("pk").values_list()) == before
    assert current_edition() == edition
    assert store.counts[LAWYER] == {"unchanged": 1}


def test_a_draft_nobody_touched_follows_its_file(db, folder):
    load(folder)
    edit(folder, "en: Lawyer in Nova Scotia", "en: Barrister in Nova Scotia")

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
def test_a_draft_that_somebody_touched_is_left_alone(db, folder, touch):
    load(folder)
    touch()
    before = lawyer().content_hash
    edit(folder, "en: Lawyer in Nova Scotia", "en: Barrister in Nova Scotia")

    store = load(folder)

    assert lawyer().content_hash == before
    assert store.counts[LAWYER] == {"unchanged": 1}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("who: applicant", "who: wizard", "line 37: steps[0].who: One of these is expected here"),
        ("audience: internationally-educated", "audience: anybody", "line 5: audience: One of these"),
        ("summary:", "resume:", "line 16: resume: “resume” is not known here."),
        ("regulator: nsbs", "regulator: nobody", "No organization has the code “nobody”."),
        ("profession: lawyer", "profession: wizard", "No profession or jurisdiction has the code “wizard”."),
        ("steps:", "steps: [", "line 32: This is not YAML"),
    ],
)
def test_a_mistake_is_named_by_file_line_and_place_and_nothing_is_loaded(db, folder, old, new, problem):
    edit(folder, old, new)

    with pytest.raises(BadReference) as caught:
        load(folder)

    told = [text for text in caught.value.problems if problem in text]
    assert told
    assert told[0].startswith(LAWYER)
    assert Pathway.objects.count() == 0


def test_a_file_that_is_no_text_is_named(db, folder):
    (folder / LAWYER).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadReference) as caught:
        load(folder)

    assert caught.value.problems[0].startswith(f"{LAWYER}: cannot be read")


def test_what_the_floors_below_changed_raises_the_edition(db, folder):
    load(folder)
    edition = current_edition()
    edit(folder, "https://www.cpans.ca,", "https://cpans.example.org,", name="organizations.csv")

    load(folder)

    assert current_edition() == edition + 1


def test_a_folder_without_pathways_loads_the_rest(db, folder):
    shutil.rmtree(folder / "pathways")

    load(folder)

    assert Pathway.objects.count() == 0
    assert Organization.objects.exists()
