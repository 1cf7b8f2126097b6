"""One page for several people while a table meets: asked each second, cheap while nothing moves."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from meetings.models import Attendance, ItemTime, Meeting
from tests.factories import ItemTimeFactory
from tests.web.pages import post, words

pytestmark = pytest.mark.only_in_pass("first")  # the queries are tried beside their model; here it is HTTP


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def held(meeting, now):
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=now)
    meeting.refresh_from_db()
    return meeting


def ask(client, meeting, **headers):
    return client.get(reverse("meeting-live", args=[meeting.pk]), headers={"accept": "application/json", **headers})


def test_an_unchanged_meeting_is_told_in_two_queries(chair, held, django_assert_max_num_queries):
    first = ask(chair, held)
    known = {"if_none_match": first["ETag"], "x_live_pass": first["X-Live-Pass"]}

    with django_assert_max_num_queries(2):
        same = ask(chair, held, **known)
    held.agenda.update(version=2)
    other = ask(chair, held, **known)

    assert (first.status_code, same.status_code, other.status_code) == (200, 304, 200)
    assert set(first.json()["parts"]) == {"meeting", "agenda", "attendance", "decisions", "actions"}
    assert "X-Live-Pass" not in same.headers
    assert other["ETag"] != first["ETag"]


def test_a_pass_is_one_persons_for_one_meeting_and_a_minute(client, chair, held, guest, member, now):
    given = ask(chair, held)["X-Live-Pass"]
    client.force_login(guest)
    stranger = ask(client, held, x_live_pass=given)
    client.force_login(member)
    renewed = ask(client, held, x_live_pass=given)
    with time_machine.travel(now + dt.timedelta(seconds=61), tick=False):
        late = ask(client, held, x_live_pass=renewed["X-Live-Pass"])

    assert stranger.status_code == 404
    assert renewed["X-Live-Pass"] != given
    assert "X-Live-Pass" in late.headers


def test_the_page_says_where_to_ask_and_what_may_be_kept_in_the_browser(chair, held, cochair):
    held.agenda.filter(position=1).update(is_confidential=True)
    secret, open_one = held.agenda.order_by("-is_confidential", "pk")[:2]

    page = chair.get(reverse("meeting", args=[held.pk])).content.decode()

    assert f'data-live="/meetings/{held.pk}/live/" data-live-pause="500"' in page
    kept = {
        pk: f'id="notes-{pk}"' in page
        and f'data-keep="{cochair.pk}"' in page.split(f'id="notes-{pk}"')[1].split(">")[0]
        for pk in (secret.pk, open_one.pk)
    }
    assert kept == {secret.pk: False, open_one.pk: True}
    assert "not kept in this browser" in page


def test_a_point_says_what_it_took_when_the_table_looks_back(chair, held):
    Meeting.objects.filter(pk=held.pk).update(state="closed", closed_at=held.ends_at)
    item = held.agenda.order_by("position").first()
    ItemTimeFactory(item=item)
    ItemTimeFactory(item=item)

    page = words(chair.get(reverse("meeting", args=[held.pk])))

    assert f"20 of {item.minutes} min" in page
    assert "Stop the clock" not in page


def test_the_clock_of_a_point(chair, held, now):
    item = held.agenda.order_by("position").first()

    post(chair, reverse("meeting-item-begin", args=[held.pk, item.pk]))
    with time_machine.travel(now + dt.timedelta(minutes=7), tick=False):
        running = words(chair.get(reverse("meeting", args=[held.pk])))
        post(chair, reverse("meeting-clock-stop", args=[held.pk]))

    assert f"7 of {item.minutes} min Stop the clock" in running
    assert ItemTime.objects.get().spent(now=now) == dt.timedelta(minutes=7)


def test_a_tap_that_comes_second_is_told_so(chair, held, member, now):
    Attendance.objects.create(meeting=held, person=member, state="regrets", marked_at=now)
    url = reverse("meeting-attendance", args=[held.pk])

    answer = chair.post(url, {"person": member.pk, "state": "present", "was": "none"}, headers={"hx_request": "true"})

    assert answer.status_code == 409
    assert "was just marked “sent regrets” by somebody else" in answer.content.decode()
    assert Attendance.objects.get().state == "regrets"
