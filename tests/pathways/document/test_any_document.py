"""Any document is read back from JSON and from YAML as it was written, and says whether its French is complete.

A document is drawn once for all that is asked of it: drawing it is what costs.
"""

import json
import re

from hypothesis import given

from pathways.document.reading import from_plain
from pathways.document.shapes import Document
from pathways.document.texts import TextStatus, state_of
from pathways.document.writing import content_hash, to_plain
from pathways.document.yaml_files import read_yaml, write_yaml
from tests.pathways.samples import unhurried
from tests.pathways.strategies import documents


@unhurried
@given(documents(acyclic=False))
def test_what_is_written_is_read_back_as_it_was(drawn: Document) -> None:
    again = from_plain(json.loads(json.dumps(to_plain(drawn))))

    assert again == drawn
    assert re.fullmatch("[0-9a-f]{64}", content_hash(drawn))
    assert content_hash(again) == content_hash(drawn)
    assert read_yaml(write_yaml(drawn)) == drawn
    french_is_complete_just_when_it_translates_the_english_of_today(drawn)


def french_is_complete_just_when_it_translates_the_english_of_today(drawn: Document) -> None:
    """Compare what each language says of itself."""
    english, french = state_of(drawn, "en"), state_of(drawn, "fr")

    assert (french.translates_hash == english.text_hash) == (french.status == TextStatus.COMPLETE)
    assert (french.status == TextStatus.COMPLETE) == (not french.open)
    assert english.translates_hash == ""
