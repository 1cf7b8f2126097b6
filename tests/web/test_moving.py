"""Moving and cancelling a meeting on its pages."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import Meeting
from tests.factories import MeetingFactory
from tests.web.pages import post, words


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def draft(group, cochair, member):
    return MeetingFactory(group=group, state="draft", announced_sequence=-1, created_by=cochair)


def move(meeting, **changes):
    names = ("title", "local_date", "minutes", "timezone", "place", "link", "message", "version")
    values = {name: getattr(meeting, name) for name in names} | {"local_time": meeting.local_time.strftime("%H:%M")}
    return values | {"reason": "The room is taken"} | changes


def test_move_tells_once_and_asks_anew(chair, meeting, member, now):
    meeting.invitations.filter(person=member).update(response="yes", answered_at=now)
    url = reverse("meeting-move", args=[meeting.pk])

    page = words(chair.get(url))
    answer = post(chair, url, **move(meeting, local_date="2027-01-26"))

    meeting.refresh_from_db()
    assert "2 people are told once, in about two minutes" in page
    assert answer.status_code == 303
    assert "2 people are told once, in about two minutes." in words(chair.get(answer.url))
    assert (meeting.sequence, meeting.notice_at) == (1, now + dt.timedelta(minutes=2))
    assert meeting.invitations.get(person=member).response == "none"


def test_move_needs_a_reason(chair, meeting):
    answer = post(chair, reverse("meeting-move", args=[meeting.pk]), **move(meeting, place="Room 9", reason=" "))

    assert answer.status_code == 422
    assert "Say in a few words why; everybody invited will read it." in words(answer)
    assert Meeting.objects.get().place == "Room 1"


def test_move_without_a_change_tells_nobody(chair, meeting):
    answer = post(chair, reverse("meeting-move", args=[meeting.pk]), **move(meeting))

    assert "Nothing was changed, so nobody is told anything." in words(chair.get(answer.url))
    assert Meeting.objects.get().sequence == 0


def test_move_of_a_stale_meeting_shows_both_texts(chair, meeting):
    Meeting.objects.update(place="Room 7", version=2)

    answer = post(chair, reverse("meeting-move", args=[meeting.pk]), **move(meeting, place="Room 9"))
    again = post(chair, reverse("meeting-move", args=[meeting.pk]), **move(meeting, place="Room 9", version=2))

    assert answer.status_code == 409
    assert "Now stands here: “Room 7”." in words(answer)
    assert 'value="Room 9"' in answer.content.decode()
    assert '<input type="hidden" name="version" value="2"' in answer.content.decode()
    assert again.status_code == 303
    assert Meeting.objects.get().place == "Room 9"


def test_a_draft_is_changed_without_a_reason(chair, draft):
    answer = post(chair, reverse("meeting-move", args=[draft.pk]), **move(draft, place="Room 9", reason=""))

    assert answer.url == reverse("meeting-send", args=[draft.pk])
    assert Meeting.objects.get().place == "Room 9"


def test_cancel_asks_once_and_wants_a_reason(chair, meeting):
    url = reverse("meeting-cancel", args=[meeting.pk])

    page = words(chair.get(url))
    refused = post(chair, url, version=1, reason="")
    answer = post(chair, url, version=1, reason="A storm is coming")

    meeting.refresh_from_db()
    assert "2 people are told at once" in page
    assert refused.status_code == 422
    assert answer.status_code == 303
    assert (meeting.state, meeting.change_reason) == ("cancelled", "A storm is coming")


def test_a_draft_is_thrown_away_without_a_reason(chair, draft):
    post(chair, reverse("meeting-cancel", args=[draft.pk]), version=1)

    assert Meeting.objects.get().state == "cancelled"


@pytest.mark.parametrize("name", ["meeting-send", "meeting-move", "meeting-cancel"])
@pytest.mark.parametrize(("who", "status"), [("member", 403), ("outsider", 404), ("guest", 403), ("coordinator", 404)])
def test_only_chairs_change_a_meeting(client, request, meeting, name, who, status):
    client.force_login(request.getfixturevalue(who))

    answer = post(client, reverse(name, args=[meeting.pk]), **move(meeting, place="Room 9"))

    meeting.refresh_from_db()
    assert answer.status_code == status
    assert (meeting.state, meeting.place, meeting.version) == ("scheduled", "Room 1", 1)


def test_a_draft_is_nobodys_to_see_but_the_chairs(client, draft, member):
    client.force_login(member)

    assert client.get(reverse("meeting-send", args=[draft.pk])).status_code == 404
