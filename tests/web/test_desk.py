"""My desk."""

import datetime as dt

import pytest
from django.conf import settings
from django.shortcuts import resolve_url

from meetings.models import Invitation, Meeting
from meetings.services.actions import add_action
from meetings.services.answers import answer_invitation
from tests.factories import ActionFactory, InvitationFactory, MeetingFactory
from web.pages.desk import heading
from workgroups.models import Seat


@pytest.fixture
def late(group, seat):
    return ActionFactory(group=group, owner_seat=seat, title="Share the list", due_on=dt.date(2026, 11, 22))


def test_desk_says_what_waits(client, member, meeting, late):
    member.language = "en"
    member.save()
    client.force_login(member)

    page = client.get("/desk/").content.decode()

    assert "Two things wait for you" in page
    assert "Engineers: Quarterly meeting" in page
    assert "10:00–12:00, Halifax time" in page
    assert "I will come" in page
    assert "0 of 2 have answered" in page
    assert "Share the list" in page
    assert "9 days late" in page
    assert "Put these in my calendar" in page


def test_an_empty_desk_says_what_to_do(client, coordinator):
    client.force_login(coordinator)

    page = client.get("/desk/").content.decode()

    assert "Nothing waits for you" in page
    assert "No action waits for you" in page
    assert "No meeting is ahead of you" in page
    assert "Put these in my calendar" not in page


def test_an_answered_meeting_waits_no_more(client, cochair, meeting):
    mine = Invitation.objects.get(person=cochair)
    answer_invitation(invitation=mine, response="yes", via="page", given_by=cochair, now=meeting.created_at)
    client.force_login(cochair)

    page = client.get("/desk/").content.decode()

    assert "Nothing waits for you" in page
    assert "you will come" in page


def test_a_draft_is_on_nobodys_desk(client, member, group):
    meeting = MeetingFactory(group=group, state="draft", announced_sequence=-1)
    client.force_login(member)

    assert f"/meetings/{meeting.pk}/" not in client.get("/desk/").content.decode()


def test_strangers_are_sent_to_sign_in(db, client):
    assert client.get("/desk/")["Location"] == f"{resolve_url(settings.LOGIN_URL)}?next=/desk/"


def test_what_others_did_stands_there_until_it_was_seen(client, cochair, member, meeting, now, today, seat):
    add_action(group=meeting.group, title="Ask around", actor=member, now=now, today=today, owner_seat=seat)
    client.force_login(cochair)
    before = client.get("/desk/").content.decode()

    seen = client.post("/desk/seen/", {"until": now.isoformat()})
    after = client.get("/desk/").content.decode()

    assert "New action for Example University: Ask around" in before
    assert (seen.status_code, seen["Location"]) == (303, "/desk/")
    assert "Ask around" not in after
    assert "Nothing changed at your tables since December 1, 2026" in after


def test_seeing_reaches_no_further_than_the_page_did(client, cochair, now):
    client.force_login(cochair)

    client.post("/desk/seen/", {"until": (now + dt.timedelta(days=9)).isoformat()})
    cochair.refresh_from_db()
    assert cochair.caught_up_at == now

    client.post("/desk/seen/", {"until": (now - dt.timedelta(days=9)).isoformat()})
    cochair.refresh_from_db()
    assert cochair.caught_up_at == now


@pytest.mark.parametrize("until", ["", "yesterday", "2026-12-01", "2026-12-01T10:00:00"])
def test_a_moment_that_cannot_be_read_is_now(client, cochair, now, until):
    client.force_login(cochair)

    response = client.post("/desk/seen/", {"until": until})

    cochair.refresh_from_db()
    assert response.status_code == 303
    assert cochair.caught_up_at == now


def test_my_own_acts_are_no_news(client, cochair, seat, group, now, today):
    add_action(group=group, title="Ask around", actor=cochair, now=now, today=today, owner_seat=seat)
    client.force_login(cochair)

    assert "Ask around" not in client.get("/desk/").content.decode()


def test_many_answers_are_one_line(client, cochair, meeting, now):
    for _number in range(3):
        invitation = InvitationFactory(meeting=meeting)
        answer_invitation(invitation=invitation, response="yes", via="mail", given_by=invitation.person, now=now)
    client.force_login(cochair)

    page = client.get("/desk/").content.decode()

    assert "3 answers came in for the meeting of January 19, 2027" in page


def test_opening_the_desk_writes_nothing(client, member, meeting, late, django_assert_max_num_queries):
    client.force_login(member)
    client.get("/desk/")

    with django_assert_max_num_queries(12) as queries:
        client.get("/desk/")

    assert all(query["sql"].lstrip().upper().startswith("SELECT") for query in queries.captured_queries)


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(client, member, group, seat, rows, now, today, django_assert_max_num_queries):
    for number in range(rows):
        ActionFactory(group=group, owner_seat=seat, due_on=today)
        meeting = MeetingFactory(group=group, local_date=dt.date(2027, 1, 5 + number))
        InvitationFactory(meeting=meeting, person=member, seat=Seat.objects.get(pk=seat.pk))
        add_action(group=group, title="News", actor=None, now=now, today=today, owner_seat=seat)
    client.force_login(member)
    client.get("/desk/")

    with django_assert_max_num_queries(12):
        client.get("/desk/")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "Nothing waits for you"),
        (1, "One thing waits for you"),
        (9, "Nine things wait for you"),
        (12, "12 things wait for you"),
    ],
)
def test_heading_counts_in_words(count, words):
    assert heading(count) == words


def test_a_cancelled_meeting_asks_no_answer(client, member, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled", cancelled_at=meeting.created_at)
    client.force_login(member)

    assert "meeting-answer" not in client.get("/desk/").content.decode()
    assert f"/meetings/{meeting.pk}/answer/" not in client.get("/desk/").content.decode()
