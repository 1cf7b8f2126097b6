"""What undo would take back, in words."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from pathways.document.rearranging import moved, without
from tests.factories.pathways import a_document, both
from web.pages.pathway_edits import edit_words

pytestmark = pytest.mark.only_in_pass("first")

TEXT = a_document()
FIRST, SECOND, *_REST = TEXT.steps


def changed(*keys):
    """Return the text with a changed description in some steps."""
    steps = [replace(one, description=both("New.", "Neuf.")) if one.key in keys else one for one in TEXT.steps]
    return replace(TEXT, steps=tuple(steps))


@pytest.mark.parametrize(
    ("before", "after", "english", "french"),
    [
        (TEXT, changed("apply"), "Apply", "Présenter une demande"),
        (TEXT, changed("apply", "exam"), "2 steps", "2 étapes"),
        (without(TEXT, "apply"), TEXT, "a new step: Apply", "nouvelle étape : Présenter une demande"),
        (TEXT, without(TEXT, "apply"), "removed: Apply", "retirée : Présenter une demande"),
        (TEXT, replace(TEXT, notes=(both("A note", "Une note"),)), "the texts above the steps", None),
    ],
)
def test_edit_is_named_in_the_language_of_the_reader(before, after, english, french):
    with override("en"):
        assert edit_words(before, after) == english
    with override("fr"):
        said = edit_words(before, after)

    assert said != english
    if french:
        assert said.replace("\u00a0", " ").casefold().endswith(french.casefold())


def test_moved_step_is_named():
    assert edit_words(TEXT, moved(TEXT, "apply", by=1)).startswith("moved: ")
