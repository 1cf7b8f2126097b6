"""R15: each job may run twice, and begin again after a failure at any statement."""

import datetime as dt
import time

import pytest
from django.core.management import CommandError, call_command
from kombu import Connection
from kombu.exceptions import OperationalError

from config import settings as house
from config.celery import app
from meetings.models import ActionWait, Meeting
from notifications import doorbell, tasks
from notifications.models import Circular, Delivery, Heartbeat, MorningRun
from notifications.periods import PERIODS
from notifications.sweeps import JOBS, run
from notifications.sweeps.remind import PARTS
from pathways.models import Follower, FollowRun, PathwayVersion, Subscription
from tests.drills.profile import sized
from tests.factories import (
    ActionAppearanceFactory,
    ActionFactory,
    CallFactory,
    DecisionFactory,
    DeliveryFactory,
    FollowerFactory,
    FollowRequestFactory,
    FollowRunFactory,
    InvitationFactory,
    MeetingFactory,
    OccurrenceFactory,
    PathwayVersionFactory,
    PollFactory,
    PollInviteeFactory,
    ReportBackFactory,
    SeatHolderFactory,
    SignOffFactory,
    SubscriptionFactory,
    WebhookEndpointFactory,
)
from tests.failing import after_each_failure, fails_at
from workgroups.models import ActivityEntry
from workgroups.record import record

DUE = dt.date(2026, 12, 8)


@pytest.fixture
def work_on_pathways(consultant, now):
    """Leave something to do with pathways: a sign-off, a planned publication, tellings, addresses to forget."""
    SignOffFactory(asked_at=now, asked_by=consultant, due_on=now.date() + dt.timedelta(days=2))
    SignOffFactory(asked_at=now - dt.timedelta(days=3), asked_by=consultant, due_on=now.date() + dt.timedelta(days=1))
    PathwayVersionFactory(state="confirmed", update_type="minor", publish_at=now, publish_asked_by=consultant)
    week_ago = now - dt.timedelta(days=6)
    for language in ("en", "fr"):
        for cadence in ("at-once", "weekly"):
            SubscriptionFactory(follower__language=language, cadence=cadence)
    told = PathwayVersionFactory(state="published", published_at=week_ago)
    FollowRunFactory(version=told, window_start=week_ago, window_end=week_ago, opened_at=week_ago)
    PathwayVersionFactory(state="published", published_at=now)
    FollowRequestFactory(asked_at=now)
    FollowRequestFactory(asked_at=week_ago - dt.timedelta(days=3), follower__created_at=week_ago - dt.timedelta(days=3))
    FollowerFactory(left_at=now - dt.timedelta(days=29))


@pytest.fixture
def work_ahead(group, seat, member, now):
    """Leave what the sweeps of single days and seats look for: all of it came due this morning or since yesterday."""
    day = dt.timedelta(days=1)
    OccurrenceFactory(series__group=group, original_on=dt.date(2026, 12, 29), series__changed_at=now - 5 * day)
    done = {"status": "done", "ended_at": now - day / 2}
    awaited = ActionFactory(group=group, owner_seat=seat, title="Ask the board", **done)
    ActionWait.objects.create(action=ActionFactory(group=group, owner_seat=seat), waits_for=awaited, made_at=now - day)
    ActionFactory(group=group, owner_seat=seat, due_on=now.date() - 14 * day)
    former = SeatHolderFactory(seat__group=group, ends_on=now.date() - day)
    SeatHolderFactory(seat=former.seat, starts_on=now.date())
    poll = PollFactory(meeting__group=group, state="withdrawn", ended_at=now - day)
    asked = PollInviteeFactory(poll=poll, person=member, seat=seat)
    about = {"about_type": "meetings.pollinvitee", "about_id": asked.pk}
    DeliveryFactory(recipient=member, kind="poll", state="sent", **about)


