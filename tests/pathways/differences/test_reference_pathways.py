"""The five pathways that come with the house, against each other."""

import itertools
from pathlib import Path

import pytest

from pathways.differences import apply, differences, draft_note, marked, sentence
from pathways.document.yaml_files import read_yaml

FILES = sorted((Path(__file__).resolve().parents[3] / "reference" / "pathways").glob("*.yaml"))
PATHWAYS = {path.stem: read_yaml(path.read_text(encoding="utf-8")) for path in FILES}


def test_the_five_are_here():
    assert len(PATHWAYS) == 5


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(PATHWAYS, 2)))
def test_one_becomes_the_other_and_every_change_is_said(one, other):
    a, b = PATHWAYS[one], PATHWAYS[other]

    changes = differences(a, b)

    assert apply(a, changes) == b
    assert all(sentence(change, language) for change in changes for language in ("en", "fr"))
    assert len([seen for seen in marked(a, b, language="fr").steps if seen.number]) == len(b.steps)
    assert all(len(note.splitlines()) == 11 for note in draft_note(changes))


@pytest.mark.parametrize("name", PATHWAYS)
def test_a_pathway_is_the_same_as_itself_read_again(name):
    again = read_yaml((FILES[0].parent / f"{name}.yaml").read_text(encoding="utf-8"))

    assert differences(PATHWAYS[name], again) == ()
