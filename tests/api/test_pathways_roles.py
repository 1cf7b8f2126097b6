"""Who gets which answer about pathways; the table stands in ``pathway_routes``."""

import pytest
from django.urls import reverse

from pathways.models import PathwayVersion, SignOff
from tests.api.pathway_routes import PATHWAY_ROUTES
from tests.api.test_roles import PEOPLE
from tests.factories import JurisdictionFactory, PathwayVersionFactory, SignOffFactory

pytestmark = pytest.mark.only_in_pass("first")  # what a role may is Python: PostgreSQL has nothing to add

WORK = [f"api-pathway-{name}" for name in ("draft", "undo", "blockers", "sign-offs", "publish")]
WORK += [f"api-pathway-{name}" for name in ("pause", "resume", "withdraw")]


@pytest.fixture
def parts(pathway, published_version):
    """Return what stands in the addresses: two published versions of the Engineers' pathway."""
    PathwayVersion.objects.update(state="superseded", ended_at=published_version.published_at)
    PathwayVersionFactory(pathway=pathway, state="published")
    asked = SignOffFactory(version=PathwayVersionFactory(pathway=pathway, state="circulated"))
    code = {"code": pathway.code}
    return {
        "api-profession": {"code": "engineer"},
        "api-pathway": code,
        "api-pathway-versions": code,
        "api-pathway-version": {**code, "number": 1},
        "api-pathway-differences": {**code, "older": 1, "newer": 2},
        "api-sign-off-void": {**code, "pk": asked.pk},
        "api-sign-off-answer": {"pk": asked.pk},
        **dict.fromkeys(WORK, code),
    }


@pytest.mark.parametrize(("method", "route"), PATHWAY_ROUTES)
def test_each_person_gets_the_answer_of_the_table(method, route, parts, call, request):
    people = [None if name == "nobody" else request.getfixturevalue(name) for name in PEOPLE]
    address = reverse(route, kwargs=parts.get(route, {}))

    sent = {"data": {}, "content_type": "application/json"} if method in {"post", "put"} else {}
    answers = tuple(getattr(call(person), method)(address, **sent).status_code for person in people)

    assert answers == PATHWAY_ROUTES[method, route]


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("api-pathway-draft", 7),
        ("api-pathway-blockers", 7),
        ("api-pathway-sign-offs", 5),
        ("api-radar", 6),
    ],
)
def test_the_number_of_queries_does_not_grow_with_rows(
    name, most, parts, call, consultant, django_assert_max_num_queries
):
    address = reverse(name, kwargs=parts.get(name, {}))
    asked = SignOff.objects.get()
    client = call(consultant)

    with django_assert_max_num_queries(most) as with_one:
        client.get(address)
    for number in range(2):
        SignOffFactory(version=asked.version)
        PathwayVersionFactory(pathway__jurisdiction=JurisdictionFactory(code=f"CA-{number}"))
    with django_assert_max_num_queries(most) as with_three:
        assert client.get(address).status_code == 200

    assert len(with_three) == len(with_one)
