import json

import pytest

from pathways.document.reading import from_plain
from pathways.document.shapes import Text
from pathways.exports.plain import pathway_json
from tests.pathways.exported import CODES, facts, given, identifier, names_for


@pytest.mark.parametrize("code", CODES)
def test_document_comes_back_from_its_export(code):
    document = given(code)

    read = json.loads(json.dumps(pathway_json(document, names_for(document))))

    assert from_plain(read["document"]) == document


def test_facts_of_the_version_are_in_it():
    document = given("ns-lawyer")
    version = facts(state="draft", published_at=None, note=Text("New fee."))

    export = pathway_json(document, names_for(document, version=version))

    assert export["version"]["state"] == "draft"
    assert export["version"]["illustrative"] is True
    assert export["version"]["id"] == f"urn:uuid:{identifier('version')}"
    assert export["version"]["note"] == {"en": "New fee."}
    assert "published_at" not in export["version"]
