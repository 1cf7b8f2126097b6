"""Series of meetings: kept, carried on, changed, ended; single days of them."""

import dataclasses
import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.versions import StaleVersion
from meetings.models import Meeting, Occurrence
from meetings.rhythm import Break, Rhythm, rhythm_of
from meetings.rhythm_words import sentences_of
from meetings.services.planning import plan_with_parked
from meetings.services.scheduling import cancel_meeting
from meetings.services.series import carry_on, change_series, end_series, make_series
from meetings.services.series_days import cancel_day, move_day
from tests.drills.profile import sized
from tests.factories import JurisdictionFactory, OccurrenceFactory, SeriesFactory
from tests.failing import after_each_failure
from workgroups.models import ActivityEntry
from workgroups.seating import standing_of

QUARTERLY = Rhythm(
    week=2,
    weekday=1,
    every_months=3,
    starts_on=dt.date(2027, 1, 1),
    local_time=dt.time(10),
    timezone="America/Halifax",
    minutes=120,
)
NAMES = {"CA-NS": "Nova Scotia", "CA-QC": "Quebec"}


@pytest.fixture
def series(group, cochair, now):
    return make_series(group=group, actor=cochair, rhythm=QUARTERLY, now=now)


def days_of(series):
    return [f"{day:%m-%d}" for day in series.occurrences.order_by("original_on").values_list("local_date", flat=True)]


def day_on(series, month):
    return series.occurrences.get(original_on__month=month, original_on__year=2027)


def planned(group, cochair, now, today, day):
    return plan_with_parked(
        group=group,
        actor=cochair,
        parked=[],
        now=now,
        today=today,
        local_date=day,
        local_time=dt.time(10),
        timezone="America/Halifax",
        minutes=120,
    )


def test_a_series_makes_its_days_a_good_year_ahead(series, today):
    assert days_of(series) == ["01-12", "04-13", "07-13", "10-12", "01-11"]
    series.refresh_from_db()
    assert series.made_through == today + dt.timedelta(days=457)
    assert ActivityEntry.objects.get(verb="series.made").target_id == series.pk


def test_holidays_and_breaks_move_their_days(group, cochair, now):
    JurisdictionFactory(code="CA-QC")
    rhythm = dataclasses.replace(
        QUARTERLY,
        week=4,
        weekday=3,
        starts_on=dt.date(2027, 3, 1),
        holidays_of=("CA-QC",),
        breaks=(Break(dt.date(2027, 9, 20), dt.date(2027, 9, 29), "Exam weeks"),),
    )

    series = make_series(group=group, actor=cochair, rhythm=rhythm, now=now)

    assert rhythm_of(series) == rhythm
    # The fourth Thursday of June 2027 is Saint-Jean-Baptiste Day, the Thursday after it Canada Day.
    assert days_of(series)[:3] == ["03-25", "07-08", "09-30"]


def test_carrying_on_adds_what_is_missing_once(series, now):
    later = now + dt.timedelta(days=200)

    assert carry_on(now=now) == 0
    assert carry_on(now=later) == 1
    assert carry_on(now=later) == 0
    assert days_of(series) == ["01-12", "04-13", "07-13", "10-12", "01-11", "04-11", "07-11"]


def test_a_changed_rule_moves_only_what_is_not_sent(series, group, cochair, now, today):
    sent = planned(group, cochair, now, today, dt.date(2027, 1, 12))
    Meeting.objects.filter(pk=sent.pk).update(state="scheduled")
    draft = planned(group, cochair, now, today, dt.date(2027, 4, 13))
    move_day(day=day_on(series, 7), actor=cochair, to=dt.date(2027, 7, 15), reason="Room", now=now)

    change_series(series=series, actor=cochair, version=1, rhythm=dataclasses.replace(QUARTERLY, weekday=2), now=now)

    assert days_of(series) == ["01-12", "04-14", "07-15", "10-13", "01-12"]
    assert Meeting.objects.get(pk=sent.pk).local_date == dt.date(2027, 1, 12)
    assert Meeting.objects.get(pk=draft.pk).local_date == dt.date(2027, 4, 14)
    with pytest.raises(StaleVersion):
        change_series(series=series, actor=cochair, version=1, rhythm=QUARTERLY, now=now)


