"""Answers about actions from the mail: one page settles all, and nothing is written before somebody saves."""

import datetime as dt

import pytest

from accounts.answer_links import Purpose
from meetings.models import Action, ActionUpdate
from tests.factories import ActionFactory, PersonFactory, SeatHolderFactory
from tests.web.pages import answer_link, choose_english, post, words
from workgroups.models import SeatHolder


@pytest.fixture
def action(group, seat):
    return ActionFactory(group=group, owner_seat=seat, title="Publier la liste", due_on=dt.date(2026, 11, 20))


@pytest.fixture
def action_url(action, member, now):
    return answer_link("answer-action", Purpose.ACTION, member, action.pk, now)


def test_action_page_lists_the_rest_of_mine(client, action_url, group, seat, member):
    ActionFactory(group=group, owner_seat=seat, title="Second")
    ActionFactory(group=group, owner_seat=None, owner_person=member, title="Third")
    ActionFactory(group=group, owner_seat=seat, title="Finished", status="done")
    ActionFactory(group=group, title="Not mine")

    page = words(choose_english(client).get(f"{action_url}?answer=on-track"))

    assert "Publier la liste Engineers for Example University until November 20, 2026 open 11 days late" in page
    assert "2 more wait for you" in page
    assert [title in page for title in ("Second", "Third", "Finished", "Not mine")] == [True, True, False, False]


def test_action_page_writes_nothing_on_get(client, action_url):
    client.get(f"{action_url}?answer=done")

    assert not ActionUpdate.objects.exists()


def test_an_action_is_done_in_two_clicks(client, action_url, action, member):
    answer = post(client, action_url, **{f"action-{action.pk}-answer": "done"})

    update = ActionUpdate.objects.get()
    assert (answer.status_code, answer.url) == (303, f"{action_url}?saved=yes")
    assert (update.status_after, update.via, update.person) == ("done", "mail", member)
    assert "Thank you, that is noted" in words(choose_english(client).get(answer.url))


def test_one_form_settles_several_and_leaves_the_rest(client, action_url, action, group, seat):
    second = ActionFactory(group=group, owner_seat=seat)
    third = ActionFactory(group=group, owner_seat=seat)
    fields = {
        f"action-{action.pk}-answer": "new-date",
        f"action-{action.pk}-due_on": "2027-01-15",
        f"action-{second.pk}-answer": "needs-help",
        f"action-{second.pk}-note": "Nobody answers my letters.",
        f"action-{third.pk}-due_on": "2027-02-01",  # a day without “new date” says nothing
    }

    post(client, action_url, **fields)

    assert Action.objects.get(pk=action.pk).due_on == dt.date(2027, 1, 15)
    assert Action.objects.get(pk=second.pk).status == "needs-help"
    assert set(ActionUpdate.objects.values_list("action", flat=True)) == {action.pk, second.pk}


def test_one_wrong_answer_saves_nothing_and_loses_nothing(client, action_url, action, group, seat):
    second = ActionFactory(group=group, owner_seat=seat)
    fields = {
        f"action-{action.pk}-answer": "done",
        f"action-{action.pk}-note": "At last",
        f"action-{second.pk}-answer": "new-date",
        f"action-{second.pk}-due_on": "2020-01-01",
    }

    answer = post(choose_english(client), action_url, **fields)

    assert answer.status_code == 422
    assert "This day has passed. Choose today or a later day." in words(answer)
    assert "At last" in words(answer)
    assert not ActionUpdate.objects.exists()


def test_an_empty_action_form_is_told_so(client, action_url):
    answer = post(choose_english(client), action_url)

    assert answer.status_code == 422
    assert "Choose an answer or write a note first." in words(answer)


def test_still_on_track_is_news(client, action_url, action):
    Action.objects.filter(pk=action.pk).update(status="on-track")

    post(client, action_url, **{f"action-{action.pk}-answer": "on-track"})

    assert ActionUpdate.objects.count() == 1


def test_an_action_of_another_table_cannot_be_moved(client, action_url):
    foreign = ActionFactory()

    post(client, action_url, **{f"action-{foreign.pk}-answer": "done"})

    assert not ActionUpdate.objects.exists()


def test_an_action_that_went_to_somebody_else_says_so(client, action_url, seat, member, today):
    SeatHolder.objects.filter(seat=seat).update(ends_on=dt.date(2026, 11, 30))
    SeatHolderFactory(seat=seat, person=PersonFactory(), starts_on=today)

    answer = client.get(action_url)

    assert answer.status_code == 410


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_a_constant_number_of_questions(
    client, action_url, group, seat, rows, django_assert_max_num_queries
):
    for _row in range(rows):
        ActionFactory(group=group, owner_seat=seat)

    with django_assert_max_num_queries(6):
        client.get(action_url)
