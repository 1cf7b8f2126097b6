"""The plan around a meeting on its pages: what went, what will go, and the days it is made of."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import LeadTime, Meeting
from meetings.services.polls import withdraw_poll
from tests.factories import DeliveryFactory, PollFactory, PollInviteeFactory
from tests.web.pages import post, words

pytestmark = pytest.mark.only_in_pass("first")  # pages: PostgreSQL has nothing to add


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


def test_the_timeline_says_what_went_to_whom_and_what_will_go(
    chair, meeting, member, now, django_assert_max_num_queries
):
    about = {"about_type": "meetings.meeting", "about_id": meeting.pk, "group": meeting.group}
    DeliveryFactory(recipient=member, kind="invitation", state="sent", sent_at=now, **about)

    with django_assert_max_num_queries(14):
        page = words(chair.get(reverse("meeting-timeline", args=[meeting.pk])))

    assert "Send the invitations to 1 person Membre Exemple went" in page
    assert "Have the agenda ready done" in page
    assert "Circulate the minutes to 2 people Chair Example, Membre Exemple to do" in page
    assert "Reminder, 14 days before" in page
    assert "What to tell organizations, the morning after will go" in page


def test_a_poll_that_was_taken_back_is_shown_as_that_and_its_step_is_open_again(
    chair, group, cochair, member, now, django_assert_max_num_queries
):
    poll = PollFactory(meeting__group=group, created_by=cochair, sent_at=now - dt.timedelta(days=2))
    invitee = PollInviteeFactory(poll=poll, person=member)
    about = {"about_type": "meetings.pollinvitee", "about_id": invitee.pk, "group": group}
    DeliveryFactory(recipient=member, kind="poll", state="sent", sent_at=now, **about)
    url = reverse("meeting-timeline", args=[poll.meeting_id])
    asked = words(chair.get(url))
    withdraw_poll(poll=poll, actor=cochair, version=poll.version, now=now)

    with django_assert_max_num_queries(14):
        page = words(chair.get(url))
    anew = PollFactory(meeting=poll.meeting, created_by=cochair, sent_at=now)
    rows = [row for row in chair.get(url).context["rows"] if row.title == "Ask who can come when"]

    assert "Ask who can come when to 1 person Membre Exemple went" in asked
    taken_back = "Ask who can come when Taken back on December 1, 2026. to 1 person Membre Exemple taken back"
    assert taken_back in page
    assert "Ask who can come when to do" in page
    assert [(row.tag, row.on, row.people) for row in rows] == [
        ("taken back", dt.date(2026, 11, 29), ("Membre Exemple",)),
        ("done", dt.date(2026, 12, 1), ()),
    ]
    assert anew.is_open


def test_a_meeting_takes_days_of_its_own_and_an_empty_one_leaves_a_step_out(chair, meeting):
    url = reverse("meeting-timeline", args=[meeting.pk])
    days = {"poll": "", "invite": 28, "agenda": 5, "packet": 7, "reminders": "5", "minutes": 7, "approval": 21}

    answer = post(chair, url, **days)
    page = words(chair.get(answer.url))

    assert dict(LeadTime.objects.values_list("step", "days")) == {"poll": None, "agenda": 5}
    assert "Ask who can come when" not in page.partition("Days of this meeting")[0]
    assert "Reminder, 5 days before on its own day for this meeting to 2 people" in page
    assert "14 days before" not in page
    assert post(chair, url, **{**days, "agenda": 999}).status_code == 422


def test_a_table_settles_its_plan_and_a_moved_meeting_follows(chair, meeting):
    days = {"poll": 42, "invite": 28, "agenda": 12, "packet": 7, "minutes": 7, "approval": 21}
    post(chair, reverse("group-lead-times", args=["engineers"]), **days)
    meeting.agenda.all().delete()
    Meeting.objects.filter(pk=meeting.pk).update(local_date=dt.date(2027, 1, 26))

    page = chair.get(reverse("meeting-timeline", args=[meeting.pk]))

    row = next(row for row in page.context["rows"] if row.title == "Have the agenda ready")
    assert (row.on, row.tag) == (dt.date(2027, 1, 14), "to do")
