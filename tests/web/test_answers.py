"""Answers from the mail: no password, two clicks, and nothing written before somebody saves."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from accounts.answer_links import Purpose, make_token
from accounts.models import Person
from meetings.models import Action, ActionUpdate, InvitationAnswer, Meeting
from meetings.services.inviting import revoke_invitation
from tests.factories import ActionFactory, InvitationFactory, PersonFactory, SeatHolderFactory
from tests.web.pages import post, words
from workgroups.models import ActivityEntry, SeatHolder


def link(name, purpose, person, subject_id, now, *, days=60):
    token = make_token(
        purpose=purpose,
        person_id=person.pk,
        subject_id=subject_id,
        made_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    return reverse(name, args=[token])


@pytest.fixture
def invitation(meeting, member):
    return meeting.invitations.get(person=member)


@pytest.fixture
def url(invitation, now):
    return link("answer-invitation", Purpose.INVITATION, invitation.person, invitation.pk, now)


@pytest.fixture
def action(group, seat):
    return ActionFactory(group=group, owner_seat=seat, title="Publier la liste", due_on=dt.date(2026, 11, 20))


@pytest.fixture
def action_url(action, member, now):
    return link("answer-action", Purpose.ACTION, member, action.pk, now)


def choose_english(client):
    client.cookies["django_language"] = "en"
    return client


def test_invitation_speaks_the_language_of_the_mail(client, url):
    answer = client.get(url)

    assert answer.headers["Content-Language"] == "fr"
    assert '<html lang="fr">' in answer.content.decode()
    assert "mardi 19 janvier 2027" in words(answer)


def test_invitation_shows_the_meeting_and_the_chosen_answer(client, url):
    page = choose_english(client).get(f"{url}?answer=maybe")

    assert "Will you come? Tuesday, January 19, 2027, 10:00–12:00 Halifax time · Room 1" in words(page)
    assert "Agenda 20 min of 2 h 10:00 Welcome 10 min 10:10 Actions 10 min" in words(page)
    assert re.findall(r'name="response" value="(\w+)"[^>]*checked', page.content.decode()) == ["maybe"]


def test_the_secret_address_goes_to_no_other_site_and_forms_still_work(client, url):
    answer = client.get(url)

    # With "no-referrer" browsers post the origin "null", which the protection of forms must refuse.
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "private" in answer.headers["Cache-Control"]


def test_opening_writes_nothing(client, url, invitation):
    before = ActivityEntry.objects.count()

    for _turn in range(2):
        client.get(f"{url}?answer=yes")
        client.head(f"{url}?answer=yes")

    invitation.refresh_from_db()
    assert (invitation.response, ActivityEntry.objects.count()) == ("none", before)


def test_saving_answers_and_thanks(client, url, invitation, member):
    answer = post(client, url, response="yes", note="I come by train")

    invitation.refresh_from_db()
    given = InvitationAnswer.objects.get()
    assert (answer.status_code, answer.url) == (303, f"{url}?saved=yes")
    assert (invitation.response, invitation.note) == ("yes", "I come by train")
    assert (given.via, given.given_by) == ("mail", member)
    thanks = words(choose_english(client).get(answer.url))
    assert "Thank you, your answer is noted" in thanks
    assert "Your answer: yes" in thanks


def test_the_last_answer_wins_and_the_first_stays(client, url, invitation):
    post(client, url, response="yes")
    post(client, url, response="no", note="A funeral")

    invitation.refresh_from_db()
    assert invitation.response == "no"
    assert list(InvitationAnswer.objects.order_by("pk").values_list("response", flat=True)) == ["yes", "no"]


def test_an_answer_posted_twice_is_given_once(client, url):
    for _turn in range(2):
        post(client, url, response="yes", form_key="k" * 20)

    assert InvitationAnswer.objects.count() == 1


def test_no_answer_is_an_error_beside_the_buttons(client, url):
    answer = post(choose_english(client), url, response="perhaps", note="Hm")

    assert answer.status_code == 422
    assert "Choose one of the answers." in words(answer)
    assert 'value="Hm"' in answer.content.decode()


def test_the_registered_alternate_is_sent(client, url, invitation, alternate):
    page = words(choose_english(client).get(f"{url}?answer=alternate"))
    post(client, url, response="alternate", alternate=alternate.pk)

    assert "Who comes in your place? Alternate Example Somebody else" in page
    assert invitation.stand_ins.get().person == alternate


def test_somebody_new_is_sent_by_name_and_address(client, url, invitation):
    choose_english(client)

    refused = post(client, url, response="alternate", alternate="other", name="New Person")
    post(client, url, response="alternate", alternate="other", name="New Person", email="New@Example.org")

    assert "Say who comes in your place." in words(refused)
    stand_in = invitation.stand_ins.get()
    assert (stand_in.person.email, stand_in.seat) == ("new@example.org", invitation.seat)
    assert "New Person gets an invitation by mail" in words(client.get(f"{url}?saved=yes"))


def test_a_refused_alternate_leaves_nobody_behind(client, url, invitation, meeting, cochair):
    answer = post(
        choose_english(client), url, response="alternate", alternate="other", name="Chair", email=cochair.email
    )

    invitation.refresh_from_db()
    assert answer.status_code == 422
    assert "Chair Example comes for another seat already." in words(answer)
    assert invitation.response == "none"


def test_a_guest_cannot_send_an_alternate(client, meeting, guest, now):
    invited = meeting.invitations.get(person=guest)
    url = link("answer-invitation", Purpose.INVITATION, guest, invited.pk, now)

    page = words(client.get(url))
    answer = post(client, url, response="alternate", name="X", email="x@example.org")

    assert "My alternate will" not in page
    assert answer.status_code == 422


def test_an_altered_link_is_not_found(client, url):
    for wrong in (url.replace("~", "~x"), url.replace("/invitation/", "/action/"), "/a/invitation/rubbish/"):
        answer = post(client, wrong, response="yes")

        assert answer.status_code == 404
        assert "This link does not work" in words(answer)
    assert not InvitationAnswer.objects.exists()


def test_a_link_to_somebody_elses_invitation_is_not_found(client, meeting, member, cochair, now):
    foreign = meeting.invitations.get(person=cochair)

    answer = post(client, link("answer-invitation", Purpose.INVITATION, member, foreign.pk, now), response="yes")

    assert answer.status_code == 404


def test_an_expired_link_says_so(client, invitation, now):
    old = link("answer-invitation", Purpose.INVITATION, invitation.person, invitation.pk, now, days=-1)

    answer = post(client, old, response="yes")

    assert answer.status_code == 410
    assert "This link has expired" in words(answer)


def test_revoked_links_do_not_work(client, url, member, now):
    Person.objects.filter(pk=member.pk).update(links_valid_from=now + dt.timedelta(hours=1))

    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": "cancelled", "cancelled_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}, "This meeting was cancelled"),
        ({"state": "closed", "closed_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}, "This meeting is over"),
    ],
)
def test_a_meeting_that_will_not_be_wants_no_answer(client, url, invitation, change, sentence):
    Meeting.objects.update(**change)

    answer = post(choose_english(client), url, response="yes")

    assert answer.status_code == 410
    assert sentence in words(answer)
    assert not InvitationAnswer.objects.exists()


def test_an_invitation_taken_back_wants_no_answer(client, meeting, guest, cochair, now):
    invited = meeting.invitations.get(person=guest)
    revoke_invitation(invitation=invited, actor=cochair, now=now)

    answer = post(client, link("answer-invitation", Purpose.INVITATION, guest, invited.pk, now), response="yes")

    assert answer.status_code == 410
    assert "This invitation was taken back" in words(answer)


def test_a_link_is_refused_to_somebody_else_who_is_signed_in(client, url, cochair, invitation):
    client.force_login(cochair)

    answer = post(client, url, response="yes")

    invitation.refresh_from_db()
    assert answer.status_code == 403
    assert "You are signed in as Chair Example" in words(answer)
    assert invitation.response == "none"


def test_a_link_works_for_its_owner_who_is_signed_in(client, url, member):
    client.force_login(member)

    assert post(client, url, response="yes").status_code == 303


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
def test_answer_pages_ask_a_constant_number_of_questions(
    client, url, action_url, meeting, group, seat, rows, django_assert_max_num_queries
):
    for _row in range(rows):
        ActionFactory(group=group, owner_seat=seat)
        InvitationFactory(meeting=meeting)

    with django_assert_max_num_queries(7):
        client.get(url)
    with django_assert_max_num_queries(6):
        client.get(action_url)
