"""The register of decisions, one decision, and the look at it after its day."""

import csv
import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import Decision, Meeting
from tests.factories import AgendaItemFactory, DecisionFactory, DecisionPositionFactory, MeetingFactory
from tests.web.pages import post, words

DUE = dt.date(2026, 11, 30)


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def past(group):
    return MeetingFactory(group=group, state="closed", local_date=dt.date(2026, 9, 15))


@pytest.fixture
def decisions(past, seat, now):
    item = AgendaItemFactory(meeting=past, title_en="Fees")
    due = DecisionFactory(meeting=past, wording="Publish the list.", review_on=DUE, item=item)
    other = DecisionFactory(meeting=past, wording="=Ask the board.", method="positions", recorded_at=now)
    other.binds.add(seat.organization)
    DecisionPositionFactory(decision=other, seat=seat, position="against", reason="Too early.")
    DecisionFactory(wording="Of another table.")
    return {"due": due, "other": other}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["=Ask the board.", "Publish the list."]),
        ("q=LIST", ["Publish the list."]),
        ("q=fees", ["Publish the list."]),
        ("group=lawyers", []),
        ("method=positions", ["=Ask the board."]),
        ("review=due", ["Publish the list."]),
        ("review=ahead", []),
        ("review=ended", []),
        ("binds=nobody", []),
        ("decided_from=2026-09-15&decided_until=2026-09-15", ["=Ask the board.", "Publish the list."]),
        ("decided_from=tomorrow&page=after.x.1", ["=Ask the board.", "Publish the list."]),
    ],
)
def test_filters_of_the_register_are_addresses(chair, decisions, query, expected):
    page = chair.get(f"/decisions/?{query}")

    assert [line.decision.wording for line in page.context["list"].lines] == expected


def test_the_register_says_what_how_and_whom_it_binds(chair, decisions, seat, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        page = words(chair.get("/decisions/"))

    assert "2 decisions" in page
    assert (
        f"=Ask the board. September 15, 2026 Engineers with recorded positions {seat.organization.short_name}" in page
    )
    assert "Publish the list. September 15, 2026 Engineers Fees by consensus look at it again" in page


def test_the_register_as_a_table(chair, decisions):
    answer = chair.get("/decisions/decisions.csv?method=positions")

    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert answer["Content-Disposition"] == 'attachment; filename="decisions-2026-12-01.csv"'
    assert [row[1:6] for row in rows[1:]] == [
        ["Engineers", "2026-09-15", "", "'=Ask the board.", "with recorded positions"]
    ]


def test_a_decision_tells_how_the_seats_stood(client, chair, decisions, guest):
    url = reverse("decision", args=[decisions["other"].pk])
    page = words(chair.get(url))
    client.force_login(guest)

    assert "How the seats stood 1 against Example University Too early. against" in page
    assert "Does it still hold?" in page
    assert client.get(url).status_code == 404


def test_a_look_at_a_decision_moves_its_day(chair, decisions):
    url = reverse("decision-review", args=[decisions["due"].pk])

    refused = post(chair, url, version=1, holds="yes", review_on="2026-11-01")
    answer = post(chair, url, version=1, holds="yes", review_on="2027-06-01", note="Still right.")
    stale = post(chair, url, version=1, holds="no")

    assert (refused.status_code, answer.status_code, stale.status_code) == (422, 303, 409)
    assert "Choose a day after today" in words(refused)
    page = words(chair.get(answer.url))
    assert "review on June 1" in page
    assert "“Still right.”" in page
    assert "Somebody changed this in the meantime" in words(stale)
    assert Decision.objects.get(pk=decisions["due"].pk).ended_on is None


def test_a_member_reads_and_does_not_review(client, decisions, member):
    client.force_login(member)
    page = client.get(reverse("decision", args=[decisions["due"].pk]))

    answer = post(client, reverse("decision-review", args=[decisions["due"].pk]), version=1, holds="no")

    assert "Publish the list." in words(page)
    assert answer.status_code == 403
    assert Decision.objects.get(pk=decisions["due"].pk).version == 1


def test_two_cochairs_word_one_decision_and_both_texts_are_shown(chair, meeting, seat, cochair):
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=meeting.starts_at)
    decision = DecisionFactory(meeting=meeting, wording="One.")
    url = reverse("meeting-decision-change", args=[meeting.pk, decision.pk])
    said = {"method": "positions", "version": 1, f"position-{seat.pk}": "for", "binds": [seat.organization.code]}

    shown = words(chair.get(url))
    first = post(chair, url, wording="Two.", **said)
    second = post(chair, url, wording="Three.", **said)

    assert "How does each seat stand?" in shown
    assert (first.status_code, second.status_code) == (303, 409)
    page = words(second)
    assert "Three." in page
    assert "What stands there now Two." in page
    assert list(decision.positions.values_list("seat", "position")) == [(seat.pk, "for")]
