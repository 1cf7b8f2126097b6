"""Actions on a line of days, over the filters of the list."""

import datetime as dt

import pytest

from meetings.models import ActionWait
from tests.factories import ActionFactory, MeetingFactory
from tests.web.pages import words

pytestmark = pytest.mark.only_in_pass("first")


@pytest.fixture
def actions(group, seat, cochair, now):
    met = MeetingFactory(group=group, local_date=dt.date(2026, 9, 8))
    late = ActionFactory(group=group, title="late", due_on=dt.date(2026, 11, 21), owner_seat=seat, made_at=met)
    soon = ActionFactory(group=group, title="soon", due_on=dt.date(2026, 12, 5), owner_seat=seat, made_at=met)
    ActionFactory(group=group, title="dateless", owner_seat=None, owner_person=cochair, made_at=met)
    ActionFactory(group=group, title="done", status="done", due_on=dt.date(2026, 11, 21), made_at=met)
    ActionWait.objects.create(action=soon, waits_for=late, made_at=now)


def test_each_action_reaches_from_its_meeting_to_its_day(client, cochair, actions):
    client.force_login(cochair)

    response = client.get("/actions/timeline/?group=engineers")

    late, soon, dateless = response.context["timeline"].bars
    page = words(response)
    assert [bar.line.action.title for bar in (late, soon, dateless)] == ["late", "soon", "dateless"]
    assert late.start == soon.start == dateless.start == 0.0
    assert late.late_start == late.due_at == late.length < response.context["timeline"].today_at
    assert late.late_start + late.late_length == pytest.approx(response.context["timeline"].today_at)
    assert (soon.late_length, dateless.due_at, dateless.is_open_ended) == (0.0, None, True)
    assert "3 actions on a timeline" in page
    assert "from September 8, due November 21 10 days late" in page
    assert "waits for “late”" in page
    assert "from September 8, without a date" in page


def test_filters_and_empty_answers_are_those_of_the_list(client, cochair, actions):
    client.force_login(cochair)

    done = client.get("/actions/timeline/?status=done").context["timeline"].bars

    assert [bar.line.action.title for bar in done] == ["done"]
    assert "No action fits here" in words(client.get("/actions/timeline/?search=nowhere"))
