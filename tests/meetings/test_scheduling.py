"""A table is called together: planned, sent, moved, cancelled."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Person
from accounts.versions import StaleVersion
from meetings.models import Invitation, Meeting
from meetings.services.answers import answer_invitation
from meetings.services.inviting import invite_guest, invite_table, reconcile_tables, revoke_invitation, table_on
from meetings.services.scheduling import (
    NOTICE_WINDOW,
    cancel_meeting,
    change_meeting,
    mark_announced,
    plan_meeting,
    send_invitations,
)
from tests.factories import ActionFactory, AgendaTemplateItemFactory, PersonFactory, SeatFactory, SeatHolderFactory
from workgroups.models import ActivityEntry, Seat, SeatHolder
from workgroups.services import end_holding, take_seat

HALIFAX = "America/Halifax"


def plan(group, cochair, now, **other):
    wall_clock: dict[str, Any] = {
        "local_date": dt.date(2027, 1, 19),
        "local_time": dt.time(10),
        "timezone": HALIFAX,
        "minutes": 120,
    }
    return plan_meeting(group=group, actor=cochair, now=now, **wall_clock | other)


def changed(meeting: Meeting, cochair: Person, now: dt.datetime, **other):
    kept = {
        name: getattr(meeting, name)
        for name in ("local_date", "local_time", "timezone", "minutes", "title", "place", "link", "message")
    }
    return change_meeting(meeting=meeting, actor=cochair, version=meeting.version, now=now, **kept | other)


def test_draft_has_the_templates_agenda_and_the_open_actions(group, cochair, now):
    AgendaTemplateItemFactory(group=group, position=2, title_en="Actions", lists_actions=True)
    AgendaTemplateItemFactory(group=group, position=1, title_en="Welcome")
    waiting = ActionFactory(group=group)
    for status in ("parked", "done", "dropped"):
        ActionFactory(group=group, status=status)
    ActionFactory()

    meeting = plan(group, cochair, now)

    assert [item.title for item in meeting.agenda.order_by("position")] == ["Welcome", "Actions"]
    assert [appearance.action for appearance in meeting.action_appearances.all()] == [waiting]
    assert (meeting.state, meeting.invitations.count(), meeting.is_announced) == ("draft", 0, False)


def test_start_is_derived_from_the_wall_clock_across_the_clock_change(group, cochair, now):
    winter = plan(group, cochair, now)
    summer = plan(group, cochair, now, local_date=dt.date(2027, 7, 20))

    assert winter.starts_at == dt.datetime(2027, 1, 19, 14, tzinfo=dt.UTC)
    assert summer.starts_at == dt.datetime(2027, 7, 20, 13, tzinfo=dt.UTC)
    assert summer.local_end.hour == 12


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"local_date": dt.date(2027, 3, 14), "local_time": dt.time(2, 30)}, "nonexistent_time"),
        ({"local_date": dt.date(2027, 11, 7), "local_time": dt.time(1, 30)}, "ambiguous_time"),
        ({"timezone": "Halifax"}, "unknown_zone"),
        ({"local_date": dt.date(2026, 11, 30)}, "time_has_passed"),
        ({"local_date": dt.date(9998, 1, 19)}, "day_too_far"),
        ({"minutes": 5}, "min_value"),
        ({"minutes": 10_000}, "max_value"),
        ({"link": "javascript:alert(1)"}, "invalid"),
        ({"link": "ftp://example.org/"}, "invalid"),
        ({"place": "x" * 201}, "max_length"),
    ],
)
def test_meeting_that_cannot_be_is_refused_with_a_code(group, cochair, now, wrong, code):
    with pytest.raises(ValidationError) as refused:
        plan(group, cochair, now, **wrong)

    errors = refused.value.error_list if hasattr(refused.value, "error_list") else None
    if errors is None:
        errors = [error for listed in refused.value.error_dict.values() for error in listed]
    assert code in {error.code for error in errors}
    assert not Meeting.objects.exists()


def test_time_that_comes_twice_can_be_told_apart(group, cochair, now):
    twice = {"local_date": dt.date(2027, 11, 7), "local_time": dt.time(1, 30)}

    first, second = (plan(group, cochair, now, fold=fold, **twice) for fold in (0, 1))

    assert second.starts_at - first.starts_at == dt.timedelta(hours=1)


def test_sending_invites_who_holds_each_seat_on_the_day(group, cochair, member, alternate, observer, now):
    SeatFactory(group=group)  # vacant
    later = SeatHolderFactory(seat=SeatFactory(group=group), starts_on=dt.date(2027, 1, 1))
    SeatHolderFactory(seat=SeatFactory(group=group), ends_on=dt.date(2027, 1, 18))
    only_alternate = SeatHolderFactory(seat=SeatFactory(group=group), is_alternate=True)
    SeatHolderFactory(seat=SeatFactory(group=group), person=PersonFactory(is_active=False))
    meeting = plan(group, cochair, now)

    meeting = send_invitations(meeting=meeting, actor=cochair, version=meeting.version, now=now)

    asked = {cochair, member, observer, later.person, only_alternate.person}
    assert {invitation.person for invitation in meeting.invitations.all()} == asked
    assert (meeting.state, meeting.notice_at, meeting.sequence) == ("scheduled", now, 0)


def test_somebody_on_two_seats_is_asked_once_for_the_first_in_table_order(group, cochair, now):
    SeatHolderFactory(seat=SeatFactory(group=group), person=cochair)

    recipients = table_on(plan(group, cochair, now))

    assert [(r.person, r.seat.role) for r in recipients] == [(cochair, Seat.Role.COCHAIR_PROFESSION)]


def test_nothing_is_sent_to_an_empty_table_or_twice(group, consultant, cochair, now):
    meeting = plan(group, consultant, now)
    SeatHolder.objects.update(ends_on=dt.date(2026, 12, 31))
    with pytest.raises(ValidationError) as nobody:
        send_invitations(meeting=meeting, actor=consultant, version=meeting.version, now=now)
    meeting.refresh_from_db()
    assert (nobody.value.code, meeting.state) == ("nobody_to_invite", "draft")

    SeatHolder.objects.update(ends_on=None)
    sent = send_invitations(meeting=meeting, actor=consultant, version=meeting.version, now=now)
    with pytest.raises(ValidationError) as again:
        send_invitations(meeting=sent, actor=consultant, version=sent.version, now=now)
    assert again.value.code == "already_sent"


def test_moving_needs_a_reason_raises_the_sequence_and_asks_anew(meeting, cochair, member, now):
    invitation = meeting.invitations.get(person=member)
    answer_invitation(invitation=invitation, response="yes", via="mail", given_by=member, now=now)
    other_day = dt.date(2027, 1, 26)
    with pytest.raises(ValidationError) as unexplained:
        changed(meeting, cochair, now, local_date=other_day)
    assert "reason" in unexplained.value.error_dict

    meeting = changed(meeting, cochair, now, local_date=other_day, reason="The room is taken.")

    invitation.refresh_from_db()
    assert (meeting.sequence, meeting.notice_at) == (1, now + NOTICE_WINDOW)
    assert (invitation.response, invitation.answers.count()) == ("none", 1)
    entry = ActivityEntry.objects.get(verb="meeting.changed")
    assert entry.data["changed"] == ["ends_at", "starts_at"]


def test_another_place_keeps_the_answers(meeting, cochair, member, now):
    invitation = meeting.invitations.get(person=member)
    answer_invitation(invitation=invitation, response="yes", via="mail", given_by=member, now=now)

    meeting = changed(meeting, cochair, now, place="Room 2", reason="More chairs.")

    invitation.refresh_from_db()
    assert (meeting.sequence, invitation.response) == (1, "yes")


def test_edits_in_a_row_push_one_notice_before_them(meeting, cochair, now):
    meeting = changed(meeting, cochair, now, place="Room 2", reason="More chairs.")
    later = now + dt.timedelta(minutes=1)
    meeting = changed(meeting, cochair, later, place="Room 3", reason="Even more chairs.")

    assert (meeting.sequence, meeting.announced_sequence, meeting.notice_at) == (2, 0, later + NOTICE_WINDOW)

    mark_announced(meeting=meeting, sequence=2)
    meeting.refresh_from_db()
    assert (meeting.announced_sequence, meeting.notice_at, meeting.announced["place"]) == (2, None, "Room 3")


def test_announcing_an_older_sequence_does_not_hide_a_newer_edit(meeting, cochair, now):
    meeting = changed(meeting, cochair, now, place="Room 2", reason="More chairs.")
    meeting = changed(meeting, cochair, now, place="Room 3", reason="Even more chairs.")

    mark_announced(meeting=meeting, sequence=1)

    meeting.refresh_from_db()
    assert (meeting.announced_sequence, meeting.notice_at) == (0, now + NOTICE_WINDOW)


def test_saving_without_a_change_tells_nobody(meeting, cochair, now):
    meeting = changed(meeting, cochair, now)

    assert (meeting.sequence, meeting.notice_at) == (0, None)


def test_two_chairs_at_once_lose_nothing(meeting, cochair, now):
    mine = Meeting.objects.get(pk=meeting.pk)
    changed(meeting, cochair, now, place="Theirs", reason="x")

    with pytest.raises(StaleVersion) as stale:
        change_meeting(
            meeting=mine,
            actor=cochair,
            version=1,
            now=now,
            local_date=mine.local_date,
            local_time=mine.local_time,
            timezone=HALIFAX,
            minutes=120,
            place="Mine",
            reason="y",
        )

    assert (stale.value.current.place, stale.value.mine["place"]) == ("Theirs", "Mine")


def test_cancelling_needs_a_reason_and_is_told_at_once(meeting, cochair, now):
    with pytest.raises(ValidationError):
        cancel_meeting(meeting=meeting, actor=cochair, version=meeting.version, reason=" ", now=now)

    meeting = cancel_meeting(meeting=meeting, actor=cochair, version=meeting.version, reason="Storm.", now=now)

    assert (meeting.state, meeting.sequence, meeting.notice_at) == ("cancelled", 1, now)
    with pytest.raises(ValidationError) as refused:
        changed(meeting, cochair, now, place="x", reason="y")
    assert refused.value.code == "not_open_for_change"


def test_draft_goes_quietly(group, cochair, now):
    draft = plan(group, cochair, now)

    draft = cancel_meeting(meeting=draft, actor=cochair, version=draft.version, reason="", now=now)

    assert (draft.state, draft.sequence, draft.notice_at) == ("cancelled", 0, None)


def test_seat_that_changes_hands_takes_its_invitation_along(meeting, seat, member, cochair, now):
    invite_table(meeting=meeting, now=now)
    newcomer = PersonFactory()
    take_seat(seat=seat, person=newcomer, starts_on=now.date(), actor=cochair)

    assert reconcile_tables(now=now + dt.timedelta(minutes=1)) == 1

    in_force = set(meeting.invitations.in_force().values_list("person", flat=True))
    assert in_force == {cochair.pk, newcomer.pk}
    assert meeting.invitations.get(person=member).revoked_at is not None
    assert reconcile_tables(now=now + dt.timedelta(minutes=2)) == 0


def test_somebody_who_comes_back_is_asked_anew(meeting, seat, member, cochair, now):
    holder = seat.holders.get(person=member)
    answer_invitation(
        invitation=meeting.invitations.get(person=member), response="yes", via="page", given_by=member, now=now
    )
    end_holding(holder=holder, ends_on=now.date(), actor=cochair)
    invite_table(meeting=meeting, now=now)
    take_seat(seat=seat, person=member, starts_on=now.date() + dt.timedelta(days=1), actor=cochair)

    invite_table(meeting=meeting, now=now)

    invitation = meeting.invitations.get(person=member)
    assert (invitation.revoked_at, invitation.response) == (None, "none")


def test_guest_is_asked_by_name_and_address_to_one_meeting(meeting, cochair, now):
    guest = invite_guest(
        meeting=meeting, actor=cochair, name="Guest", email="Guest@Example.org", language="fr", now=now
    )

    assert (guest.person.email, guest.person.language, guest.is_guest) == ("guest@example.org", "fr", True)
    with pytest.raises(ValidationError) as twice:
        invite_guest(meeting=meeting, actor=cochair, name="G", email="guest@example.org", language="en", now=now)
    assert "email" in twice.value.error_dict

    revoke_invitation(invitation=guest, actor=cochair, now=now)
    again = invite_guest(meeting=meeting, actor=cochair, name="G", email="guest@example.org", language="en", now=now)
    assert (again.pk, Invitation.objects.get(pk=again.pk).revoked_at) == (guest.pk, None)


@pytest.mark.parametrize("email", ["", "nobody", "a@b@c", "a@example.org\nBcc: b@example.org"])
def test_guest_without_an_address_is_refused(meeting, cochair, now, email):
    with pytest.raises(ValidationError) as refused:
        invite_guest(meeting=meeting, actor=cochair, name="Guest", email=email, language="en", now=now)

    assert "email" in refused.value.error_dict
