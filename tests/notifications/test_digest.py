"""The follow-up of a closed meeting: decisions, my actions first, others', and when we meet again."""

import datetime as dt

import pytest

from meetings.models import Meeting
from notifications.foretelling import What
from notifications.kinds import Kind
from notifications.messages.follow_up import LASTS
from notifications.models import Delivery
from notifications.services import set_preference
from notifications.sweeps import digest
from notifications.upcoming import upcoming_of_meeting
from tests.factories import (
    ActionAppearanceFactory,
    ActionFactory,
    DecisionFactory,
    MeetingFactory,
    PersonFactory,
)
from workgroups.models import Seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(meeting, cochair, member):
    """Return the meeting after it was closed, with a decision and an action for each."""
    DecisionFactory(meeting=meeting, wording="The table accepts the new form.")
    for person, title in ((cochair, "Publish the form"), (member, "Translate the form")):
        action = ActionFactory(
            group=meeting.group, owner_seat=Seat.objects.get(holders__person=person), title=title, made_at=meeting
        )
        ActionAppearanceFactory(meeting=meeting, action=action)
    Meeting.objects.filter(pk=meeting.pk).update(
        state="closed", held_at=meeting.starts_at, closed_at=meeting.ends_at, sequence=0
    )
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def after(closed):
    """Return a moment just after the meeting was closed."""
    return closed.ends_at + dt.timedelta(minutes=1)


def _follow_ups():
    return Delivery.objects.filter(kind=Kind.FOLLOW_UP)


def test_everybody_invited_gets_one(closed, after, cochair, member):
    assert digest(after)["written"] == 2
    assert digest(after)["written"] == 0

    assert set(_follow_ups().values_list("recipient", flat=True)) == {cochair.pk, member.pk}
    closed.refresh_from_db()
    assert closed.digest_made_at == after


def test_my_actions_come_first_and_only_mine_can_be_answered(closed, after, cochair):
    MeetingFactory(group=closed.group, local_date=dt.date(2027, 4, 13))

    digest(after)

    text = _follow_ups().get(recipient=cochair).text
    order = [
        "Decisions",
        "The table accepts the new form.",
        "Your actions",
        "Publish the form",
        "What others will do",
        "Translate the form",
        "We meet again on Tuesday, April 13, 2027",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    # One action, the four answers to it.
    assert text.count("/a/action/") == 4


def test_the_reason_is_given_in_the_readers_language(closed, after, member):
    digest(after)

    # The name of the table in French, whatever the sentence around it.
    assert "Ingénieurs" in _follow_ups().get(recipient=member).text.rsplit("-- ", 1)[1]


def test_a_guest_is_told_what_was_decided_and_not_what_others_promised(guest, closed, after):
    digest(after)

    text = _follow_ups().get(recipient=guest).text
    assert "The table accepts the new form." in text
    assert "Publish the form" not in text
    assert "as a guest" in text


def test_who_does_not_want_it_gets_none(closed, after, cochair, member):
    set_preference(person=cochair, kind=Kind.FOLLOW_UP, cadence="never", now=after)

    digest(after)

    assert list(_follow_ups().values_list("recipient", flat=True)) == [member.pk]


def test_a_meeting_closed_long_ago_is_not_dug_up(closed, after):
    assert digest(after + LASTS)["meetings"] == 0


def test_what_is_foretold_is_what_goes(closed, after):
    (row,) = upcoming_of_meeting(closed, now=after)

    assert (row.what, row.count) == (What.FOLLOW_UP, 2)
    assert digest(after)["written"] == row.count


def test_what_somebody_typed_is_text_and_nothing_else(closed, after):
    person = PersonFactory(name="<script>alert(1)</script>")
    ActionFactory(group=closed.group, owner_seat=None, owner_person=person)
    action = ActionFactory(group=closed.group, owner_seat=None, owner_person=person, title="<img src=x onerror=y>")
    ActionAppearanceFactory(meeting=closed, action=action)

    digest(after)

    html = _follow_ups().first().html
    assert "<script>" not in html
    assert "<img" not in html
    assert "&lt;img src=x onerror=y&gt;" in html
