"""One co-chair closes the meeting, or a session ends, while somebody writes: it is said, and nothing typed is lost."""

import pytest
from django.urls import reverse

from meetings.models import Action, Attendance, Meeting
from tests.web.pages import post, words


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


def tap(client, meeting, person):
    """Mark somebody present as the page's script does."""
    address = reverse("meeting-attendance", args=[meeting.pk])
    return client.post(address, {"person": person.pk, "state": "present"}, headers={"hx_request": "true"})


def test_a_tap_that_came_too_late_is_told_and_takes_nobody_off_the_page(chair, meeting, member):
    late = tap(chair, meeting, member)
    chair.logout()
    stranger = tap(chair, meeting, member)

    assert (late.status_code, late.headers["Content-Type"]) == (409, "text/plain")
    assert late.content.decode() == "This can only be done while the meeting is in session."
    assert (stranger.status_code, stranger.headers["Content-Type"]) == (401, "text/plain")
    assert stranger.content.decode() == "You are signed out, and nothing was changed. Sign in again."
    assert not Attendance.objects.exists()


def test_an_action_written_while_another_chair_closed_is_kept_on_the_page(chair, meeting, seat):
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=meeting.ends_at)

    answer = post(
        chair, reverse("meeting-action-add", args=[meeting.pk]), title="Send the list", owner=f"seat-{seat.pk}"
    )

    assert answer.status_code == 422
    assert "This can only be done while the meeting is in session." in words(answer)
    assert 'value="Send the list"' in answer.content.decode()
    assert not Action.objects.exists()
