"""Invitations, changes and cancellations: who is told what, once."""

import datetime as dt

import pytest

from meetings.models import Invitation, Meeting
from meetings.services.scheduling import cancel_meeting, change_meeting
from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.reasons import Reason
from notifications.sweeps import announce, drain
from tests.factories import InvitationFactory

pytestmark = pytest.mark.django_db

WINDOW = dt.timedelta(minutes=2)


@pytest.fixture
def due(meeting, now):
    """Return the meeting as it stands just after its invitations were sent off."""
    Meeting.objects.filter(pk=meeting.pk).update(announced_sequence=-1, notice_at=now, table_checked_at=now)
    meeting.refresh_from_db()
    return meeting


def _move(meeting, actor, now, **changes):
    meeting.refresh_from_db()
    values = {
        "local_date": meeting.local_date,
        "local_time": meeting.local_time,
        "timezone": meeting.timezone,
        "minutes": meeting.minutes,
        "place": meeting.place,
        "reason": "The hall is taken.",
        **changes,
    }
    return change_meeting(meeting=meeting, actor=actor, version=meeting.version, now=now, **values)


def _kinds():
    return sorted(Delivery.objects.exclude(state="cancelled").values_list("recipient__email", "kind", "about_sequence"))


def test_announce_invites_everybody_once(due, now, cochair, member):
    first = announce(now)
    second = announce(now)

    assert (first["written"], second["written"]) == (2, 0)
    assert _kinds() == [(cochair.email, Kind.INVITATION, 0), (member.email, Kind.INVITATION, 0)]
    due.refresh_from_db()
    assert (due.announced_sequence, due.notice_at) == (0, None)


def test_invitation_is_written_in_the_readers_language(due, now, cochair, member):
    announce(now)

    english, french = (Delivery.objects.get(recipient=person) for person in (cochair, member))
    assert english.subject == "Invitation: Engineers, Tuesday, January 19, 2027"
    assert "Tuesday, January 19, 2027, 10:00–12:00 Halifax time" in english.text
    assert "You get this because you sit at Engineers for Example Regulator." in english.text
    assert "?answer=yes" in english.text
    assert "?answer=alternate" in english.html
    assert "BEGIN:VCALENDAR" in english.ics
    assert "METHOD:REQUEST" in english.ics
    assert english.reply_to == cochair.email
    assert french.language == "fr"
    assert "mardi 19 janvier 2027" in french.text
    assert french.expires_at == due.starts_at


def test_announce_tells_nobody_before_the_notice_is_due(due, now):
    Meeting.objects.filter(pk=due.pk).update(notice_at=now + dt.timedelta(seconds=1))

    assert announce(now)["written"] == 0


def test_several_changes_within_the_window_are_one_notice(due, now, cochair, member):
    announce(now)
    drain(now)

    _move(due, cochair, now, local_time=dt.time(11))
    _move(due, cochair, now, local_time=dt.time(13), place="Room 7")
    assert announce(now)["written"] == 0
    assert announce(now + WINDOW)["written"] == 2

    change = Delivery.objects.get(recipient=cochair, kind=Kind.MEETING_CHANGE)
    assert change.about_sequence == 2
    assert "13:00–15:00 Halifax time" in change.text
    assert "10:00–12:00 Halifax time" in change.text
    assert "Not at: Room 1" in change.text
    assert "The reason: The hall is taken." in change.text
    assert "SEQUENCE:2" in change.ics


def test_a_change_before_the_invitation_left_is_an_invitation_to_the_new_time(due, now, cochair, member):
    announce(now)

    _move(due, cochair, now, local_time=dt.time(13))
    announce(now + WINDOW)

    left = Delivery.objects.exclude(state="cancelled")
    assert set(left.values_list("kind", "about_sequence")) == {(Kind.INVITATION, 1)}
    taken_back = Delivery.objects.filter(state="cancelled")
    assert set(taken_back.values_list("state_reason", flat=True)) == {Reason.SUPERSEDED}


def test_cancellation_goes_to_who_was_asked_and_nobody_else(due, now, cochair, member):
    announce(now)
    drain(now)
    later = InvitationFactory(meeting=due).person

    due.refresh_from_db()
    cancel_meeting(meeting=due, actor=cochair, version=due.version, reason="Snow.", now=now)
    assert announce(now)["written"] == 2
    assert announce(now)["written"] == 0

    told = Delivery.objects.filter(kind=Kind.CANCELLATION)
    assert set(told.values_list("recipient", flat=True)) == {cochair.pk, member.pk}
    assert not told.filter(recipient=later).exists()
    assert "The reason: Snow." in told.get(recipient=cochair).text
    assert "METHOD:CANCEL" in told.get(recipient=cochair).ics


def test_cancelling_takes_back_what_still_waits(due, now, cochair):
    announce(now)

    due.refresh_from_db()
    cancel_meeting(meeting=due, actor=cochair, version=due.version, reason="Snow.", now=now)
    announce(now)

    assert set(Delivery.objects.values_list("state", "state_reason")) == {("cancelled", Reason.MEETING_CANCELLED)}
    assert not Delivery.objects.filter(kind=Kind.CANCELLATION).exists()


def test_somebody_invited_later_hears_of_it_at_the_next_sweep(due, now):
    announce(now)

    guest = InvitationFactory(meeting=due).person
    assert announce(now)["written"] == 1

    assert Delivery.objects.get(recipient=guest).kind == Kind.INVITATION


def test_who_is_released_and_asked_again_is_told_each_time(due, now, member):
    announce(now)
    drain(now)
    mine = Invitation.objects.filter(meeting=due, person=member)
    methods = []

    for revoked_at in (now, None, now):
        mine.update(revoked_at=revoked_at)
        announce(now)
        drain(now)
        methods.append(Delivery.objects.filter(recipient=member).latest("pk").ics_method)

    assert methods == ["CANCEL", "REQUEST", "CANCEL"]
    assert announce(now)["written"] == 0


def test_who_is_released_hears_it_once_even_if_the_meeting_moves_before_the_mail_goes(due, now, cochair):
    guest = InvitationFactory(meeting=due).person
    announce(now)
    drain(now)

    Invitation.objects.filter(person=guest).update(revoked_at=now)
    announce(now)
    _move(due, cochair, now, local_date=dt.date(2027, 1, 26))
    announce(now + WINDOW)

    told = Delivery.objects.filter(recipient=guest, ics_method="CANCEL")
    assert [delivery.subject for delivery in told] == ["No longer invited: Engineers, Tuesday, January 19, 2027"]


def test_a_released_guest_reads_nothing_of_a_seat(due, now, member):
    guest = InvitationFactory(meeting=due).person
    announce(now)
    drain(now)

    Invitation.objects.filter(person__in=[guest, member]).update(revoked_at=now)
    announce(now)

    texts = {row.recipient: row.text for row in Delivery.objects.filter(ics_method="CANCEL")}
    assert "takes place without you.\n" in texts[guest]
    assert "because you were invited to this meeting of Engineers" in texts[guest]
    assert "au nom de votre siège" in texts[member]
    assert "seat" not in texts[guest]


def test_nobody_is_told_of_a_meeting_that_has_begun(due, now):
    assert announce(due.starts_at)["written"] == 0
    due.refresh_from_db()
    assert due.notice_at is None


def test_announcing_costs_the_same_for_three_people_as_for_two(due, now, django_assert_max_num_queries):
    InvitationFactory(meeting=due)

    with django_assert_max_num_queries(20):
        announce(now)
