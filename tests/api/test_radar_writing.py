"""What the radar found is seen to by programs."""

import pytest

from meetings.models import AgendaItem, Meeting
from pathways.models import DeadLink, PathwayVersion
from workgroups.models import ActivityEntry

JSON = "application/json"


@pytest.fixture
def write(call, cochair, pathway):
    """Return a way for the co-chair to post below the pathway."""
    return lambda path, body=None: call(cochair).post(
        f"/api/v1/pathways/{pathway.code}/{path}", body or {}, content_type=JSON
    )


def codes(answer):
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_facts_looked_at_today_are_noted_in_a_draft_of_its_own(write, published_version, today):
    answer = write("checked/", {"paths": ["steps.exam.fact"]})

    exam = next(step for step in answer.json()["document"]["steps"] if step["id"] == "exam")
    assert (answer.status_code, exam["as_of"]) == (200, today.isoformat())
    assert PathwayVersion.objects.get(state="published").content == published_version.content


@pytest.mark.parametrize(
    ("paths", "wrong"),
    [
        ([], ("#/paths", "empty")),
        (["steps.nowhere.fact"], ("#/paths", "unknown_fact")),
        ("steps.exam.fact", ("#/paths", "not_a_list")),
    ],
)
def test_a_fact_there_is_not_opens_no_draft(write, published_version, paths, wrong):
    answer = write("checked/", {"paths": paths})

    assert (answer.status_code, codes(answer)) == (400, [wrong])
    assert PathwayVersion.objects.count() == 1


def test_a_source_is_marked_and_the_mark_taken_off_each_once(write, published_version):
    url = "https://example.org/fees"

    answers = [write("links/", {"url": url, "opens": opens}) for opens in (False, False, True, True)]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert DeadLink.objects.get().cleared_at is not None
    assert [entry.verb for entry in ActivityEntry.objects.order_by("pk")] == [
        "pathway.link-dead",
        "pathway.link-cleared",
    ]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"url": "ftp://example.org/", "opens": False}, ("#/url", "invalid")),
        ({"url": "javascript:alert(1)", "opens": False}, ("#/url", "invalid")),
        ({"url": "https://example.org/"}, ("#/opens", "required")),
    ],
)
def test_what_is_no_source_is_refused(write, published_version, said, wrong):
    answer = write("links/", said)

    assert (answer.status_code, codes(answer)) == (400, [wrong])
    assert not DeadLink.objects.exists()


def test_a_pathway_comes_before_its_table_once(write, pathway, published_version, meeting):
    answers = [write("agenda/") for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert AgendaItem.objects.filter(pathway=pathway).count() == 1


def test_without_a_meeting_ahead_it_must_wait(write, published_version, meeting):
    Meeting.objects.update(state="cancelled", cancelled_at=meeting.created_at)

    answer = write("agenda/")

    assert (answer.status_code, codes(answer)) == (400, [("#", "no_meeting_ahead")])
