"""Answers from the mail: no password, two clicks, and nothing written before somebody saves."""

import datetime as dt
import re

import pytest

from accounts.answer_links import Purpose
from accounts.models import Person
from meetings.models import InvitationAnswer, Meeting
from meetings.services.inviting import revoke_invitation
from tests.factories import AgendaItemFactory, InvitationFactory
from tests.web.pages import answer_link, choose_english, post, words
from workgroups.models import ActivityEntry


@pytest.fixture
def invitation(meeting, member):
    return meeting.invitations.get(person=member)


@pytest.fixture
def url(invitation, now):
    return answer_link("answer-invitation", Purpose.INVITATION, invitation.person, invitation.pk, now)


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
    assert answer.headers["Referrer-Policy"] == "strict-origin"
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
    url = answer_link("answer-invitation", Purpose.INVITATION, guest, invited.pk, now)

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

    answer = post(client, answer_link("answer-invitation", Purpose.INVITATION, member, foreign.pk, now), response="yes")

    assert answer.status_code == 404


def test_an_expired_link_says_so(client, invitation, now):
    old = answer_link("answer-invitation", Purpose.INVITATION, invitation.person, invitation.pk, now, days=-1)

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

    answer = post(client, answer_link("answer-invitation", Purpose.INVITATION, guest, invited.pk, now), response="yes")

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


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_a_constant_number_of_questions(client, url, meeting, rows, django_assert_max_num_queries):
    for _row in range(rows):
        InvitationFactory(meeting=meeting)
        AgendaItemFactory(meeting=meeting)

    with django_assert_max_num_queries(7):
        client.get(url)
