"""What work on pathways costs to read."""

import pytest
from django.urls import reverse

from pathways.models import SignOff
from tests.factories import JurisdictionFactory, PathwayVersionFactory, SignOffFactory

pytestmark = pytest.mark.only_in_pass("first")  # both databases are asked the same


@pytest.fixture
def code(pathway, published_version):
    """Return the code of a pathway that was published and about whose next version somebody was asked."""
    SignOffFactory(version=PathwayVersionFactory(pathway=pathway, state="circulated"))
    return {"code": pathway.code}


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
    name, most, code, call, consultant, django_assert_max_num_queries
):
    address = reverse(name, kwargs={} if name == "api-radar" else code)
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
