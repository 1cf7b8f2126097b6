"""Mail about minutes: to the table once, corrections to the chairs, nudges at 7 and 14 days, silence."""

import datetime as dt
import itertools

import pytest
from django.db import DatabaseError, connection, transaction

from meetings.models import Meeting, Minutes
from notifications.models import Delivery
from notifications.sweeps import run
from tests.factories import (
    InvitationFactory,
    MeetingFactory,
    MinutesCorrectionFactory,
    MinutesRevisionFactory,
    PacketFactory,
    PacketFileFactory,
)

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


class _Fails:
    """Lets so many statements pass and fails the next."""

    def __init__(self, after):
        self.left = after

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == -1:
            raise DatabaseError("failed on order")
        return execute(sql, params, many, context)


@pytest.mark.parametrize("job", ["minutes", "packets"])
def test_a_failure_at_any_statement_is_made_good_by_the_next_run(circulated, cochair, member, job, now):
    MinutesCorrectionFactory(revision=circulated, person=member, at=now)
    packet = PacketFactory(told_at=None)
    for kind, language in itertools.product(("pdf", "docx"), ("en", "fr", "both")):
        PacketFileFactory(packet=packet, format=kind, language=language)
    InvitationFactory(meeting=packet.meeting, person=member)
    states, failed, statement = [], True, 0
    while failed:
        point = transaction.savepoint()
        try:
            with connection.execute_wrapper(_Fails(statement)):
                run(job, now=now)
            failed = False
        except DatabaseError:
            transaction.set_rollback(False)
        run(job, now=now)
        states.append(list(Delivery.objects.order_by("dedupe_key").values_list("dedupe_key", flat=True)))
        transaction.savepoint_rollback(point)
        statement += 1

    assert (len(states) > 10, len(states[0])) == (True, {"minutes": 3, "packets": 1}[job])
    assert states == [states[0]] * len(states)


def test_silence_confirms_in_the_sweep(circulated, now):
    Minutes.objects.update(consent_on=now.date() - dt.timedelta(days=1))

    run("minutes", now=now)

    assert Minutes.objects.get().state == "confirmed"
    assert Meeting.objects.filter(minutes_kept__state="confirmed").exists()
