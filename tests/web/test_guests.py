"""Who is asked to a meeting without a seat."""

import pytest
from django.urls import reverse

from tests.web.pages import post, words


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


def test_a_guest_is_invited_and_taken_back(chair, meeting):
    add = reverse("meeting-guest-add", args=[meeting.pk])
    fields = {"name": "Visiting Expert", "email": "expert@example.org", "language": "fr"}

    post(chair, add, **fields)
    refused = post(chair, add, **fields)
    invitation = meeting.invitations.get(person__email="expert@example.org")
    post(chair, reverse("meeting-guest-remove", args=[meeting.pk, invitation.pk]))

    invitation.refresh_from_db()
    assert refused.status_code == 422
    assert "Visiting Expert is invited already." in words(refused)
    assert (invitation.seat, invitation.person.language) == (None, "fr")
    assert invitation.revoked_at is not None
    assert "Visiting Expert is no longer invited, and is told so." in words(
        chair.get(reverse("meeting", args=[meeting.pk]))
    )


def test_who_holds_a_seat_is_not_taken_back_as_a_guest(chair, meeting, member):
    invitation = meeting.invitations.get(person=member)

    answer = post(chair, reverse("meeting-guest-remove", args=[meeting.pk, invitation.pk]))

    assert answer.status_code == 404
