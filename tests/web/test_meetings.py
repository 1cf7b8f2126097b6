"""One meeting as a page: who sees what, answers, guests, agenda and notes."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from meetings.models import AgendaItem, InvitationAnswer, Meeting
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    DecisionFactory,
    DeliveryFactory,
    InvitationFactory,
    QuorumKindFactory,
    SeatFactory,
    SeatHolderFactory,
)
from tests.web.pages import post, words
from workgroups.models import Seat


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def url(meeting):
    return reverse("meeting", args=[meeting.pk])


@pytest.fixture
def item(meeting):
    return meeting.agenda.get(position=1)


def test_meeting_page_shows_the_whole_meeting(chair, url, meeting, group, member, now):
    meeting.invitations.filter(person=member).update(response="yes", answered_at=now)
    ActionFactory(group=group, title="Publish the list", due_on=dt.date(2026, 11, 21))
    QuorumKindFactory(group=group, kind__code="union")
    SeatFactory(group=group, organization__name_en="Example Union")

    page = words(chair.get(url))

    assert "Engineers / Quarterly meeting Tuesday, January 19, 2027, 10:00–12:00 Halifax time · Room 1" in page
    assert "Agenda 20 min of 2 h Packet to read and print 10:00 Welcome 10 min Change or move Welcome" in page
    assert "Publish the list" in page
    assert "10 days late" in page
    assert "1 yes" in page
    assert "1 of 2 seats said yes; the rule asks for 1." in page
    assert "No quorum yet. Still missing: Union." in page
    assert "1 person is silent so far Chair Example" in page
    assert "Reminder, 2 people" in page
    assert "1 of them has not answered yet" in page
    assert "Nobody without a seat is invited." in page


def test_meeting_page_shows_the_first_actions_and_counts_the_rest(chair, url, group):
    for number in range(11):
        ActionFactory(group=group, title=f"Task {number:02}", due_on=dt.date(2026, 11, 1 + number))

    page = words(chair.get(url))

    assert "Task 07" in page
    assert "Task 08" not in page
    assert "and 3 more on the list of actions" in page


def test_meeting_page_warns_of_an_agenda_that_is_too_long(chair, url, meeting):
    AgendaItemFactory(meeting=meeting, position=3, minutes=110)

    page = words(chair.get(url))

    assert "2 h 10 of 2 h" in page
    assert "The points take 10 minutes longer than the meeting." in page


def test_a_member_sees_everything_but_the_tools(client, url, member, guest):
    client.force_login(member)
    client.cookies["django_language"] = "en"

    page = client.get(url).content.decode()

    assert "Guest Example" in page
    for tool in ("meeting-move", "meeting-cancel", "meeting-item-add", "meeting-guest-add"):
        assert reverse(tool, args=[1]).rsplit("/1/", 1)[1] not in page.partition("<main")[2]


def test_a_guest_sees_the_meeting_and_nobodys_answer(client, url, meeting, group, guest):
    client.force_login(guest)
    ActionFactory(group=group, title="Publish the list")
    AgendaItem.objects.filter(position=1).update(notes="Between us")
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=meeting.ends_at)

    page = words(client.get(url))

    assert "10:00 Welcome" in page
    assert [text in page for text in ("Membre Exemple", "Publish the list", "Between us", "Who")] == [False] * 4


@pytest.mark.parametrize(
    ("who", "scheduled", "drafted"),
    [
        ("cochair", 200, 200),
        ("consultant", 200, 200),
        ("member", 200, 404),
        ("observer", 200, 404),
        ("alternate", 200, 404),
        ("guest", 200, 404),
        ("outsider", 404, 404),
        ("coordinator", 404, 404),
        ("administrator", 404, 404),
    ],
)
def test_who_may_open_a_meeting(client, request, meeting, url, who, scheduled, drafted):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url).status_code == scheduled
    Meeting.objects.filter(pk=meeting.pk).update(state="draft")
    assert client.get(url).status_code == drafted


def test_strangers_are_sent_to_sign_in(client, url):
    assert client.get(url).status_code == 302


def test_a_cancelled_meeting_says_why(chair, url, meeting, cochair, now):
    Meeting.objects.filter(pk=meeting.pk).update(
        state="cancelled", cancelled_at=now, cancelled_by=cochair, change_reason="A storm is coming"
    )

    page = words(chair.get(url))

    assert "This meeting was cancelled. A storm is coming Chair Example" in page


def test_a_closed_meeting_shows_notes_as_markdown(chair, url, meeting, item, group):
    AgendaItem.objects.filter(pk=item.pk).update(notes="# Result\n\n**Agreed** <script>alert(1)</script>")
    DecisionFactory(meeting=meeting, item=item, wording="The list is published.")
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=meeting.ends_at)

    page = chair.get(url)

    assert "<h3>Result</h3>\n<p><strong>Agreed</strong> &lt;script&gt;" in page.content.decode()
    assert f'href="{url}minutes/"' in page.content.decode()
    assert "1 decision The list is published. by consensus 5 seats present" in words(page)


def test_what_is_about_to_be_sent_is_announced(chair, url, meeting, now):
    Meeting.objects.filter(pk=meeting.pk).update(notice_at=now + dt.timedelta(minutes=2), change_reason="Another room")

    page = words(chair.get(url))

    assert "Change of a meeting, 2 people December 1, 2026, 10:02 will go" in page
    assert "A change is about to be told to everybody" in page
    assert "Reason given: Another room" in page


def test_what_was_sent_is_counted(chair, url, meeting, group, now):
    for state in ("sent", "sent", "failed", "cancelled"):
        DeliveryFactory(group=group, about_type="meetings.meeting", about_id=meeting.pk, state=state, sent_at=now)

    page = words(chair.get(url))

    assert "Invitation to a meeting, 2 people December 1, 2026, 10:00 sent" in page
    assert "Invitation to a meeting, 1 person failed" in page


def test_my_answer_takes_one_tap(client, url, meeting, member):
    client.force_login(member)
    answer_url = reverse("meeting-answer", args=[meeting.pk])

    answers = [post(client, answer_url, response="yes", form_key="k" * 20) for _turn in range(2)]

    given = InvitationAnswer.objects.get()
    assert [answer.url for answer in answers] == [url, url]
    assert (given.response, given.via, given.given_by) == ("yes", "page", member)


@pytest.mark.parametrize(("back", "leads_to"), [("/desk/", "/desk/"), ("https://evil.example.org/", "/meetings/")])
def test_an_answer_leads_back_to_where_it_was_given(client, meeting, member, back, leads_to):
    client.force_login(member)

    answer = post(client, reverse("meeting-answer", args=[meeting.pk]), response="yes", next=back)

    assert answer.url.startswith(leads_to)


def test_one_tap_keeps_the_note(client, meeting, member, now):
    meeting.invitations.filter(person=member).update(note="By train", response="maybe", answered_at=now)
    client.force_login(member)

    post(client, reverse("meeting-answer", args=[meeting.pk]), response="yes")

    assert meeting.invitations.get(person=member).note == "By train"


def test_my_answer_on_its_own_page(client, meeting, member, alternate):
    client.force_login(member)
    client.cookies["django_language"] = "en"
    answer_url = reverse("meeting-answer", args=[meeting.pk])

    page = words(client.get(f"{answer_url}?answer=alternate"))
    refused = post(client, answer_url, response="never")
    post(client, answer_url, response="alternate", alternate=alternate.pk)

    assert "Alternate Example" in page
    assert refused.status_code == 422
    assert meeting.invitations.get(person=member).stand_ins.get().person == alternate


def test_who_is_not_invited_cannot_answer(client, meeting, consultant):
    client.force_login(consultant)

    assert post(client, reverse("meeting-answer", args=[meeting.pk]), response="yes").status_code == 404


POSTS: dict[str, dict[str, Any]] = {
    "meeting-guest-add": {"name": "X", "email": "x@example.org", "language": "en"},
    "meeting-item-add": {"title": "X", "kind": "decision", "minutes": 5},
}


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize(("who", "status"), [("member", 403), ("guest", 403), ("outsider", 404)])
def test_only_chairs_write(client, request, meeting, name, who, status):
    client.force_login(request.getfixturevalue(who))
    before = (meeting.invitations.count(), meeting.agenda.count())

    answer = post(client, reverse(name, args=[meeting.pk]), **POSTS[name])

    assert answer.status_code == status
    assert (meeting.invitations.count(), meeting.agenda.count()) == before


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("state", ["scheduled", "held", "closed"])
def test_the_page_asks_a_constant_number_of_questions(chair, url, meeting, rows, state, django_assert_max_num_queries):
    Meeting.objects.filter(pk=meeting.pk).update(
        state=state, held_at=meeting.starts_at, closed_at=meeting.ends_at if state == "closed" else None
    )
    for _row in range(rows):
        seat = SeatHolderFactory(seat__group=meeting.group).seat
        InvitationFactory(meeting=meeting, seat=seat, person=seat.holders.get().person)
        ActionFactory(group=meeting.group)
        AgendaItemFactory(meeting=meeting)
        DecisionFactory(meeting=meeting)
        QuorumKindFactory(group=meeting.group)

    with django_assert_max_num_queries(12):
        chair.get(url)


def test_more_seats_than_a_ring_shows_become_a_list(chair, url, meeting):
    for _seat in range(25):
        SeatFactory(group=meeting.group)

    page = chair.get(url)

    assert page.status_code == 200
    assert Seat.objects.latest("pk").title in words(page)


def test_an_action_just_agreed_is_seen_although_it_is_due_last(chair, meeting, group, seat, today):
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=meeting.starts_at)
    for number in range(9):
        action = ActionFactory(group=group, title=f"Older {number}", due_on=today, owner_seat=seat)
        meeting.action_appearances.create(action=action)

    for title in ("First news", "Second news"):
        post(chair, reverse("meeting-action-add", args=[meeting.pk]), title=title, owner=f"seat-{seat.pk}")

    page = words(chair.get(reverse("meeting", args=[meeting.pk]))).partition("Actions on the table")[2]
    assert page.index("Second news") < page.index("First news") < page.index("Older 0")
    assert "and 3 more on the list of actions" in page
