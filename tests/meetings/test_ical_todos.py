"""A feed of open actions: tasks with a day, read back by a parser."""

import datetime as dt

import pytest

from meetings.ical import TodoReader
from meetings.models import Action, CalendarFeed
from meetings.services.actions import update_action
from meetings.services.feeds import open_feed
from tests.factories import ActionFactory, SeatFactory
from tests.meetings.calendars import parsed
from tests.meetings.feeds import NOW, TODAY

DUE = dt.date(2026, 12, 8)
LATER = NOW + dt.timedelta(minutes=5)


@pytest.fixture
def feed(member):
    open_feed(person=member, actor=member, now=NOW, kind=CalendarFeed.Kind.ACTIONS)
    return CalendarFeed.objects.select_related("person", "group").get()


def tasks(feed, now=NOW):
    _tag, text = TodoReader(feed, today=TODAY, now=now).file()
    return parsed(text).walk("VTODO")


def test_tasks_are_read_back(feed, group, seat, member):
    detail = "Ask; then, write.\nLong " + "é" * 80
    action = ActionFactory(group=group, owner_seat=seat, title="Fees, in full; now", due_on=DUE, detail=detail)
    ActionFactory(group=group, owner_seat=None, owner_person=member, title="No day", status="on-track")
    ActionFactory(group=group, owner_seat=SeatFactory(group=group), title="Of somebody else")
    ActionFactory(group=group, owner_seat=seat, title="Parked", status="parked")

    first, second = tasks(feed)

    assert str(first["SUMMARY"]) == "Fees, in full; now"
    assert (first["DUE"].dt, first["DUE"].params["VALUE"]) == (DUE, "DATE")
    assert (str(first["STATUS"]), str(second["STATUS"])) == ("NEEDS-ACTION", "IN-PROCESS")
    assert detail in str(first["DESCRIPTION"])
    assert first["CATEGORIES"].cats == ["Ingénieurs"]
    assert str(first["UID"]).startswith(f"action-{action.pk}@")
    assert str(first["URL"]).endswith(f"/actions/{action.pk}/")
    assert "DUE" not in second


def test_what_ended_is_ticked_off_for_a_month_and_changes_the_tag(feed, group, seat, member):
    action = ActionFactory(group=group, owner_seat=seat, due_on=DUE)
    before = TodoReader(feed, today=TODAY, now=NOW).etag()
    assert TodoReader(feed, today=TODAY, now=LATER).etag() == before

    update_action(action=action, person=member, via="page", status="done", now=LATER, today=TODAY)

    (task,) = tasks(feed, LATER)
    assert (str(task["STATUS"]), task["COMPLETED"].dt, task["SEQUENCE"]) == ("COMPLETED", LATER, 1)
    assert TodoReader(feed, today=TODAY, now=LATER).etag() != before
    assert tasks(feed, LATER + dt.timedelta(days=31)) == []


def test_a_file_that_changed_is_written_once(feed, group, seat, django_assert_num_queries):
    ActionFactory.create_batch(3, group=group, owner_seat=seat)
    reader = TodoReader(feed, today=TODAY, now=NOW)

    with django_assert_num_queries(1):
        tag = reader.etag()
        assert (tag, 3) == (reader.file()[0], reader.file()[1].count("BEGIN:VTODO"))


def test_it_shows_a_part_of_what_its_person_owns_and_is_one_of_its_kind(feed, group, seat, member):
    ActionFactory(group=group, owner_seat=seat)
    open_feed(person=member, actor=member, now=NOW)
    open_feed(person=member, actor=member, now=NOW, kind=CalendarFeed.Kind.ACTIONS, group=group)

    assert CalendarFeed.objects.live().filter(person=member).count() == 3
    assert set(feed.actions(today=TODAY, now=NOW)) == set(Action.objects.all())
    open_feed(person=member, actor=member, now=LATER, kind=CalendarFeed.Kind.ACTIONS)
    feed.refresh_from_db()
    assert feed.revoked_at == LATER
