"""What the description says of pathways is what is answered, and the reference pathways fit it."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from jsonschema import ValidationError

from api.schema_document import EXAMPLE
from pathways.document.reading import from_plain
from pathways.document.writing import to_plain
from pathways.document.yaml_files import read_yaml
from pathways.models import PathwayVersion
from tests.api.described import check, validator
from tests.factories import PathwayVersionFactory
from tests.pathways.texts import with_fee

DOCUMENT = {"$ref": "#/components/schemas/PathwayDocument"}
FILES = sorted(Path(settings.BASE_DIR, "reference", "pathways").glob("*.yaml"))
ADDRESSES: dict[str, dict[str, Any]] = {
    "professions": {},
    "professions/{code}": {"code": "engineer"},
    "pathways": {},
    "pathways/{code}": {"code": "ns-engineer"},
    "pathways/{code}/versions": {"code": "ns-engineer"},
    "pathways/{code}/versions/{number}": {"code": "ns-engineer", "number": 1},
    "pathways/{code}/versions/{older}/differences/{newer}": {"code": "ns-engineer", "older": 1, "newer": 2},
    "pathways/{code}/draft": {"code": "ns-engineer"},
    "pathways/{code}/blockers": {"code": "ns-engineer"},
    "pathways/{code}/sign-offs": {"code": "ns-engineer"},
    "radar": {},
}


@pytest.fixture
def pathways(pathway, published_version, draft, sign_off):
    """Publish two versions, and let a party be asked about the draft after them."""
    PathwayVersion.objects.filter(state="published").update(state="superseded", ended_at=draft.changed_at)
    PathwayVersion.objects.filter(pk=draft.pk).update(number=3)
    document = with_fee(published_version.document, "395.00")
    PathwayVersionFactory(pathway=pathway, number=2, state="published", document=document)


@pytest.mark.parametrize("path", ADDRESSES)
def test_answers_are_as_described(schema, path, call, consultant, pathways, time_machine):
    time_machine.move_to("2028-01-01", tick=False)  # everything is on the radar then

    answer = call(consultant).get(f"/api/v1/{path.format(**ADDRESSES[path])}/")

    assert answer.status_code == 200
    assert answer.json().get("results", True)
    check(schema, f"/api/v1/{path}/", answer.json())


def test_a_withdrawn_pathway_answers_as_described(schema, client, pathway):
    PathwayVersionFactory(pathway=pathway, state="withdrawn")

    answer = client.get(reverse("api-pathway", args=["ns-engineer"]))

    assert answer.status_code == 410
    validator(schema, {"$ref": "#/components/schemas/Problem"}).validate(answer.json())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_reference_pathways_fit_the_description(schema, file):
    validator(schema, DOCUMENT).validate(to_plain(read_yaml(file.read_text())))


def test_the_example_can_be_sent_and_a_misspelt_name_is_none(schema):
    validator(schema, DOCUMENT).validate(EXAMPLE)
    assert len(from_plain(EXAMPLE).steps) == 2

    with pytest.raises(ValidationError):
        validator(schema, DOCUMENT).validate({**EXAMPLE, "colour": "red"})
