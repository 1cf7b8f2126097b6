"""Calling a table together on the pages: plan, preview, send, move, cancel."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import Action, Meeting
from tests.factories import (
    ActionFactory,
    AgendaTemplateItemFactory,
    AwayFactory,
    InvitationFactory,
    MeetingFactory,
    OccurrenceFactory,
    SeatFactory,
    SeatHolderFactory,
    SeriesFactory,
    WorkGroupFactory,
)
from tests.web.pages import post, words
from workgroups.models import ActivityEntry

PLAN = {
    "slot": "other",
    "local_date": "2027-03-09",
    "local_time": "10:00",
    "minutes": "120",
    "timezone": "America/Halifax",
    "place": "Room 204",
    "link": "https://meet.example.org/table",
    "title": "",
    "message": "Please bring your numbers.",
}


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def draft(group, cochair, member):
    return MeetingFactory(group=group, state="draft", announced_sequence=-1, created_by=cochair)


def plan_url(group):
    return reverse("meeting-plan", args=[group.code])


def test_plan_proposes_three_days_a_quarter_on(chair, group):
    MeetingFactory(group=group, state="closed", local_date=dt.date(2026, 10, 13))
    AgendaTemplateItemFactory(group=group, title_en="Welcome", minutes=5)
    ActionFactory(group=group, title="Publish the list", due_on=dt.date(2027, 1, 4))
    ActionFactory(group=group, title="Ask the schools", status="parked")

    page = words(chair.get(plan_url(group)))

    assert "The last meeting was on Tuesday, October 13, 2026." in page
    assert "Tuesday, January 12, 2027 Tuesday, January 19, 2027 Tuesday, January 26, 2027 Another day" in page
    assert "Agenda 5 min of 2 h Welcome 5 min" in page
    assert "1 open action comes along Publish the list" in page
    assert "Parked actions to take up again (optional) Ask the schools" in page


def test_plan_says_which_days_it_passed_over_and_why_but_not_where(chair, group, member):
    MeetingFactory(group=group, state="closed", local_date=dt.date(2026, 10, 13))
    elsewhere = MeetingFactory(group=WorkGroupFactory(name_en="Secret Table"), local_date=dt.date(2027, 1, 12))
    InvitationFactory(meeting=elsewhere, person=member)
    AwayFactory(person=member, starts_on=dt.date(2027, 1, 19), ends_on=dt.date(2027, 1, 19))

    page = words(chair.get(plan_url(group)))

    assert "2 days were passed over January 12 : 1 person of this table has another table’s meeting that day." in page
    assert f"January 19 : Away: {member.name}." in page
    assert "Secret Table" not in page


def test_plan_begins_with_the_next_day_of_the_series(chair, group):
    series = SeriesFactory(group=group, local_time=dt.time(14), place="Room of the series")
    day = OccurrenceFactory(series=series)

    shown = chair.get(plan_url(group))
    post(chair, plan_url(group), **PLAN | {"slot": "2027-01-12", "local_date": ""})

    page = words(shown)
    assert "The first day is the next one of the table’s rhythm." in page
    assert shown.context["form"].initial["place"] == "Room of the series"
    day.refresh_from_db()
    assert day.meeting == Meeting.objects.get()


def test_plan_leads_to_the_preview_and_tells_nobody(chair, group):
    answer = post(chair, plan_url(group), **PLAN)

    meeting = Meeting.objects.get()
    assert (answer.status_code, answer.url) == (303, reverse("meeting-send", args=[meeting.pk]))
    assert (meeting.state, meeting.place, meeting.local_date) == ("draft", "Room 204", dt.date(2027, 3, 9))
    assert meeting.starts_at == dt.datetime(2027, 3, 9, 14, tzinfo=dt.UTC)
    assert not meeting.invitations.exists()


def test_plan_takes_a_proposed_day_and_parked_actions(chair, group):
    parked = ActionFactory(group=group, status="parked")
    elsewhere = ActionFactory(status="parked")

    refused = post(chair, plan_url(group), **PLAN | {"take_up": [elsewhere.pk]})
    answer = post(chair, plan_url(group), **PLAN | {"slot": "2026-12-15", "local_date": "", "take_up": [parked.pk]})

    meeting = Meeting.objects.get()
    assert refused.status_code == 422
    assert (answer.status_code, meeting.local_date) == (303, dt.date(2026, 12, 15))
    assert Action.objects.get(pk=parked.pk).status == "open"
    assert list(meeting.action_appearances.values_list("action", flat=True)) == [parked.pk]


def test_plan_can_be_kept_as_a_draft(chair, group):
    answer = post(chair, plan_url(group), draft="yes", **PLAN)

    assert answer.url == reverse("meeting", args=[Meeting.objects.get().pk])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": "-30"}, "Ensure this value is greater than or equal to 15."),
        ({"minutes": "601"}, "Ensure this value is less than or equal to 600."),
        ({"local_date": "2026-11-30"}, "This time has passed. Choose a later one."),
        ({"local_date": ""}, "Choose a day."),
        ({"local_date": "2027-03-14", "local_time": "02:30"}, "02:30 does not exist on 2027-03-14"),
        ({"local_date": "2027-11-07", "local_time": "01:30"}, "01:30 comes twice on 2027-11-07"),
        ({"local_date": "9999-12-31"}, "This date is out of range."),
        ({"timezone": "America/Atlantis"}, "We do not know this time zone."),
        ({"link": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"link": "ftp://example.org/x"}, "Enter a valid URL."),
        ({"slot": "2031-01-01"}, "Select a valid choice."),
    ],
)
def test_plan_says_what_is_wrong_and_keeps_what_was_typed(chair, group, wrong, sentence):
    answer = post(chair, plan_url(group), **PLAN | wrong)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Please bring your numbers." in words(answer)
    assert not Meeting.objects.exists()


def test_plan_says_once_what_is_wrong_with_a_link(chair, group):
    page = post(chair, plan_url(group), **PLAN | {"link": "javascript:alert(1)"}).content.decode()

    assert page.count("Enter a valid URL.") == 2  # above the form, and beside the field


def test_plan_asks_which_of_two_equal_times_is_meant(chair, group):
    twice = PLAN | {"local_date": "2027-11-07", "local_time": "01:30"}

    asked = words(post(chair, plan_url(group), **twice))
    answer = post(chair, plan_url(group), fold="1", **twice)

    assert "The first one, before the clocks go back The second one, an hour later" in asked
    assert answer.status_code == 303
    assert Meeting.objects.get().starts_at == dt.datetime(2027, 11, 7, 5, 30, tzinfo=dt.UTC)


def test_plan_cleans_control_characters(chair, group):
    post(chair, plan_url(group), **PLAN | {"title": "One\r\nBcc: all", "place": "Room\x85 2"})

    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.place) == ("One Bcc: all", "Room 2")


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("consultant", 200), ("outsider", 404), ("guest", 404)])
def test_plan_is_for_those_who_chair(client, request, group, who, status):
    client.force_login(request.getfixturevalue(who))
    before = Meeting.objects.count()

    assert client.get(plan_url(group)).status_code == status
    if status != 200:
        assert post(client, plan_url(group), **PLAN).status_code == status
        assert Meeting.objects.count() == before


def test_a_plan_posted_twice_is_one_meeting(chair, group):
    answers = [post(chair, plan_url(group), form_key="k" * 20, **PLAN) for _turn in range(2)]

    assert [answer.status_code for answer in answers] == [303, 302]
    assert answers[0].url == answers[1].url
    assert Meeting.objects.count() == 1


def test_send_names_who_gets_what(chair, draft, seat):
    SeatFactory(group=draft.group, organization__name_en="Example Union")

    page = words(chair.get(reverse("meeting-send", args=[draft.pk])))

    assert "Send invitations to 2 people" in page
    assert "Chair Example Example Regulator Co-chair for the profession English" in page
    assert "Membre Exemple Example University Member French" in page
    assert "1 seat is vacant Example Union" in page
    assert "Read what Membre Exemple will get Invitation" in page
    assert "[a link of their own]" in page
    assert "/a/invitation/" not in page


def test_send_invites_everybody_once(chair, draft, now):
    url = reverse("meeting-send", args=[draft.pk])

    answers = [post(chair, url, version=1, form_key="k" * 20) for _turn in range(2)]
    again = post(chair, url, version=2)

    draft.refresh_from_db()
    assert [answer.url for answer in answers] == [reverse("meeting", args=[draft.pk])] * 2
    assert (draft.state, draft.notice_at, draft.invitations.count()) == ("scheduled", now, 2)
    assert again.status_code == 422
    assert "The invitations to this meeting went out before." in words(again)


def test_send_refuses_a_draft_that_changed_since_it_was_read(chair, draft):
    answer = post(chair, reverse("meeting-send", args=[draft.pk]), version=7)

    assert answer.status_code == 409
    assert "Somebody changed this in the meantime." in words(answer)
    assert Meeting.objects.get().state == "draft"


def test_send_writes_nothing_on_get(chair, draft):
    before = ActivityEntry.objects.count()

    chair.get(reverse("meeting-send", args=[draft.pk]))

    assert (draft.invitations.count(), ActivityEntry.objects.count()) == (0, before)


@pytest.mark.parametrize("people", [1, 3])
def test_pages_ask_a_constant_number_of_questions(chair, draft, people, django_assert_max_num_queries):
    for _person in range(people):
        SeatHolderFactory(seat__group=draft.group)
        ActionFactory(group=draft.group)

    with django_assert_max_num_queries(12):
        chair.get(plan_url(draft.group))
    with django_assert_max_num_queries(12):
        chair.get(reverse("meeting-send", args=[draft.pk]))