@pytest.fixture
def work(group, meeting, member, seat, now, work_on_pathways, work_ahead):
    """Leave something to do for every job: a notice, a reminder of each kind, a follow-up, a message that waits."""
    ActionFactory(group=group, owner_seat=seat, due_on=DUE)
    reminded = MeetingFactory(group=group, local_date=dt.date(2026, 12, 3))
    InvitationFactory(meeting=reminded, person=member, seat=seat)
    earlier = now - dt.timedelta(days=5)
    told = {"about_type": "meetings.meeting", "about_id": reminded.pk, "about_sequence": 0, "ics_method": "REQUEST"}
    DeliveryFactory(recipient=member, state="sent", created_at=earlier, sent_at=earlier, **told)
    Meeting.objects.filter(pk=meeting.pk).update(announced_sequence=-1, notice_at=now, table_checked_at=now)
    Meeting.objects.filter(pk=reminded.pk).update(table_checked_at=now)
    closed = MeetingFactory(group=group, local_date=dt.date(2026, 11, 30), state="closed")
    InvitationFactory(meeting=closed, person=member, seat=seat)
    DecisionFactory(meeting=closed)
    ReportBackFactory(meeting=closed, organization=seat.organization)
    ActionAppearanceFactory(meeting=closed, action=ActionFactory(group=group, owner_seat=seat))
    DeliveryFactory(kind="account", next_attempt_at=now)
    PollInviteeFactory(poll__meeting__group=group, person=member, seat=seat, answered_at=now)
    hour = dt.timedelta(hours=1)
    endpoint = WebhookEndpointFactory(group=group, since=now - hour, told_through=now - hour)
    CallFactory(endpoint=endpoint)
    for _ in range(2):
        entry = record(verb="meeting.changed", target=meeting, actor=member, group=group)
        ActivityEntry.objects.filter(pk=entry.pk).update(at=now - hour / 2)


def _state():
    """Return what the jobs left, without what differs from run to run: keys of rows and lease tokens."""
    rows = Delivery.objects.order_by("dedupe_key").values_list("dedupe_key", "state", "attempts", "subject")
    meetings = Meeting.objects.order_by("pk").values_list("announced_sequence", "notice_at", "digest_made_at")
    return list(rows), list(meetings), list(MorningRun.objects.values_list("zone", "done_through")), *_of_pathways()


def _of_pathways():
    runs = FollowRun.objects.order_by("cadence", "window_end", "pk")
    return (
        list(runs.values_list("cadence", "window_end", "expected", "told", "expanded_at")),
        list(Circular.objects.order_by("pk").values_list("run", "language", "variant", "subject")),
        list(PathwayVersion.objects.order_by("pk").values_list("state", "published_at")),
        list(Follower.objects.order_by("pk").values_list("email", "left_at")),
        list(Subscription.objects.order_by("pk").values_list("ended_at")),
    )


@pytest.mark.django_db
def test_there_is_work_for_every_reminder_and_every_letter_about_polls(work, now):
    reminded = run("remind", now=now)
    run("polls", now=now)

    assert [name for name, written in reminded.items() if not written] == []
    mails = Delivery.objects.order_by("pk")
    assert "Ask the board" in "".join(mails.get(kind="action-reminder").facts["freed"].values())
    assert mails.filter(kind="poll-withdrawn").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PERIODS))
def test_twice_is_once(work, now, name):
    run(name, now=now)
    once = _state()

    run(name, now=now)

    assert _state() == once


def _run(name, *, now):
    """Run a job, or a part of the reminders alone: with all others behind it each statement would cost ten times."""
    return PARTS[name](now=now) if name in PARTS else run(name, now=now)


@pytest.mark.drill
@pytest.mark.only_in_pass("second")  # seen once, on the database that is used in earnest
@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["announce", "polls", *PARTS, "digest", "publish", "sign_offs", "follow", "tell", "forget", "webhooks"]
)
def test_a_failure_at_any_statement_is_made_good_by_the_next_run(work, now, name):
    states = after_each_failure(lambda: _run(name, now=now), _state)

    assert len(states) > sized(3, 8)
    assert all(state == states[-1] for state in states)


