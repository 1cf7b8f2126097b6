"""A mistake in the reference data is named by its place, and nothing is loaded; without pathways the rest is."""

import shutil

import pytest

from pathways.models import Pathway
from tests.reference_files import edit, load
from workgroups.models import Organization
from workgroups.reference.store import BadReference

LAWYER = "pathways/ns-lawyer.yaml"


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
    edit(folder, LAWYER, old, new)

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


def test_a_folder_without_pathways_loads_the_rest(db, folder):
    shutil.rmtree(folder / "pathways")

    load(folder)

    assert Pathway.objects.count() == 0
    assert Organization.objects.exists()
