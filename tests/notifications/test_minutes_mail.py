"""Mail about minutes: to the table once, corrections to the chairs, nudges on the days of the plan, silence."""

import datetime as dt
import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import LeadTime, Meeting, Minutes
from notifications.models import Delivery
from notifications.sweeps import run
from tests.factories import (
    InvitationFactory,
    MeetingFactory,
    MinutesCorrectionFactory,
    MinutesRevisionFactory,
    PacketFactory,
    PacketFileFactory,
    SeatHolderFactory,
)
from tests.failing import after_each_failure

pytestmark = pytest.mark.only_in_pass("first")


def _mail(kind):
    return Delivery.objects.filter(kind=kind).order_by("pk")


@pytest.fixture
def circulated(group, cochair, member, now):
    meeting = MeetingFactory(group=group, local_date=dt.date(2026, 11, 24), state="closed")
    return MinutesRevisionFactory(minutes__meeting=meeting, circulated_at=now, circulated_by=cochair)


def test_the_table_gets_them_once_in_its_own_words(circulated, cochair, member, now):
    for _ in range(2):
        run("minutes", now=now)

    assert list(_mail("minutes").values_list("recipient", flat=True)) == [cochair.pk, member.pk]
    english = _mail("minutes").get(recipient=cochair)
    assert english.subject == "Minutes: Engineers, November 24, 2026"
    assert "/a/minutes/" in english.text
    assert "The table will be asked to confirm them when it meets again." in english.text
    assert _mail("minutes").get(recipient=member).language == "fr"


def test_the_chairs_hear_of_a_correction_but_not_of_their_own(circulated, cochair, member, now):
    for person in (member, cochair):
        MinutesCorrectionFactory(revision=circulated, person=person, at=now)
    for _ in range(2):
        run("minutes", now=now)

    told = _mail("minutes-correction").get()
    assert (told.recipient, told.subject.startswith("Membre Exemple asks for a correction")) == (cochair, True)
    assert "The board met." in told.text


def test_co_chairs_are_nudged_twice_and_no_more(group, cochair):
    MeetingFactory(group=group, local_date=dt.date(2026, 11, 3), state="closed")
    start, told = dt.datetime(2026, 11, 3, 13, tzinfo=dt.UTC), {}
    for passed in (6, 7, 8, 14, 15, 21, 40):
        run("minutes", now=start + dt.timedelta(days=passed))
        told[passed] = _mail("minutes-due").count()

    assert told == {6: 0, 7: 1, 8: 1, 14: 2, 15: 2, 21: 2, 40: 2}


def test_after_an_outage_only_the_later_nudge_goes_and_none_once_they_are_circulated(circulated, group, cochair):
    MeetingFactory(group=group, local_date=dt.date(2026, 11, 3), state="closed")

    run("minutes", now=dt.datetime(2026, 11, 19, 13, tzinfo=dt.UTC))

    assert _mail("minutes-due").get().facts["days"] == 14


def test_the_plan_says_when_and_what_was_never_closed_is_asked_after_too(group, cochair):
    told = {}
    for state, days in (("closed", 5), ("held", 6), ("scheduled", None)):
        meeting = MeetingFactory(group=group, local_date=dt.date(2026, 11, 3), state=state)
        LeadTime.objects.create(meeting=meeting, step="minutes", days=days)
        told[state] = meeting.pk
    start = dt.datetime(2026, 11, 3, 13, tzinfo=dt.UTC)
    for passed in (4, 5, 6, 11, 12, 13, 20):
        run("minutes", now=start + dt.timedelta(days=passed))

    heard = [(mail.about_id, mail.facts["days"]) for mail in _mail("minutes-due")]
    assert heard == [(told["closed"], 5), (told["held"], 6), (told["closed"], 12), (told["held"], 13)]
    assert "was never closed" in _mail("minutes-due")[1].text


