"""Mail about minutes: to the table once, corrections to the chairs, nudges at 7 and 14 days, silence."""

import datetime as dt

import pytest

from meetings.models import Meeting, Minutes
from notifications.models import Delivery
from notifications.sweeps import run
from tests.factories import MeetingFactory, MinutesCorrectionFactory, MinutesRevisionFactory

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


def test_silence_confirms_in_the_sweep(circulated, now):
    Minutes.objects.update(consent_on=now.date() - dt.timedelta(days=1))

    run("minutes", now=now)

    assert Minutes.objects.get().state == "confirmed"
    assert Meeting.objects.filter(minutes_kept__state="confirmed").exists()
