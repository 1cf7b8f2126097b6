"""Digests: what somebody chose to have gathered is told once, in its own window, on their own morning."""

import datetime as dt
import itertools
import random
from collections import Counter

import pytest

from accounts.models import Person
from meetings.models import Action, Meeting
from notifications.digest_windows import window_of
from notifications.kinds import Kind
from notifications.models import Delivery, DigestRun, Installation
from notifications.outbox import Letter, deliver
from notifications.services import cancel_delivery, set_preference
from notifications.sweeps import run
from tests.factories import ActionFactory, DecisionFactory, InvitationFactory, MeetingFactory, PersonFactory

pytestmark = pytest.mark.django_db

# Monday to Sunday; the tests' own day is a Tuesday. The member lives in Halifax: 08:00 there is 12:00.
EIGHT = dt.datetime(2026, 12, 2, 12, tzinfo=dt.UTC)
MONDAY = dt.datetime(2026, 12, 7, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def _tell(person, number, *, at, now=None):
    letter = Letter(
        key=f"told:{number}",
        kind=Kind.FOLLOW_UP,
        recipient=person,
        subject=f"Thing {number}",
        text="",
        html="",
        at=at,
        line={"url": f"https://table.example.org/{number}/", "note": "One decision"},
        expires_at=at + 30 * DAY,
    )
    deliver([letter], now=now or at)
    return Delivery.objects.get(dedupe_key=letter.key)


def _digests(person):
    return list(Delivery.objects.filter(kind=Kind.DIGEST, recipient=person).order_by("created_at", "pk"))


def _choose(person, cadence, *, now, kind=Kind.FOLLOW_UP):
    set_preference(person=person, kind=kind, cadence=cadence, now=now)


def test_what_is_chosen_daily_goes_in_one_mail_the_next_morning(member, now):
    _choose(member, "daily", now=now)
    for number in (1, 2):
        _tell(member, number, at=now)

    run("gather", now=EIGHT - dt.timedelta(seconds=1))
    assert _digests(member) == []
    run("gather", now=EIGHT)
    run("gather", now=EIGHT + HOUR)

    (mail,) = _digests(member)
    held = Delivery.objects.filter(kind=Kind.FOLLOW_UP).order_by("pk")
    assert mail.facts["gathered"] == list(held.values_list("pk", flat=True))
    assert "https://table.example.org/1/" in mail.text
    assert "Thing 2" in mail.html
    assert mail.unsubscribe_url
    assert set(Delivery.objects.filter(kind=Kind.FOLLOW_UP).values_list("state", flat=True)) == {"gathered"}
    closed = DigestRun.objects.get()
    assert (closed.window_start, closed.window_end, closed.gathered) == (EIGHT - DAY, EIGHT, 2)


def test_what_is_chosen_weekly_waits_for_monday_and_is_in_the_readers_language(member, now):
    Person.objects.filter(pk=member.pk).update(language="fr")
    _choose(Person.objects.get(pk=member.pk), "weekly", now=now)
    _tell(Person.objects.get(pk=member.pk), 1, at=now)

    run("gather", now=MONDAY - HOUR)
    assert _digests(member) == []
    run("gather", now=MONDAY)

    (mail,) = _digests(member)
    assert mail.language == "fr"
    assert DigestRun.objects.get().window_end - DigestRun.objects.get().window_start == 7 * DAY


def test_an_empty_window_sends_nothing_and_leaves_no_row(member, now):
    _choose(member, "daily", now=now)

    for hours in range(0, 72, 6):
        run("gather", now=now + hours * HOUR)

    assert not DigestRun.objects.exists()
    assert not Delivery.objects.exists()


def test_an_outage_closes_each_missed_window_once_for_itself(member, now):
    _choose(member, "daily", now=now)
    _tell(member, 1, at=EIGHT - HOUR)
    _tell(member, 2, at=EIGHT + HOUR)

    for hours in (26, 27):
        run("gather", now=EIGHT + hours * HOUR)

    ends = DigestRun.objects.order_by("window_end").values_list("window_end", "gathered", "made_at")
    assert list(ends) == [(EIGHT, 1, EIGHT + 26 * HOUR), (EIGHT + DAY, 1, EIGHT + 26 * HOUR)]
    assert [mail.facts["gathered"] for mail in _digests(member)] == [
        [one.pk] for one in Delivery.objects.filter(kind=Kind.FOLLOW_UP).order_by("dedupe_key")
    ]


def test_what_comes_late_for_a_closed_window_goes_with_the_next(member, now):
    _choose(member, "daily", now=now)
    _tell(member, 1, at=EIGHT - HOUR)
    run("gather", now=EIGHT)

    late = _tell(member, 2, at=EIGHT - HOUR, now=EIGHT + HOUR)
    run("gather", now=EIGHT + HOUR)
    assert len(_digests(member)) == 1
    run("gather", now=EIGHT + DAY)

    assert [len(mail.facts["gathered"]) for mail in _digests(member)] == [1, 1]
    late.refresh_from_db()
    assert late.state == "gathered"


def test_another_choice_neither_loses_nor_doubles(member, now):
    _choose(member, "daily", now=now)
    held = _tell(member, 1, at=now)
    _choose(member, "weekly", now=now)
    weekly = _tell(member, 2, at=now)
    _choose(member, "at-once", now=now)
    at_once = _tell(member, 3, at=now)

    for moment in (EIGHT, MONDAY, MONDAY + 7 * DAY):
        run("gather", now=moment)

    assert at_once.state == "waiting"
    assert [mail.facts["gathered"] for mail in _digests(member)] == [[held.pk], [weekly.pk]]


def test_what_is_never_wanted_any_more_is_dropped_and_says_why(member, now):
    _choose(member, "daily", now=now)
    held = _tell(member, 1, at=now)
    _choose(member, "never", now=now)

    dropped = _tell(member, 2, at=now)
    run("gather", now=EIGHT)

    held.refresh_from_db()
    assert (held.state, held.state_reason) == ("cancelled", "unwanted")
    assert (dropped.state, dropped.state_reason) == ("cancelled", "unwanted")
    assert _digests(member) == []
    assert DigestRun.objects.get().delivery is None


def test_a_digest_that_waits_is_not_sent_to_who_wants_nothing_of_it_any_more(member, now):
    _choose(member, "daily", now=now)
    _tell(member, 1, at=now)
    run("gather", now=EIGHT)
    _choose(member, "never", now=EIGHT)

    run("drain", now=EIGHT)

    (mail,) = _digests(member)
    assert (mail.state, mail.state_reason) == ("cancelled", "unwanted")


def test_what_is_held_can_be_taken_back_by_hand(member, group, cochair, now):
    _choose(member, "daily", now=now)
    held = _tell(member, 1, at=now)

    cancel_delivery(delivery=held, actor=cochair)
    run("gather", now=EIGHT)

    assert _digests(member) == []


def test_a_restored_copy_tells_nothing_of_its_earlier_life(member, now):
    _choose(member, "daily", now=now)
    held = _tell(member, 1, at=now)
    Installation.objects.update_or_create(pk=1, defaults={"epoch": 7})

    run("gather", now=EIGHT)

    held.refresh_from_db()
    assert (held.state, held.state_reason) == ("cancelled", "other-life")


def test_reminders_and_follow_ups_reach_the_same_mail_with_the_links_they_would_have_had(group, member, seat, now):
    for kind in (Kind.FOLLOW_UP, Kind.ACTION_REMINDER):
        _choose(member, "daily", now=now, kind=kind)
    closed = MeetingFactory(group=group, local_date=dt.date(2026, 11, 30), state="closed", closed_at=now)
    InvitationFactory(meeting=closed, person=member, seat=seat)
    DecisionFactory(meeting=closed)
    ActionFactory(group=group, owner_seat=seat, title="Write the letter", due_on=dt.date(2026, 12, 3))
    run("digest", now=now)

    # Nothing but the clock: what the morning brings is written before its window is closed.
    run("gather", now=EIGHT)

    mails = Delivery.objects.filter(recipient=member).exclude(state="gathered")
    assert [mail.kind for mail in mails] == ["digest"]
    assert "Write the letter" in mails[0].text
    assert "/a/action/" in mails[0].text
    assert f"/meetings/{closed.pk}/" in mails[0].text


def test_a_week_of_reminders_names_an_action_once_and_none_that_is_done(group, member, seat, now):
    _choose(member, "weekly", now=now, kind=Kind.ACTION_REMINDER)
    dues = {"Early": dt.date(2026, 12, 3), "Late": dt.date(2026, 12, 11), "Done": dt.date(2026, 12, 4)}
    for title, due_on in dues.items():
        ActionFactory(group=group, owner_seat=seat, title=title, due_on=due_on)
    for day in range(5):
        run("remind", now=EIGHT + day * DAY)
    Action.objects.filter(title="Done").update(status="done", ended_at=MONDAY - HOUR)
    assert Delivery.objects.filter(state="held").count() > 1

    run("gather", now=MONDAY)

    (mail,) = _digests(member)
    assert [mail.text.count(title) for title in ("Early", "Late", "Done")] == [1, 1, 0]


def test_a_reminder_of_a_meeting_that_was_cancelled_is_left_out(meeting, member, now):
    _choose(member, "daily", now=now, kind=Kind.MEETING_REMINDER)
    facts = {"starts_at": meeting.starts_at.isoformat(), "asks": False}
    letter = Letter(
        key="reminder",
        kind=Kind.MEETING_REMINDER,
        recipient=member,
        subject="Reminder",
        text="",
        html="",
        about=meeting,
        facts=facts,
        expires_at=meeting.starts_at,
    )
    deliver([letter], now=now)
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled", cancelled_at=now)

    run("gather", now=EIGHT)

    assert _digests(member) == []
    assert Delivery.objects.get(dedupe_key="reminder").state_reason == "meeting-cancelled"


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("America/Toronto", dt.datetime(2026, 10, 29, 3, 7, tzinfo=dt.UTC)),
        ("America/St_Johns", dt.datetime(2027, 3, 11, 22, 1, tzinfo=dt.UTC)),
    ],
)
def test_each_event_is_told_exactly_once_whatever_happens_when(db, zone, start):
    """Random events over eleven days in which the clocks change, random looks, an outage of 26 hours, other choices."""
    chance = random.Random(f"{zone} 20261122")
    person = PersonFactory(timezone=zone)
    moments = sorted(chance.randrange(11 * 86_400) for _ in range(160))
    silent = range(3 * 86_400, 3 * 86_400 + 26 * 3_600)
    events = {}
    for number, second in enumerate(moments):
        now = start + dt.timedelta(seconds=second)
        if chance.random() < 0.15:
            _choose(person, chance.choice(["at-once", "daily", "weekly"]), now=now)
        if chance.random() < 0.6:
            # Some are seen late, as after an outage.
            lag = dt.timedelta(seconds=chance.choice([0, 20, 40_000]))
            events[number] = _tell(person, number, at=now - lag, now=now)
        elif second not in silent:
            run("gather", now=now)
    for days in (12, 20):
        run("gather", now=start + days * DAY)

    rows = Delivery.objects.in_bulk([row.pk for row in events.values()])
    told = Counter(pk for mail in _digests(person) for pk in mail.facts["gathered"])
    runs = list(DigestRun.objects.order_by("cadence", "window_end"))
    assert {rows[pk].state for pk in told} == {"gathered"}
    assert {row.state for pk, row in rows.items() if pk not in told} == {"waiting"}
    assert set(told.values()) == {1}
    assert len(told) > 40
    assert all(one.window_start < one.window_end <= one.made_at for one in runs)
    for one, after in itertools.pairwise(runs):
        assert one.cadence != after.cadence or one.window_end <= after.window_start
    for one in runs:
        assert window_of(one.cadence, one.window_start, zone).end == one.window_end
