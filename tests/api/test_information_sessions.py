"""Information sessions for programs: read by all, written by who may."""

import json

import pytest

from tests.factories import InformationSessionFactory, ProfessionFactory
from workgroups.models import WorkGroup

pytestmark = pytest.mark.only_in_pass("first")  # plain rows and text: PostgreSQL has nothing to add


@pytest.fixture
def send(client, cochair):
    client.force_login(cochair)

    def sent_as_cochair(method, path, body=None, **headers):
        sent = "" if body is None else json.dumps(body)
        return client.generic(method, f"/api/v1/information-sessions/{path}", sent, "application/json", headers=headers)

    return sent_as_cochair


def test_a_session_is_written_published_changed_and_called_off(send, group, regulator):
    ProfessionFactory(code="engineer")
    said = {
        "group": group.code,
        "organization": regulator.code,
        "title_en": "Session",
        "professions": ["engineer"],
        "local_date": "2027-01-26",
        "local_time": "18:00",
        "timezone": "America/Vancouver",
        "minutes": 60,
        "link": "https://meet.example.org/session",
    }

    made = send("POST", "managed/", said)
    one = f"managed/{made.json()['id']}/"
    unseen = send("GET", "").json()["results"]
    published = send("POST", f"{one}publish/", **{"If-Match": made["ETag"]})
    (told,) = send("GET", "?profession=engineer&from_day=2027-01-26").json()["results"]
    changed = send("PATCH", one, {"local_time": "19:00"}, **{"If-Match": published["ETag"]})
    stale = send("PATCH", one, {"local_time": "20:00"}, **{"If-Match": published["ETag"]})
    off = send("POST", f"{one}cancel/", {"reason": "Storm"}, **{"If-Match": changed["ETag"]})

    assert (made.status_code, made.json()["state"], unseen) == (201, "draft", [])
    assert (told["starts_at"], told["professions"]) == ("2027-01-27T01:00:00Z", ["engineer"])
    assert "version" not in told
    assert told["calendar"]["fr"].endswith(f"/fr/information-sessions/{told['id']}/session.ics")
    assert (changed.json()["starts_at"], stale.status_code) == ("2027-01-27T02:00:00Z", 412)
    assert (off.status_code, send("GET", f"{told['id']}/").json()["reason"]) == (200, "Storm")
    assert send("DELETE", one, **{"If-Match": off["ETag"]}).status_code == 400


def test_what_a_body_names_must_be_there_and_ones_own(send, group, regulator):
    said = {"organization": regulator.code, "title_en": "Session", "minutes": 60}
    said |= {"local_date": "2027-01-26", "local_time": "18:00", "timezone": "America/Halifax"}

    assert send("POST", "managed/", said).status_code == 403
    assert send("POST", "managed/", said | {"group": "nobodys"}).status_code == 400
    assert send("POST", "managed/", said | {"group": group.code, "professions": ["none"]}).status_code == 400
    assert send("GET", "?profession=none").json()["results"] == []


def test_a_session_keeps_its_table_though_that_stopped_meeting(send, group):
    row = InformationSessionFactory(group=group)
    WorkGroup.objects.update(is_active=False)
    said = {"group": group.code, "title_en": "Other"}

    kept = send("PATCH", f"managed/{row.pk}/", said, **{"If-Match": '"1"'})
    elsewhere = send("PATCH", f"managed/{row.pk}/", {"group": None}, **{"If-Match": kept["ETag"]})

    assert (kept.status_code, kept.json()["title_en"], elsewhere.status_code) == (200, "Other", 403)


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_many(send, group, count, django_assert_max_num_queries):
    for _ in range(count):
        InformationSessionFactory(group=group).professions.add(ProfessionFactory())

    with django_assert_max_num_queries(8):
        assert len(send("GET", "managed/").json()["results"]) == count
    with django_assert_max_num_queries(6):
        assert len(send("GET", "").json()["results"]) == count