def test_who_closes_late_hears_of_minutes_on_the_next_morning_at_the_earliest(group, cochair):
    closed_at = dt.datetime(2026, 11, 20, 15, tzinfo=dt.UTC)
    MeetingFactory(group=group, local_date=dt.date(2026, 11, 3), state="closed", closed_at=closed_at)

    told = [run("minutes", now=closed_at + dt.timedelta(hours=hours))["nudges"] for hours in (0, 1, 24)]

    assert told == [0, 0, 1]


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        ({"state": "open"}, "1 correction waits for your word."),
        ({"state": "accepted", "settled_at": dt.datetime(2026, 12, 2, tzinfo=dt.UTC)}, "the table has not seen yet"),
        (None, "none is planned"),
    ],
)
def test_minutes_that_are_not_approved_are_asked_after_once_with_what_is_in_the_way(
    circulated, member, now, stands, said
):
    if stands:
        MinutesCorrectionFactory(revision=circulated, person=member, at=now, **stands)
    due = dt.datetime(2026, 12, 15, 12, tzinfo=dt.UTC)

    told = [run("minutes", now=due + dt.timedelta(hours=hours))["nudges"] for hours in (-1, 0, 24)]

    assert told == [0, 1, 0]
    mail = _mail("minutes-due").get()
    assert (mail.facts["days"], said in mail.text) == (21, True)


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ({"local_date": dt.date(2026, 12, 20)}, "at its next meeting, on Sunday, December 20"),
        ({"local_date": dt.date(2026, 12, 8), "state": "held"}, "none is planned"),
        ({"local_date": dt.date(2026, 12, 15), "local_time": dt.time(7), "state": "held"}, "on Tuesday, December 15"),
        ({"local_date": dt.date(2026, 12, 20), "audience": "chairs"}, "none is planned"),
    ],
    ids=["ahead", "over and never closed", "in session", "not of the table"],
)
def test_only_a_meeting_of_the_table_that_is_not_over_can_approve_minutes(circulated, group, later, said):
    MeetingFactory(group=group, **later)

    run("minutes", now=dt.datetime(2026, 12, 15, 12, tzinfo=dt.UTC))

    assert said in _mail("minutes-due").get(about_id=circulated.minutes.meeting_id).text


def test_what_is_in_the_way_of_an_approval_is_looked_up_once_for_all_co_chairs(circulated, group, cochair):
    second = SeatHolderFactory(seat__group=group, seat__role="cochair-consultant").person

    with CaptureQueriesContext(connection) as asked:
        run("minutes", now=dt.datetime(2026, 12, 15, 12, tzinfo=dt.UTC))

    assert {mail.recipient for mail in _mail("minutes-due")} == {cochair, second}
    assert sum("COUNT(*)" in one["sql"] and "minutescorrection" in one["sql"] for one in asked) == 1


def test_while_silence_still_counts_nobody_is_asked_for_an_approval(circulated):
    Minutes.objects.update(consent_on=dt.date(2026, 12, 18))

    told = [run("minutes", now=dt.datetime(2026, 12, day, 13, tzinfo=dt.UTC))["nudges"] for day in (15, 18, 19)]

    # On the 19th they are confirmed by silence.
    assert told == [0, 0, 0]


@pytest.mark.drill
@pytest.mark.parametrize("job", ["minutes", "packets"])
def test_a_failure_at_any_statement_is_made_good_by_the_next_run(circulated, group, cochair, member, job, now):
    MinutesCorrectionFactory(revision=circulated, person=member, at=now)
    MeetingFactory(group=group, local_date=dt.date(2026, 11, 24), state="closed")
    packet = PacketFactory(told_at=None)
    for kind, language in itertools.product(("pdf", "docx"), ("en", "fr", "both")):
        PacketFileFactory(packet=packet, format=kind, language=language)
    InvitationFactory(meeting=packet.meeting, person=member)

    states = after_each_failure(
        lambda: run(job, now=now),
        lambda: list(Delivery.objects.order_by("dedupe_key").values_list("dedupe_key", flat=True)),
    )

    assert (len(states) > 10, len(states[0])) == (True, {"minutes": 4, "packets": 1}[job])
    assert states == [states[0]] * len(states)


def test_silence_confirms_in_the_sweep(circulated, now):
    Minutes.objects.update(consent_on=now.date() - dt.timedelta(days=1))

    run("minutes", now=now)

    assert Minutes.objects.get().state == "confirmed"
    assert Meeting.objects.filter(minutes_kept__state="confirmed").exists()
