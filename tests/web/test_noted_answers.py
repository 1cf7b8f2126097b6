"""A co-chair writes down what somebody else answered."""

import pytest
from django.urls import reverse

from meetings.models import InvitationAnswer
from tests.factories import InvitationFactory
from tests.web.pages import post, words


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


def test_a_cochair_notes_what_somebody_said(chair, meeting, member, cochair):
    invitation = meeting.invitations.get(person=member)
    note_url = reverse("meeting-note-answer", args=[meeting.pk, invitation.pk])

    page = words(chair.get(note_url))
    post(chair, note_url, response="no", note="On the phone")

    given = InvitationAnswer.objects.get()
    assert "What did Membre Exemple say?" in page
    assert (given.via, given.given_by, given.response) == ("chair", cochair, "no")


def test_a_cochair_who_notes_an_answer_is_asked_about_that_person(chair, meeting, member, alternate):
    invitation = meeting.invitations.get(person=member)
    note_url = reverse("meeting-note-answer", args=[meeting.pk, invitation.pk])

    page = words(chair.get(note_url))
    refused = words(post(chair, note_url, response="alternate", alternate="other"))

    assert "Who comes in place of Membre Exemple?" in page
    assert "Say who comes in place of Membre Exemple." in refused
    assert "your place" not in page + refused


def test_nobody_else_answers_for_others(client, meeting, member, cochair):
    client.force_login(member)
    foreign = meeting.invitations.get(person=cochair)

    answer = post(client, reverse("meeting-note-answer", args=[meeting.pk, foreign.pk]), response="no")

    assert answer.status_code == 403
    assert not InvitationAnswer.objects.exists()


def test_an_answer_of_another_meeting_is_not_found(chair, meeting):
    foreign = InvitationFactory()

    answer = post(chair, reverse("meeting-note-answer", args=[meeting.pk, foreign.pk]), response="no")

    assert answer.status_code == 404
