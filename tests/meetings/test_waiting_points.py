"""What a meeting does not finish goes on: kept, parked or dropped, and its trail with it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from meetings.models import AgendaItem, Meeting, WaitingPoint
from meetings.services.agenda import move_item, place_item
from meetings.services.agenda_template import move_line
from meetings.services.scheduling import plan_meeting
from meetings.services.waiting_points import roll_over, settle_point, take_point
from tests.factories import AgendaItemFactory, AgendaTemplateItemFactory, MeetingFactory, WaitingPointFactory

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
    assert list(lines) == [(title, "Reports") for title in ("P1", "P3", "P2", "P0")]


def _agenda(meeting):
    return [
        f"{title} {section}".strip()
        for title, section in meeting.agenda.order_by("position").values_list("title_en", "section_en")
    ]


def test_step_by_step_a_point_enters_the_section_beside_its_own_at_the_near_edge(group, cochair):
    meeting = MeetingFactory(group=group)
    for number, section in enumerate(("A", "A", "B", "B", "")):
        AgendaItemFactory(meeting=meeting, position=number, title_en=f"P{number}", section_en=section)
    point = meeting.agenda.get(title_en="P1")

    way = [_agenda(meeting)]
    for _step in range(6):
        move_item(item=point, actor=cochair, up=False)
        way.append(_agenda(meeting))
    assert way == [
        ["P0 A", "P1 A", "P2 B", "P3 B", "P4"],
        ["P0 A", "P1 B", "P2 B", "P3 B", "P4"],
        ["P0 A", "P2 B", "P1 B", "P3 B", "P4"],
        ["P0 A", "P2 B", "P3 B", "P1 B", "P4"],
        ["P0 A", "P2 B", "P3 B", "P1", "P4"],
        ["P0 A", "P2 B", "P3 B", "P4", "P1"],
        ["P0 A", "P2 B", "P3 B", "P4", "P1"],
    ]
    for _step in range(5):
        move_item(item=point, actor=cochair, up=True)
    # The same way back.
    assert _agenda(meeting) == ["P0 A", "P1 A", "P2 B", "P3 B", "P4"]


@pytest.mark.parametrize(("place", "section"), [(1, "A"), (2, "A"), (3, "B"), (4, "B"), (5, "")])
def test_a_point_that_is_dropped_joins_the_section_of_the_point_whose_place_it_takes(group, cochair, place, section):
    meeting = MeetingFactory(group=group)
    for number, named in enumerate(("A", "A", "B", "B", "", "C")):
        AgendaItemFactory(meeting=meeting, position=number, title_en=f"P{number}", section_en=named)

    place_item(item=meeting.agenda.get(title_en="P5"), actor=cochair, place=place)

    assert _agenda(meeting)[place - 1] == f"P5 {section}".strip()


def test_a_line_of_the_template_enters_the_section_beside_its_own_too(group, cochair):
    lines = [AgendaTemplateItemFactory(group=group, position=at, section_en=name) for at, name in enumerate("AAB")]

    move_line(line=lines[1], actor=cochair, up=False)
    move_line(line=lines[1], actor=cochair, up=False)

    assert list(group.agenda_template.order_by("position").values_list("pk", "section_en")) == [
        (lines[0].pk, "A"),
        (lines[2].pk, "B"),
        (lines[1].pk, "B"),
    ]