@pytest.mark.django_db(transaction=True)
def test_a_sender_that_fails_at_any_statement_loses_nothing(now, settings):
    statement, failed = 0, True
    while failed:
        # A real transaction each: a sender must leave what it has committed.
        delivery = DeliveryFactory(kind="account", next_attempt_at=now)
        failed = fails_at(statement, lambda: run("drain", now=now))
        for minutes in (6, 12, 18):
            run("drain", now=now + dt.timedelta(minutes=minutes))
        delivery.refresh_from_db()
        assert delivery.state == "sent", statement
        statement += 1

    assert statement > 10
    assert len(list(settings.MAIL_FOLDER.glob("*.eml"))) == statement


@pytest.mark.django_db(transaction=True)
def test_a_caller_that_fails_at_any_statement_loses_nothing(now, settings):
    statement, failed = 0, True
    while failed:
        call = CallFactory(next_attempt_at=now)
        failed = fails_at(statement, lambda: run("call", now=now))
        for minutes in (6, 12, 18):
            run("call", now=now + dt.timedelta(minutes=minutes))
        call.refresh_from_db()
        assert call.state == "sent", statement
        statement += 1

    assert statement > 10
    assert len(list(settings.MAIL_FOLDER.glob("*.http"))) == statement


@pytest.mark.django_db
def test_a_job_that_ran_leaves_a_heartbeat(now):
    run("announce", now=now)

    beat = Heartbeat.objects.get(name="announce")
    assert beat.beat_at == now
    assert beat.result == {"meetings": 0, "written": 0, "reconciled": 0}


def test_the_timetable_and_the_tasks_name_every_job():
    assert set(JOBS) == set(PERIODS)
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} == {f"notifications.{name}" for name in JOBS}
    assert {f"notifications.{name}" for name in JOBS} <= set(app.tasks)


@pytest.mark.django_db
def test_ringing_does_at_once_what_follows_from_a_request(work, cochair):
    tasks.look_now()

    assert Delivery.objects.get(recipient=cochair, kind="invitation").state == "sent"


def test_a_bell_that_cannot_be_rung_is_no_error(settings, monkeypatch):
    settings.DOORBELL = True

    rings = []

    def _away(**_):
        rings.append(1)
        raise ConnectionRefusedError

    monkeypatch.setattr(tasks.look_now, "apply_async", _away)
    monkeypatch.setattr(doorbell, "_rests_until", 0.0)

    assert doorbell.ring() is False
    # The next request does not wait for the same broker again.
    assert doorbell.ring() is False
    assert len(rings) == 1


def test_a_process_that_never_met_its_broker_asks_for_it_once():
    options = {"transport_options": house.CELERY_BROKER_TRANSPORT_OPTIONS, "connect_timeout": 4}
    began = time.monotonic()

    with Connection("redis+socket:///nowhere/redis.sock", **options) as broker, pytest.raises(OperationalError):
        _asked = broker.default_channel

    assert time.monotonic() - began < 3


@pytest.mark.django_db
def test_run_jobs_runs_each_once(work, cochair, capsys):
    call_command("run_jobs", "--once")

    assert Delivery.objects.get(recipient=cochair, kind="invitation").state == "sent"
    assert set(Heartbeat.objects.values_list("name", flat=True)) == set(PERIODS)


@pytest.mark.django_db
def test_run_jobs_names_a_job_that_does_not_exist():
    with pytest.raises(CommandError, match="No such job: dance"):
        call_command("run_jobs", "--jobs", "dance")


@pytest.mark.django_db
def test_the_audit_finds_what_should_not_be(now):
    DeliveryFactory(next_attempt_at=now - dt.timedelta(hours=1))
    DeliveryFactory(state="uncertain")
    Heartbeat.objects.create(name="remind", beat_at=now - dt.timedelta(hours=1))

    result = run("audit", now=now)

    assert result["findings"] == {"due and not sent": 1, "of uncertain fate": 1}
    assert result["silent_jobs"] == ["remind"]
    assert result["ok"] is False


@pytest.mark.django_db
def test_the_audit_of_a_quiet_house_is_content(now):
    assert run("audit", now=now) == {"findings": {}, "silent_jobs": [], "ok": True}
