"""Published pathways are read by many: kept by caches, counted by address, drawn with few queries."""

import pytest
from django.urls import reverse

from api.throttling import WindowThrottle
from pathways.models import Pathway
from pathways.services.editions import new_edition
from tests.factories import JurisdictionFactory, PathwayFactory, PathwayVersionFactory

ONE = "/api/v1/pathways/ns-engineer/"


def test_answers_are_kept_until_something_is_published(client, published_version, now):
    first = client.get(ONE)
    etag = first["ETag"]

    again = client.get(ONE, headers={"If-None-Match": etag})
    elsewhere = client.get(f"{ONE}versions/", headers={"If-None-Match": etag})
    new_edition(now)
    changed = client.get(ONE, headers={"If-None-Match": etag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert "public" in first["Cache-Control"]
    assert first["Access-Control-Allow-Origin"] == "*"
    assert elsewhere.status_code == 200
    assert changed.status_code == 200
    assert changed["ETag"] != etag


def test_the_answer_of_somebody_signed_in_is_the_same_and_is_theirs(call, member, published_version):
    answer = call(member).get(ONE)

    assert answer.json() == call().get(ONE).json()
    assert "private" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


def test_readers_are_counted_by_address(client, published_version, monkeypatch):
    monkeypatch.setattr(WindowThrottle, "THROTTLE_RATES", {"public": "2/min", "user": "600/min"})

    answers = [client.get(ONE) for _ in range(3)]
    forged = client.get(ONE, headers={"X-Forwarded-For": "192.0.2.7"})
    elsewhere = client.get(ONE, REMOTE_ADDR="192.0.2.8")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Content-Type"] == "application/problem+json"
    assert int(answers[2]["Retry-After"]) > 0
    assert forged.status_code == 429
    assert elsewhere.status_code == 200


@pytest.mark.parametrize(
    ("name", "parts", "most"),
    [
        ("api-professions", {}, 5),
        ("api-profession", {"code": "engineer"}, 5),
        ("api-pathways", {}, 2),
        ("api-pathway", {"code": "ns-engineer"}, 5),
        ("api-pathway-versions", {"code": "ns-engineer"}, 3),
        ("api-pathway-version", {"code": "ns-engineer", "number": 1}, 5),
        ("api-pathway-differences", {"code": "ns-engineer", "older": 1, "newer": 2}, 6),
    ],
)
def test_the_number_of_queries_does_not_grow_with_rows(
    name, parts, most, client, pathway, two_versions, django_assert_max_num_queries
):
    address = reverse(name, kwargs=parts)

    def add_rows():
        somewhere = JurisdictionFactory(code=f"CA-{Pathway.objects.count()}")
        other = PathwayFactory(profession=pathway.profession, jurisdiction=somewhere)
        PathwayVersionFactory(pathway=other, state="published")
        PathwayVersionFactory(pathway=pathway, state="superseded")

    add_rows()
    with django_assert_max_num_queries(most) as with_one:
        client.get(address)
    add_rows()
    add_rows()
    with django_assert_max_num_queries(most) as with_three:
        assert client.get(address).status_code == 200

    assert len(with_three) == len(with_one)
    assert len(with_one) == most
