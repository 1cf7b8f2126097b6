"""Holding a meeting on its page: begin, attendance, decisions, actions, close."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from meetings.models import Action, Attendance, Decision, Meeting
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    DecisionFactory,
    InvitationFactory,
    MeetingFactory,
    PersonFactory,
    SeatHolderFactory,
)
from tests.web.pages import post, words


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def held(meeting, cochair):
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=meeting.starts_at)
    meeting.refresh_from_db()
    return meeting


def at(name, meeting, *args):
    return reverse(name, args=[meeting.pk, *args])


def mark(client, meeting, person, state="present", **headers):
    return client.post(at("meeting-attendance", meeting), {"person": person.pk, "state": state}, headers=headers)


def test_start_fills_in_attendance_from_the_answers(client, meeting, cochair, member, now):
    meeting.invitations.filter(person=member).update(response="yes", answered_at=now)
    with time_machine.travel(meeting.starts_at, tick=False):
        client.force_login(cochair)
        page = words(client.get(at("meeting", meeting)))
        post(client, at("meeting-start", meeting))
        held = words(client.get(at("meeting", meeting)))

    assert "Start the meeting" in page
    assert Attendance.objects.get().state == "present"
    assert "The meeting is in session. What you write is saved as you type." in held
    assert "The table has a quorum. 1 of 2 seats is present; the rule asks for 1." in held


def test_start_is_not_offered_before_its_day(chair, meeting):
    page = words(chair.get(at("meeting", meeting)))
    answer = post(chair, at("meeting-start", meeting))

    assert "Start the meeting" not in page
    assert "This meeting can begin on its day" in words(chair.get(answer.url))
    assert Meeting.objects.get().state == "scheduled"


def test_attendance_takes_one_tap_and_answers_with_the_list(chair, held, member):
    whole = mark(chair, held, member)
    fragment = mark(chair, held, member, "regrets", hx_request="true")

    assert whole.status_code == 303
    assert fragment.status_code == 200
    assert fragment.content.decode().lstrip().startswith('<section class="sheet" id="attendance"')
    assert "No quorum yet: nothing can be decided. 0 of 2 seats are present; the rule asks for 1." in words(fragment)
    assert Attendance.objects.get().state == "regrets"


def test_attendance_of_an_alternate_who_came_unasked(chair, held, alternate, seat):
    page = words(chair.get(at("meeting", held)))
    mark(chair, held, alternate)

    attendance = Attendance.objects.get()
    assert "Somebody of this table came unasked Alternate Example" in page
    assert (attendance.person, attendance.seat, attendance.state) == (alternate, seat, "present")
    assert "Alternate Example Example University · alternate" in words(chair.get(at("meeting", held)))


def test_attendance_of_a_stranger_is_refused(chair, held):
    answer = mark(chair, held, PersonFactory())

    assert "This person is neither invited nor seated at this table." in words(chair.get(answer.url))
    assert not Attendance.objects.exists()


def test_attendance_knows_three_states(chair, held, member):
    answer = mark(chair, held, member, "asleep")

    assert "Choose one of the answers." in words(chair.get(answer.url))


def test_a_decision_needs_a_quorum(chair, held, member):
    url = at("meeting-decision-add", held)

    refused = post(chair, url, wording="The list is published.", method="consensus")
    mark(chair, held, member)
    answer = post(chair, url, wording="The list is published.", method="consensus", item=held.agenda.first().pk)

    assert refused.status_code == 422
    assert "The table has no quorum, so nothing can be decided yet." in words(refused)
    assert "The list is published." in words(refused)
    decision = Decision.objects.get()
    assert answer.url == f"{at('meeting', held)}#decisions"
    assert (decision.wording, decision.item, decision.seats_present) == (
        "The list is published.",
        held.agenda.first(),
        1,
    )


def test_a_decision_under_a_point_of_another_meeting_is_refused(chair, held, member):
    mark(chair, held, member)
    foreign = AgendaItemFactory(meeting=MeetingFactory(group=held.group))

    answer = post(chair, at("meeting-decision-add", held), wording="X", method="consensus", item=foreign.pk)

    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_a_decision_posted_twice_is_one(chair, held, member):
    mark(chair, held, member)

    for _turn in range(2):
        post(chair, at("meeting-decision-add", held), wording="X", method="consensus", form_key="k" * 20)

    assert Decision.objects.count() == 1


def test_the_form_of_a_decision_begins_under_its_point(chair, held):
    item = held.agenda.last()

    page = chair.get(f"{at('meeting-decision-add', held)}?item={item.pk}").content.decode()

    assert f'<option value="{item.pk}" selected>' in page


def test_a_decision_is_taken_back_while_the_table_meets(chair, held):
    decision, kept = DecisionFactory(meeting=held), DecisionFactory()

    post(chair, at("meeting-decision-withdraw", held, decision.pk))
    foreign = post(chair, at("meeting-decision-withdraw", held, kept.pk))

    assert foreign.status_code == 404
    assert list(Decision.objects.all()) == [kept]


def test_an_action_belongs_to_a_seat_or_a_person(chair, held, seat, member):
    url = at("meeting-action-add", held)

    post(chair, url, title="For the seat", owner=f"seat-{seat.pk}", due_on="2027-02-01")
    post(chair, url, title="For the person", owner=f"person-{member.pk}")

    owners = Action.objects.order_by("pk").values_list("owner_seat", "owner_person", "due_on", "made_at")
    assert list(owners) == [(seat.pk, None, dt.date(2027, 2, 1), held.pk), (None, member.pk, None, held.pk)]
    assert held.action_appearances.count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"owner": ""}, "This field is required."),
        ({"due_on": "2020-01-01"}, "This day has passed."),
        ({"due_on": "2190-01-01"}, "This day is more than three years away."),
        ({"title": ""}, "This field is required."),
    ],
)
def test_an_action_says_what_is_wrong(chair, held, seat, wrong, sentence):
    fields = {"title": "X", "owner": f"seat-{seat.pk}", "due_on": ""}

    answer = post(chair, at("meeting-action-add", held), **fields | wrong)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Action.objects.exists()


def test_an_action_cannot_go_to_another_table(chair, held):
    foreign = SeatHolderFactory()

    for owner in (f"seat-{foreign.seat_id}", f"person-{foreign.person_id}"):
        assert post(chair, at("meeting-action-add", held), title="X", owner=owner).status_code == 422
    assert not Action.objects.exists()


def test_close_asks_what_becomes_of_each_open_action(chair, held, group):
    actions = [ActionFactory(group=group, title=title) for title in ("Keep me", "Park me", "Drop me")]
    MeetingFactory(group=group, local_date=dt.date(2027, 4, 20))
    fields = {
        f"action-{action.pk}": outcome for action, outcome in zip(actions, ("kept", "parked", "dropped"), strict=True)
    }

    page = words(chair.get(at("meeting-close", held)))
    answer = post(chair, at("meeting-close", held), **fields)

    assert "What becomes of 3 open actions?" in page
    assert "Close and send the follow-up to 2 people" in page
    assert "Next meeting Tuesday, April 20, 2027" in page
    assert answer.url == at("meeting", held)
    assert list(Action.objects.order_by("pk").values_list("status", flat=True)) == ["open", "parked", "dropped"]
    assert Meeting.objects.get(pk=held.pk).state == "closed"
    closed = words(chair.get(answer.url))
    assert "The meeting is closed. The follow-up is on its way." in closed
    assert "Keep me" in closed
    assert [word in closed for word in ("parked", "dropped")] == [True, True]


def test_close_keeps_what_nobody_chose(chair, held, group):
    action = ActionFactory(group=group)

    post(chair, at("meeting-close", held))

    assert Action.objects.get().status == "open"
    assert held.action_appearances.get(action=action).outcome == "kept"


def test_close_refuses_an_outcome_it_does_not_know(chair, held, group):
    action = ActionFactory(group=group)

    answer = post(chair, at("meeting-close", held), **{f"action-{action.pk}": "burnt"})

    assert answer.status_code == 422
    assert Meeting.objects.get().state == "held"


def test_close_says_that_no_next_meeting_is_planned(chair, held):
    page = words(chair.get(at("meeting-close", held)))

    assert "None is planned. The follow-up will not name a date." in page


def test_a_meeting_is_closed_once(chair, held):
    for _turn in range(2):
        answer = post(chair, at("meeting-close", held), form_key="k" * 20)
    again = post(chair, at("meeting-close", held))

    assert answer.url == again.url == at("meeting", held)


def test_a_member_follows_along_without_tools(client, held, member):
    client.force_login(member)
    client.cookies["django_language"] = "en"

    page = client.get(at("meeting", held)).content.decode()

    assert 'id="attendance"' in page
    assert at("meeting-attendance", held) not in page
    assert "<textarea" not in page


POSTS = ("meeting-start", "meeting-attendance", "meeting-decision-add", "meeting-action-add", "meeting-close")


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize(("who", "status"), [("member", 403), ("guest", 403), ("alternate", 403), ("outsider", 404)])
def test_only_chairs_hold_a_meeting(client, request, held, seat, member, name, who, status):
    client.force_login(request.getfixturevalue(who))
    fields = {"person": member.pk, "state": "present", "wording": "X", "title": "X", "owner": f"seat-{seat.pk}"}

    answer = post(client, at(name, held), method="consensus", **fields)

    assert answer.status_code == status
    assert Meeting.objects.get(pk=held.pk).state == "held"
    assert [model.objects.count() for model in (Attendance, Decision, Action)] == [0, 0, 0]


@pytest.mark.parametrize("rows", [1, 3])
def test_closing_asks_a_constant_number_of_questions(chair, held, rows, django_assert_max_num_queries):
    for _row in range(rows):
        holder = SeatHolderFactory(seat__group=held.group)
        InvitationFactory(meeting=held, seat=holder.seat, person=holder.person)
        ActionFactory(group=held.group)

    with django_assert_max_num_queries(10):
        chair.get(at("meeting-close", held))


def test_seats_come_before_people_in_the_list_of_owners(chair, held, seat):
    page = chair.get(at("meeting-action-add", held)).content.decode()

    assert page.index(f'value="seat-{seat.pk}"') < page.index('value="person-')
