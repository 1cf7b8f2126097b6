"""The page of runs: each window once, what is missing first, and a button that only does what the timetable does."""

import datetime as dt

import pytest

from notifications.models import ChairBrief, Delivery, DigestRun, Heartbeat, MorningRun
from notifications.services import set_preference
from notifications.sweeps import digest, gather, remind
from pathways.models import FollowRun
from tests.factories import ActionFactory, DecisionFactory, InvitationFactory, MeetingFactory
from tests.web.pages import post, words

DAY = dt.timedelta(days=1)


@pytest.fixture
def office(client, consultant):
    client.force_login(consultant)
    return client


def _held(group, member, seat, now):
    """Leave a follow-up that its reader has gathered for the next morning."""
    set_preference(person=member, kind="follow-up", cadence="daily", now=now)
    closed = MeetingFactory(group=group, local_date=dt.date(2026, 11, 30), state="closed", closed_at=now - 2 * DAY)
    InvitationFactory(meeting=closed, person=member, seat=seat)
    DecisionFactory(meeting=closed)
    digest(now)


def test_a_house_in_which_all_ran_says_so(office, group, cochair, now):
    remind(now)

    text = words(office.get("/deliveries/runs/"))

    assert "Everything ran that should have run" in text
    assert "from December 1, 2026, 08:00 until December 2, 2026, 08:00" in text
    assert "missing" not in text


def test_missing_mornings_briefs_windows_and_digests_are_found(office, group, member, seat, now):
    _held(group, member, seat, now)
    MorningRun.objects.create(
        zone="America/Halifax", name="actions", done_through=now.date() - 2 * DAY, done_at=now - 2 * DAY
    )
    MorningRun.objects.create(zone="America/Halifax", name="escalations", done_through=now.date(), done_at=now)
    MeetingFactory(group=group, local_date=dt.date(2026, 12, 3))
    FollowRun.objects.create(
        cadence="weekly", window_start=now - 50 * DAY, window_end=now - 43 * DAY, opened_at=now - 43 * DAY
    )

    response = office.get("/deliveries/runs/")

    parts = {part.series: part.missing for part in response.context["page"].parts}
    followers = parts.pop("followers")
    assert parts == {"reminders": 1, "escalations": 0, "briefs": 1, "daily": 1, "weekly": 0}
    assert followers > 0
    assert f"{3 + followers} runs are missing" in words(response)


@pytest.mark.parametrize(
    ("series", "job"),
    [
        ("reminders", "remind"),
        ("escalations", "remind"),
        ("briefs", "remind"),
        ("daily", "gather"),
        ("weekly", "gather"),
        ("followers", "follow"),
    ],
)
def test_the_button_does_what_the_timetable_does(office, now, series, job):
    response = post(office, f"/deliveries/runs/{series}/now/")

    assert (response.status_code, response["Location"]) == (303, "/deliveries/runs/")
    assert list(Heartbeat.objects.values_list("name", "beat_at")) == [(job, now)]


def test_running_now_mends_what_is_missing_and_twice_is_once(office, group, member, seat, now):
    _held(group, member, seat, now)

    for _time in range(2):
        post(office, "/deliveries/runs/daily/now/")

    assert DigestRun.objects.count() == 1
    assert Delivery.objects.filter(kind="digest").count() == 1
    text = words(office.get("/deliveries/runs/"))
    assert "1 message" in text


def test_a_run_that_does_not_exist_is_not_found(office):
    assert post(office, "/deliveries/runs/dance/now/").status_code == 404


@pytest.mark.parametrize("who", ["cochair", "member", "outsider", "coordinator"])
def test_nobody_else_sees_or_starts_them(client, request, group, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/deliveries/runs/").status_code == 403
    assert post(client, "/deliveries/runs/briefs/now/").status_code == 403
    assert not Heartbeat.objects.exists()


def test_who_keeps_the_machine_running_sees_them_without_a_way_into_a_table(client, administrator, meeting):
    ChairBrief.objects.create(
        meeting=meeting, starts_at=meeting.starts_at, findings=1, told=1, made_at=meeting.created_at
    )
    client.force_login(administrator)

    response = client.get("/deliveries/runs/")

    assert "1 message" in words(response)
    assert f"/meetings/{meeting.pk}/" not in response.content.decode()


def test_queries_do_not_grow_with_the_rows(office, group, member, seat, now, django_assert_max_num_queries):
    _held(group, member, seat, now)
    ActionFactory(group=group, owner_seat=seat, due_on=now.date())
    for days in range(1, 4):
        meeting = MeetingFactory(group=group, local_date=dt.date(2026, 12, 1) + days * DAY)
        ChairBrief.objects.create(meeting=meeting, starts_at=meeting.starts_at, findings=0, told=1, made_at=now)
    gather(now)
    office.get("/deliveries/runs/")

    with django_assert_max_num_queries(11):
        office.get("/deliveries/runs/")


def test_french_readers_read_times_as_they_write_them(office, consultant, group, cochair, now):
    remind(now)
    consultant.language = "fr"
    consultant.save()

    assert "du 1er décembre 2026, 8 h au 2 décembre 2026, 8 h" in words(office.get("/deliveries/runs/"))
