"""A meeting is held: attendance, notes, decisions, closing."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from meetings.models import Action, ActionAppearance, Attendance, Meeting
from meetings.models.agenda import NOTES_LIMIT
from meetings.presence import present_quorum
from meetings.services.agenda import add_item, change_item, move_item, only_adds, remove_item, save_notes
from meetings.services.decisions import record_decision, withdraw_decision
from meetings.services.holding import close_meeting, mark_attendance, start_meeting
from tests.factories import ActionFactory, AgendaItemFactory, MeetingFactory, PersonFactory, QuorumKindFactory
from workgroups.models import ActivityEntry


@pytest.fixture
def held(meeting, cochair, member) -> Meeting:
    meeting.invitations.filter(person=cochair).update(response="yes", answered_at=meeting.created_at)
    return start_meeting(meeting=meeting, actor=cochair, now=meeting.starts_at)


@pytest.fixture
def item(held):
    return held.agenda.order_by("position").first()


def test_attendance_begins_with_the_answers(meeting, cochair, member, guest, now):
    responses = {cochair: "yes", member: "no"}
    for person, response in responses.items():
        meeting.invitations.filter(person=person).update(response=response, answered_at=now)

    start_meeting(meeting=meeting, actor=cochair, now=meeting.starts_at)

    assert dict(meeting.attendance.values_list("person", "state")) == {cochair.pk: "present", member.pk: "regrets"}


def test_starting_twice_changes_nothing_and_too_early_is_refused(meeting, cochair, now):
    with pytest.raises(ValidationError) as early:
        start_meeting(meeting=meeting, actor=cochair, now=now)
    assert early.value.code == "too_early"

    for _ in range(2):
        start_meeting(meeting=meeting, actor=cochair, now=meeting.starts_at)
    assert ActivityEntry.objects.filter(verb="meeting.started").count() == 1


def test_draft_cannot_begin(group, cochair):
    draft = MeetingFactory(group=group, state="draft")

    with pytest.raises(ValidationError) as refused:
        start_meeting(meeting=draft, actor=cochair, now=draft.starts_at)

    assert refused.value.code == "not_scheduled"


def test_one_tap_marks_and_a_second_corrects(held, member, cochair, now):
    for state in ("present", "regrets"):
        mark_attendance(meeting=held, person=member, state=state, actor=cochair, now=now)

    attendance = held.attendance.get(person=member)
    assert (attendance.state, attendance.seat) == ("regrets", member.held_seats.get().seat)


def test_alternate_who_turns_up_counts_for_the_seat(held, alternate, seat, cochair, now):
    mark_attendance(meeting=held, person=alternate, state="present", actor=cochair, now=now)

    assert held.attendance.get(person=alternate).seat == seat
    assert present_quorum(held).present == 2


def test_stranger_cannot_be_marked(held, outsider, cochair, now):
    with pytest.raises(ValidationError) as refused:
        mark_attendance(meeting=held, person=outsider, state="present", actor=cochair, now=now)

    assert (refused.value.code, held.attendance.filter(person=outsider).count()) == ("stranger", 0)


def test_decision_needs_the_quorum(held, cochair, now):
    QuorumKindFactory(group=held.group, kind__code="union")
    with pytest.raises(ValidationError) as refused:
        record_decision(meeting=held, wording="We agree.", actor=cochair, now=now)
    assert (refused.value.code, held.decisions.count()) == ("no_quorum", 0)

    held.group.quorum_kinds.all().delete()
    decision = record_decision(meeting=held, wording="We agree.", actor=cochair, now=now)
    assert decision.seats_present == 1


def test_decision_belongs_to_its_own_meetings_point(held, cochair, now):
    with pytest.raises(ValidationError) as refused:
        record_decision(meeting=held, wording="x", actor=cochair, now=now, item=AgendaItemFactory())

    assert refused.value.code == "item_of_another_meeting"


def test_withdrawn_decision_stays_on_the_record(held, cochair, now):
    decision = record_decision(meeting=held, wording="A slip.", actor=cochair, now=now)

    withdraw_decision(decision=decision, actor=cochair)

    assert held.decisions.count() == 0
    assert ActivityEntry.objects.get(verb="decision.withdrawn").data == {"wording": "A slip."}


def test_notes_keep_every_version(item, cochair, now):
    minute = dt.timedelta(minutes=1)
    save_notes(item=item, notes="One", version=1, actor=cochair, now=now)
    save_notes(item=item, notes="One\r\nTwo", version=2, actor=cochair, now=now + minute)
    save_notes(item=item, notes="One\nTwo", version=3, actor=cochair, now=now + minute)

    item.refresh_from_db()
    assert (item.notes, item.version) == ("One\nTwo", 3)
    assert list(item.revisions.order_by("version").values_list("version", "notes")) == [(2, "One"), (3, "One\nTwo")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("One", "One two", True),
        ("One three", "One two three", True),
        ("", "One", True),
        ("One", "", False),
        ("One", "Two", False),
        ("aa", "a", False),
        ("One two", "One", False),
    ],
)
def test_a_text_only_adds_when_all_of_the_other_is_in_it(before, after, expected):
    assert only_adds(before, after) is expected


def test_what_is_typed_on_in_one_breath_is_one_version(item, cochair, member, now):
    second = dt.timedelta(seconds=1)
    for number, (text, actor) in enumerate(
        [("On", cochair), ("One", cochair), ("One.", member), ("One. T", member), ("Two", member)]
    ):
        save_notes(item=item, notes=text, version=number + 1, actor=actor, now=now + number * second)

    kept = list(item.revisions.order_by("version").values_list("version", "notes"))
    assert kept == [(3, "One"), (5, "One. T"), (6, "Two")]


def test_stale_notes_bring_both_texts(item, cochair, now):
    save_notes(item=item, notes="Theirs", version=1, actor=cochair, now=now)

    with pytest.raises(StaleVersion) as stale:
        save_notes(item=item, notes="Mine", version=1, actor=cochair, now=now)

    assert (stale.value.current.notes, stale.value.mine["notes"]) == ("Theirs", "Mine")


def test_ten_megabytes_of_notes_are_refused_with_a_number(item, cochair, now):
    with pytest.raises(ValidationError) as refused:
        save_notes(item=item, notes="x" * 10_000_000, version=1, actor=cochair, now=now)

    assert refused.value.params == {"length": 10_000_000, "limit": NOTES_LIMIT}


def test_agenda_is_written_reordered_and_cleared(meeting, cochair, now):
    third = add_item(meeting=meeting, actor=cochair, title="Barriers", kind="discussion", minutes=20, now=now)
    move_item(item=third, actor=cochair, up=True)
    move_item(item=third, actor=cochair, up=True)
    move_item(item=third, actor=cochair, up=True)
    assert [i.title for i in meeting.agenda.order_by("position")] == ["Barriers", "Welcome", "Actions"]

    third = change_item(
        item=third, actor=cochair, version=1, title="Obstacles", kind="decision", minutes=5, now=now, language="fr"
    )
    assert (third.title_en, third.title_fr, third.kind) == ("Barriers", "Obstacles", "decision")

    remove_item(item=third, actor=cochair)
    assert meeting.agenda.count() == 2


def test_point_with_notes_is_not_removed(item, cochair, now):
    save_notes(item=item, notes="Something", version=1, actor=cochair, now=now)

    with pytest.raises(ValidationError) as refused:
        remove_item(item=item, actor=cochair)

    assert refused.value.code == "item_has_notes"


@pytest.mark.parametrize("wrong", [{"title": ""}, {"minutes": 601}, {"kind": "party"}, {"title": "x" * 201}])
def test_point_that_cannot_be_is_refused(meeting, cochair, now, wrong):
    with pytest.raises(ValidationError):
        add_item(meeting=meeting, actor=cochair, now=now, **{"title": "A", "kind": "decision", "minutes": 5} | wrong)

    assert meeting.agenda.count() == 2


def test_closing_keeps_parks_and_drops_the_same_rows(held, cochair, now, today):
    kept, parked, dropped, done = (ActionFactory(group=held.group) for _ in range(4))
    following = MeetingFactory(group=held.group, local_date=dt.date(2027, 4, 20))
    start_meeting(meeting=held, actor=cochair, now=held.starts_at)
    outcomes = {kept.pk: "kept", parked.pk: "parked", dropped.pk: "dropped"}
    ActionAppearance.objects.create(meeting=held, action=done)
    Action.objects.filter(pk=done.pk).update(status="done", ended_at=now)

    close_meeting(meeting=held, actor=cochair, outcomes=outcomes, now=held.ends_at, today=today)

    told = dict(held.action_appearances.values_list("action", "outcome"))
    assert told == {kept.pk: "kept", parked.pk: "parked", dropped.pk: "dropped", done.pk: "done"}
    assert dict(Action.objects.values_list("pk", "status")) == {
        kept.pk: "open",
        parked.pk: "parked",
        dropped.pk: "dropped",
        done.pk: "done",
    }
    assert [a.action for a in following.action_appearances.all()] == [kept]


def test_action_left_out_is_kept_and_an_unknown_outcome_closes_nothing(held, cochair, now, today):
    action = ActionFactory(group=held.group)
    with pytest.raises(ValidationError):
        close_meeting(meeting=held, actor=cochair, outcomes={action.pk: "burn"}, now=now, today=today)
    held.refresh_from_db()
    assert (held.state, held.action_appearances.count()) == ("held", 0)

    close_meeting(meeting=held, actor=cochair, outcomes={}, now=now, today=today)
    assert held.action_appearances.get().outcome == "kept"


def test_who_was_not_marked_was_absent(held, member, cochair, now, today):
    close_meeting(meeting=held, actor=cochair, outcomes={}, now=now, today=today)

    assert held.attendance.get(person=member).state == Attendance.State.ABSENT
    assert held.attendance.get(person=cochair).state == Attendance.State.PRESENT


def test_closed_meeting_is_read_only(held, item, cochair, now, today):
    close_meeting(meeting=held, actor=cochair, outcomes={}, now=now, today=today)

    for attempt in (
        lambda: save_notes(item=item, notes="Late", version=1, actor=cochair, now=now),
        lambda: add_item(meeting=held, actor=cochair, title="Late", kind="decision", minutes=1, now=now),
        lambda: record_decision(meeting=held, wording="Late", actor=cochair, now=now),
        lambda: mark_attendance(meeting=held, person=PersonFactory(), state="present", actor=cochair, now=now),
        lambda: close_meeting(meeting=held, actor=cochair, outcomes={}, now=now, today=today),
    ):
        with pytest.raises(ValidationError):
            attempt()
