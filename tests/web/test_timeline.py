"""The plan around a meeting on its pages: what went, what will go, and the days it is made of."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import LeadTime, Meeting
from tests.factories import DeliveryFactory
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
