"""A day of a series that comes near without a meeting: its co-chairs hear of it on the mornings of their plan, once."""

import datetime as dt

import pytest

from meetings.models import LeadTime
from meetings.services.scheduling import plan_meeting
from meetings.services.series_days import cancel_day, move_day, take_day
from notifications.models import Delivery
from notifications.sweeps import remind
from notifications.sweeps.day_nudges import nudge_for_days
from notifications.wanted import still_wanted
from tests.factories import OccurrenceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.only_in_pass("first")]

DAY = dt.date(2027, 2, 9)
# 42 and 28 days before 9 February 2027, 08:00 in Halifax.
FIRST = dt.datetime(2026, 12, 29, 12, tzinfo=dt.UTC)
SECOND = dt.datetime(2027, 1, 12, 12, tzinfo=dt.UTC)
A_SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def day(group, now):
    return OccurrenceFactory(series__group=group, original_on=DAY, series__changed_at=now)


def test_a_day_without_a_meeting_is_said_to_the_co_chairs_on_both_mornings(day, cochair, member):
    assert nudge_for_days(now=FIRST - A_SECOND) == 0
    assert [nudge_for_days(now=at) for at in (FIRST, FIRST + A_SECOND)] == [1, 0]
    assert nudge_for_days(now=SECOND) == 1

    mail = Delivery.objects.filter(kind="chair-nudge").order_by("pk")[0]
    assert (mail.recipient, mail.subject) == (cochair, "No meeting is planned: Engineers, Tuesday, February 9, 2027")
    assert "/groups/engineers/meetings/plan/?day=2027-02-09" in mail.text
    assert "Ask who can come when, on December 29." in mail.text


def test_the_mail_stays_when_the_day_is_taken_moved_or_cancelled_meanwhile(day, cochair, group, now):
    remind(FIRST)
    mail = Delivery.objects.get(kind="chair-nudge")
    assert still_wanted(mail, now=FIRST) is None

    move_day(day=day, actor=cochair, to=DAY + dt.timedelta(days=7), reason="Snow.", now=FIRST)
    assert still_wanted(mail, now=FIRST) == "meeting-moved"
    cancel_day(day=day, actor=cochair, reason="Too few.", now=FIRST)
    assert still_wanted(mail, now=FIRST) == "nothing-left"
    assert nudge_for_days(now=SECOND) == 0


def test_a_meeting_on_the_day_or_another_plan_silences_it(day, cochair, group, now):
    LeadTime.objects.create(group=group, step="poll", days=None)
    assert nudge_for_days(now=FIRST) == 0

    meeting = plan_meeting(
        group=group,
        actor=cochair,
        local_date=DAY,
        local_time=dt.time(10),
        timezone="America/Halifax",
        minutes=60,
        now=now,
    )
    take_day(meeting)
    assert nudge_for_days(now=SECOND) == 0


def test_who_wrote_the_rule_after_that_morning_has_just_looked(day, cochair):
    type(day.series).objects.update(changed_at=FIRST + A_SECOND)

    assert nudge_for_days(now=FIRST + dt.timedelta(hours=1)) == 0
