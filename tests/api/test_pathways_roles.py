"""Who gets which answer about pathways; the table stands in ``pathway_routes``."""

import pytest
from django.urls import reverse

from pathways.models import PathwayVersion
from tests.api.pathway_routes import PATHWAY_ROUTES
from tests.api.test_roles import PEOPLE
from tests.factories import PathwayVersionFactory


@pytest.fixture
def parts(pathway, published_version):
    """Return what stands in the addresses: two published versions of the Engineers' pathway."""
    PathwayVersion.objects.update(state="superseded", ended_at=published_version.published_at)
    PathwayVersionFactory(pathway=pathway, state="published")
    code = {"code": pathway.code}
    return {
        "api-profession": {"code": "engineer"},
        "api-pathway": code,
        "api-pathway-versions": code,
        "api-pathway-version": {**code, "number": 1},
        "api-pathway-differences": {**code, "older": 1, "newer": 2},
    }


@pytest.mark.parametrize(("method", "route"), PATHWAY_ROUTES)
def test_each_person_gets_the_answer_of_the_table(method, route, parts, call, request):
    people = [None if name == "nobody" else request.getfixturevalue(name) for name in PEOPLE]
    address = reverse(route, kwargs=parts.get(route, {}))

    answers = tuple(getattr(call(person), method)(address).status_code for person in people)

    assert answers == PATHWAY_ROUTES[method, route]
