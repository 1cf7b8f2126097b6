"""Pages of a poll: planned, looked through, sent, answered, decided; from the mail and signed in."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.answer_links import Purpose, make_token
from meetings.models import Meeting, Poll, PollReply
from meetings.services.poll_answers import answer_poll
from meetings.services.polls import Time, send_poll, write_poll
from notifications.models import Delivery
from notifications.sweeps import write_about_polls
from tests.factories import MeetingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.only_in_pass("first")]

TEN = dt.time(10)
FILLED = {
    "time-0-local_date": "2027-01-19",
    "time-0-local_time": "10:00",
    "time-1-local_date": "2027-01-26",
    "time-1-local_time": "14:30",
    "answer_by": "2026-12-08",
    "message": "Bring dates.",
}
SAID = {"A": "yes", "B": "if-needed", "note": "Not early"}


@pytest.fixture
def draft(group, cochair, member):
    return MeetingFactory(group=group, state="draft", announced_sequence=-1, created_by=cochair)


@pytest.fixture
def poll(draft, cochair, now):
    times = [Time(dt.date(2027, 1, 19), TEN), Time(dt.date(2027, 1, 26), TEN)]
    poll = write_poll(meeting=draft, actor=cochair, times=times, answer_by=dt.date(2026, 12, 8), now=now)
    return send_poll(poll=poll, actor=cochair, version=1, now=now)


def _token(purpose, person, subject, now):
    later = now + dt.timedelta(days=9)
    return make_token(purpose=purpose, person_id=person.pk, subject_id=subject, made_at=now, expires_at=later)


def test_a_co_chair_goes_from_planning_to_the_question_in_four_clicks(client, cochair, group, now):
    client.force_login(cochair)
    plan = reverse("meeting-plan", args=[group.code])
    usual = {"slot": "2026-12-15", "local_time": "10:00", "minutes": 120, "timezone": "America/Halifax"}
    drafted = client.post(plan, {**usual, "place": "", "link": "", "poll": "yes"})
    page = client.get(drafted.url)
    form = page.context["form"]
    assert next(one.initial["local_date"] for one in form.times if one.initial) == dt.date(2026, 12, 15)
    assert form.initial["answer_by"] == dt.date(2026, 12, 8)

    written = client.post(drafted.url, FILLED)
    poll = Poll.objects.get()
    assert written.url == reverse("poll-send", args=[poll.pk])
    preview = client.get(written.url).content.decode()
    assert "Ask 1 person" in preview
    assert "14:30–16:30 Halifax time" in preview
    assert "Bring dates." in preview

    sent = client.post(written.url, {"version": poll.version})
    assert sent.url == reverse("poll", args=[poll.pk])
    poll.refresh_from_db()
    assert poll.state == "open"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"time-1-local_date": ""}, "Name two to six times."),
        ({"time-1-local_time": ""}, "Say when it begins."),
        ({"time-1-local_date": "2027-03-14", "time-1-local_time": "02:30"}, "02:30 does not exist on 2027-03-14"),
        ({"time-1-local_date": "2027-11-07", "time-1-local_time": "01:30"}, "Which of the two?"),
        ({"answer_by": "2027-01-25"}, "Choose a day before the first of the times."),
    ],
)
def test_what_was_typed_wrong_is_said_beside_it(client, cochair, draft, change, said):
    client.force_login(cochair)

    page = client.post(reverse("meeting-poll", args=[draft.pk]), {**FILLED, **change})

    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Poll.objects.exists()


def test_the_mails_page_takes_an_answer_without_a_password_and_once_a_form(client, poll, member, now):
    invitee = poll.invitees.get(person=member)
    url = reverse("answer-poll", args=[_token(Purpose.POLL, member, invitee.pk, now)])

    shown = client.get(f"{url}?answer=yes")
    assert shown.content.decode().count("checked") == 2
    assert not PollReply.objects.exists()
    key = "k" * 20
    assert client.post(url, {**SAID, "form_key": key}).status_code == 303
    client.post(url, {**SAID, "form_key": key})

    assert PollReply.objects.get().said == {"A": "yes", "B": "if-needed"}
    assert "Not early" in client.get(f"{url}?saved=yes").content.decode()
    assert client.post(url, {"A": "yes"}).status_code == 422


def test_a_question_that_is_settled_says_so(client, poll, draft, member, now):
    invitee = poll.invitees.get(person=member)
    url = reverse("answer-poll", args=[_token(Purpose.POLL, member, invitee.pk, now)])
    Meeting.objects.filter(pk=draft.pk).update(state="cancelled", cancelled_at=now)

    assert client.get(url).status_code == 410
    assert client.post(url, SAID).status_code == 410


def test_a_co_chair_takes_a_time_from_the_mail_in_two_clicks(client, poll, draft, cochair, member, now):
    slot = poll.slots.get(position=1)
    url = reverse("answer-poll-confirm", args=[_token(Purpose.POLL_CONFIRM, cochair, slot.pk, now)])

    page = client.get(url).content.decode()
    assert "Take this time and invite 2 people" in page
    assert member.name in page
    assert client.post(url, {"version": poll.version}).status_code == 303

    draft.refresh_from_db()
    assert (draft.state, draft.local_date) == ("scheduled", dt.date(2027, 1, 26))
    assert "The time is set" in client.get(url).content.decode()
    other = poll.slots.get(position=0)
    late = reverse("answer-poll-confirm", args=[_token(Purpose.POLL_CONFIRM, cochair, other.pk, now)])
    assert client.get(late).status_code == 410
    no_chair = reverse("answer-poll-confirm", args=[_token(Purpose.POLL_CONFIRM, member, slot.pk, now)])
    assert client.get(no_chair).status_code == 404


def test_the_page_shows_chairs_who_said_what_and_the_table_how_many(
    client, poll, cochair, member, observer, now, django_assert_max_num_queries
):
    invitee = poll.invitees.get(person=member)
    answer_poll(invitee=invitee, said={"A": "yes", "B": "no"}, note="Not early", via="mail", given_by=member, now=now)
    url = reverse("poll", args=[poll.pk])

    client.force_login(cochair)
    with django_assert_max_num_queries(12):
        page = client.get(url).content.decode()
    assert "1 of 2 has answered." in page
    assert "1 of 2, 1 of 2 kinds, quorum met" in page
    assert "Not early" in page
    assert "Take time A" in page

    client.force_login(observer)
    page = client.get(url).content.decode()
    assert "1 of 2, 1 of 2 kinds, quorum met" in page
    assert "Not early" not in page
    assert "Take time A" not in page
    assert client.post(url, SAID).status_code == 403


def test_it_is_answered_signed_in_too_and_decided_from_there(client, poll, draft, cochair, member):
    client.force_login(member)
    url = reverse("poll", args=[poll.pk])
    assert client.post(url, SAID).status_code == 303
    assert PollReply.objects.get().via == "page"
    assert client.post(reverse("poll-confirm", args=[poll.pk, "A"]), {"version": 2}).status_code == 403

    client.force_login(cochair)
    stale = client.post(reverse("poll-confirm", args=[poll.pk, "A"]), {"version": 1})
    assert stale.status_code == 409
    assert client.post(reverse("poll-confirm", args=[poll.pk, "A"]), {"version": 2}).status_code == 303
    draft.refresh_from_db()
    assert draft.state == "scheduled"
    assert "The time is set" in client.get(url).content.decode()


def test_the_deadline_moves_and_a_poll_is_taken_back_after_one_question(client, poll, cochair):
    client.force_login(cochair)
    moved = client.post(reverse("poll-deadline", args=[poll.pk]), {"answer_by": "2026-12-15", "version": poll.version})
    assert moved.status_code == 303
    page = reverse("poll-withdraw", args=[poll.pk])
    assert "Take this poll back?" in client.get(page).content.decode()
    assert client.post(page, {"version": poll.version}).status_code == 409
    assert client.post(page, {"version": poll.version + 1}).status_code == 303

    poll.refresh_from_db()
    assert (poll.state, poll.answer_by) == ("withdrawn", dt.date(2026, 12, 15))


def test_what_waits_for_an_answer_lies_on_the_desk_until_it_is_given(client, poll, member):
    client.force_login(member)
    url = reverse("poll", args=[poll.pk])
    assert 'id="polls"' in client.get(reverse("desk")).content.decode()

    client.post(url, SAID)

    assert 'id="polls"' not in client.get(reverse("desk")).content.decode()


def test_a_co_chair_notes_what_somebody_said_on_the_phone(client, cochair, member, poll):
    client.force_login(cochair)
    invitee = poll.invitees.get(person=member)
    url = reverse("poll-note-answer", args=[poll.pk, invitee.pk])
    assert url in client.get(reverse("poll", args=[poll.pk])).content.decode()
    assert "What did Membre Exemple say?" in client.get(url).content.decode()

    assert client.post(url, {"A": "yes"}).status_code == 422
    noted = client.post(url, SAID)

    assert noted.url.endswith("#voices")
    reply = PollReply.objects.get()
    assert (reply.via, reply.given_by, reply.said) == ("chair", cochair, {"A": "yes", "B": "if-needed"})
    assert "noted by Chair Example" in client.get(reverse("poll", args=[poll.pk])).content.decode()


def test_taking_a_poll_back_says_who_is_told_and_why(client, cochair, member, poll, now):
    client.force_login(cochair)
    url = reverse("poll-withdraw", args=[poll.pk])
    assert "Nobody is written to" in client.get(url).content.decode()
    write_about_polls(now)
    Delivery.objects.update(state="sent", sent_at=now)

    page = client.get(url)
    assert [one.person for one in page.context["told"]] == [member]
    assert "1 person is told by mail" in page.content.decode()
    thrown = client.get(reverse("meeting-cancel", args=[poll.meeting_id])).content.decode()
    assert "1 person was asked when they can come" in thrown
    client.post(url, {"version": poll.version, "reason": "Too early."})

    poll.refresh_from_db()
    assert (poll.state, poll.ended_reason) == ("withdrawn", "Too early.")