def test_one_moved_or_cancelled_day_touches_no_other(series, cochair, now):
    before = days_of(series)
    moved = move_day(day=day_on(series, 4), actor=cochair, to=dt.date(2027, 4, 22), reason="Room", now=now)
    cancelled = cancel_day(day=day_on(series, 7), actor=cochair, reason="Summer", now=now)

    assert (moved.original_on, cancelled.cancelled_at) == (dt.date(2027, 4, 13), now)
    assert days_of(series) == [before[0], "04-22", *before[2:]]
    with pytest.raises(ValidationError, match="cancelled before"):
        cancel_day(day=cancelled, actor=cochair, reason="", now=now)
    with pytest.raises(ValidationError, match="has passed"):
        move_day(day=moved, actor=cochair, to=now.date(), reason="", now=now)


def test_a_day_becomes_a_meeting_when_planned_and_is_free_again_without_it(series, group, cochair, now, today):
    meeting = planned(group, cochair, now, today, dt.date(2027, 1, 12))

    assert meeting.occurrence.original_on == dt.date(2027, 1, 12)
    with pytest.raises(ValidationError, match="a meeting already"):
        cancel_day(day=day_on(series, 1), actor=cochair, reason="", now=now)
    cancel_meeting(meeting=meeting, actor=cochair, version=meeting.version, reason="", now=now)
    assert Occurrence.objects.open().filter(local_date=dt.date(2027, 1, 12)).count() == 1


def test_a_meeting_near_a_day_takes_its_place_and_one_far_off_does_not(series, group, cochair, now, today):
    near = planned(group, cochair, now, today, dt.date(2027, 1, 26))
    far = planned(group, cochair, now, today, dt.date(2027, 5, 25))

    assert near.occurrence.original_on == dt.date(2027, 1, 12)
    assert not Occurrence.objects.filter(meeting=far).exists()


def test_a_new_series_takes_in_what_is_planned(group, cochair, meeting, now):
    series = make_series(group=group, actor=cochair, rhythm=QUARTERLY, now=now)

    # On 19 January, a week after its slot.
    assert day_on(series, 1).meeting == meeting
    assert series.occurrences.filter(meeting=None).count() == 4


def test_an_ended_series_keeps_its_meetings_and_loses_the_rest(series, group, cochair, now, today):
    planned(group, cochair, now, today, dt.date(2027, 1, 12))

    end_series(series=series, actor=cochair, version=1, now=now)

    assert days_of(series) == ["01-12"]
    assert carry_on(now=now + dt.timedelta(days=400)) == 0
    with pytest.raises(ValidationError, match="has ended"):
        change_series(series=series, actor=cochair, version=2, rhythm=QUARTERLY, now=now)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"skip_months": (1, 4, 7, 10)}, "skip_months"),
        ({"breaks": (Break(dt.date(2027, 2, 2), dt.date(2027, 2, 1)),)}, "breaks"),
        ({"minutes": 5}, "minutes"),
        ({"timezone": "America/Atlantis"}, "timezone"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(group, cochair, now, wrong, field):
    with pytest.raises(ValidationError) as refused:
        make_series(group=group, actor=cochair, rhythm=dataclasses.replace(QUARTERLY, **wrong), now=now)

    assert list(refused.value.message_dict) == [field]


def test_others_see_no_series(series, outsider, cochair, today):
    OccurrenceFactory(series=SeriesFactory())
    seen = Occurrence.objects.visible_to(standing_of(cochair, today=today))

    assert {day.series_id for day in seen} == {series.pk}
    assert not Occurrence.objects.visible_to(standing_of(outsider, today=today)).filter(series=series).exists()


@pytest.mark.only_in_pass("first")
def test_a_rule_is_said_back_in_words():
    rhythm = dataclasses.replace(
        QUARTERLY,
        skip_months=(7,),
        holidays_of=("CA-NS", "CA-QC"),
        breaks=(Break(dt.date(2027, 4, 12), dt.date(2027, 4, 30), "Exam weeks"),),
    )

    with translation.override("en"):
        said = sentences_of(rhythm, names=NAMES)
        dates = [f"{slot.original:%m-%d} {slot.day:%m-%d}" for slot in rhythm.next_slots(after=dt.date(2027, 1, 1))]

    assert said == [
        "The second Tuesday, every 3 months, at 10:00 Halifax time, for 120 minutes.",
        "In January, April and October.",
        "On a statutory holiday of Nova Scotia and Quebec: a week later.",
        "Not in these days, but a week later: Exam weeks, April 12, 2027 to April 30, 2027.",
    ]
    assert dates == ["01-12 01-12", "04-13 05-04", "10-12 10-12", "01-11 01-11"]


@pytest.mark.drill
def test_carrying_on_begins_again_after_a_failure_at_any_statement(series, now):
    later = now + dt.timedelta(days=200)

    states = after_each_failure(lambda: carry_on(now=later), lambda: days_of(series)[5:])

    assert len(states) > sized(4, 6)
    assert states == [["04-11", "07-11"]] * len(states)
