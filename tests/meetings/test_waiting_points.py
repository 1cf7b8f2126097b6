"""What a meeting does not finish goes on: kept, parked or dropped, and its trail with it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from meetings.models import AgendaItem, Meeting, WaitingPoint
from meetings.services.agenda import place_item
from meetings.services.scheduling import plan_meeting
from meetings.services.waiting_points import roll_over, settle_point, take_point
from tests.factories import AgendaItemFactory, MeetingFactory, WaitingPointFactory

pytestmark = pytest.mark.only_in_pass("first")


@pytest.fixture
def held(group):
    return MeetingFactory(group=group, state="held", local_date=dt.date(2026, 12, 1))


def titles(meeting):
    return list(meeting.agenda.order_by("position").values_list("title_en", flat=True))


def test_a_kept_point_goes_onto_the_next_agenda_and_remembers_where_it_stood(held, meeting, cochair, now):
    item = AgendaItemFactory(meeting=held, title_en="Fees", minutes=25, presenter="Registrar")
    parked = AgendaItemFactory(meeting=held, title_en="Exams")
    dropped = AgendaItemFactory(meeting=held, title_en="Logo")
    outcomes = {item.pk: "kept", parked.pk: "parked", dropped.pk: "dropped"}

    for _twice in range(2):
        roll_over(meeting=held, outcomes=outcomes, actor=cochair, now=now)

    assert titles(meeting) == ["Welcome", "Actions", "Fees"]
    new = meeting.agenda.get(title_en="Fees")
    item.refresh_from_db()
    assert (new.minutes, new.presenter, new.topic == item.topic, item.outcome) == (25, "Registrar", True, "kept")
    assert list(WaitingPoint.objects.order_by("pk").values_list("title_en", "state")) == [
        ("Fees", "taken"),
        ("Exams", "parked"),
    ]


def test_without_a_next_meeting_it_waits_until_one_is_planned(held, group, cochair, now):
    item = AgendaItemFactory(meeting=held, title_en="Fees")
    roll_over(meeting=held, outcomes={item.pk: "kept"}, actor=cochair, now=now)
    day = now.date().replace(month=12, day=15)

    planned = plan_meeting(
        group=group, actor=cochair, local_date=day, local_time=held.local_time, timezone=held.timezone, minutes=60,
        now=now,
    )  # fmt: skip

    assert titles(planned) == ["Fees"]
    assert AgendaItem.objects.filter(topic__isnull=False).values("topic").distinct().count() == 1


def test_points_of_other_meetings_and_other_words_are_refused(held, meeting, cochair, now):
    theirs, ours = meeting.agenda.first(), AgendaItemFactory(meeting=held)
    for outcomes in ({theirs.pk: "kept"}, {ours.pk: "forgotten"}):
        with pytest.raises(ValidationError):
            roll_over(meeting=held, outcomes=outcomes, actor=cochair, now=now)


def test_a_point_is_settled_once_and_at_its_own_table(group, meeting, cochair, now):
    point = WaitingPointFactory(group=group)
    elsewhere: Meeting = MeetingFactory()
    settle = {"point": point, "actor": cochair, "now": now}
    with pytest.raises(StaleVersion):
        settle_point(**settle, version=7, state="parked")
    with pytest.raises(ValidationError):
        take_point(**settle, version=1, meeting=elsewhere)
    take_point(**settle, version=1, meeting=meeting)

    with pytest.raises(ValidationError) as again:
        take_point(**settle, version=2, meeting=meeting)

    assert (again.value.code, titles(meeting)[2:]) == ("settled", [point.title_en])


def test_a_point_dropped_among_a_section_joins_it(group, cochair):
    meeting = MeetingFactory(group=group)
    for number, section in enumerate(("", "Reports", "Reports", "")):
        AgendaItemFactory(meeting=meeting, position=number, title_en=f"P{number}", section_en=section)

    place_item(item=meeting.agenda.get(title_en="P3"), actor=cochair, place=3)
    place_item(item=meeting.agenda.get(title_en="P0"), actor=cochair, place=99)

    lines = meeting.agenda.order_by("position").values_list("title_en", "section_en")
    assert list(lines) == [("P1", "Reports"), ("P3", "Reports"), ("P2", "Reports"), ("P0", "")]
