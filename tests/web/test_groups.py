"""Tables: list, own page, members on any day, terms, settings, record."""

import datetime as dt

import pytest

from tests.factories import (
    ActionFactory,
    AttendanceFactory,
    InvitationFactory,
    MeetingFactory,
    PersonFactory,
    QuorumKindFactory,
    SeatFactory,
    SeatHolderFactory,
    StakeholderKindFactory,
    TermsOfReferenceFactory,
    WorkGroupFactory,
)
from tests.web.pages import words
from workgroups.models import ActivityEntry, Seat, SeatHolder
from workgroups.record import record

PAGES = ["", "members/", "terms/", "record/"]
SETTINGS = {
    "usual_weekday": "3",
    "usual_time": "13:30",
    "usual_minutes": "90",
    "timezone": "America/St_Johns",
    "usual_place": "Room 9",
    "usual_link": "https://meet.example.org/e",
    "reminder_days": "3, 21",
    "quorum_percent": "60",
}


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


def test_list_shows_each_table_with_what_comes_and_what_is_late(chair, group, meeting):
    ActionFactory(group=group, due_on=dt.date(2026, 11, 1))
    SeatFactory(group=group)

    page = words(chair.get("/groups/"))

    assert "Engineers 2 of 4 seats filled meets on January 19" in page
    assert "1 late action" in page


def test_list_holds_only_ones_own_tables(client, outsider, group):
    client.force_login(outsider)

    page = client.get("/groups/").content.decode()

    assert "/groups/lawyers/" in page
    assert "/groups/engineers/" not in page


def test_list_is_found_by_name_in_either_language(client, consultant, group):
    WorkGroupFactory(code="lawyers", name_en="Lawyers", name_fr="Avocats")
    client.force_login(consultant)

    page = client.get("/groups/?q=avoc").content.decode()

    assert "/groups/lawyers/" in page
    assert "/groups/engineers/" not in page
    assert "No group has this in its name" in client.get("/groups/?q=%00zzz").content.decode()


def test_list_is_empty_with_a_word_about_it(client, coordinator):
    client.force_login(coordinator)

    assert "You do not sit at a table yet" in client.get("/groups/").content.decode()


def test_group_page_shows_momentum(chair, group, meeting, member):
    meeting.invitations.filter(person=member).update(response="yes", answered_at=meeting.created_at)
    for number, present in enumerate(["present", "absent"]):
        past = MeetingFactory(group=group, state="closed", local_date=dt.date(2026, 3 + number, 10))
        for holder, state in zip(SeatHolder.objects.order_by("pk"), ["present", present], strict=False):
            AttendanceFactory(meeting=past, person=holder.person, seat=holder.seat, state=state)
    done_at = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    ActionFactory(group=group, status="done", due_on=dt.date(2026, 10, 9), ended_at=done_at)
    ActionFactory(group=group, title="Publish the list", due_on=dt.date(2026, 11, 21))
    SeatFactory(group=group, organization__name_en="Example Union")

    page = words(chair.get("/groups/engineers/"))

    assert "Next meeting January 19 1 of 2 answered, quorum met" in page
    assert "Actions on time 50 %" in page
    assert "Attendance, last 2 75 %" in page
    assert "Publish the list" in page
    assert "10 days late" in page
    assert "seats filled" in page
    assert "Missing:" in page
    assert "Example Union" in page
    assert "Quarterly meeting, April 10, 2026" in page
    assert "When this table meets" in page
    assert "1 of 2 seats present" in page
    assert "Plan next meeting" in page


def test_attendance_counts_the_meetings_of_the_page_it_leads_to(chair, group, member):
    closed = MeetingFactory(group=group, state="closed", local_date=dt.date(2026, 3, 10))
    chairs_only = MeetingFactory(group=group, state="closed", audience="chairs", local_date=dt.date(2026, 4, 10))
    not_closed = MeetingFactory(group=group, state="held", local_date=dt.date(2026, 5, 12))
    holder = SeatHolder.objects.get(person=member)
    for meeting, state in ((closed, "present"), (chairs_only, "absent"), (not_closed, "absent")):
        AttendanceFactory(meeting=meeting, person=member, seat=holder.seat, state=state)

    page = words(chair.get("/groups/engineers/"))
    closed.attendance.all().delete()

    assert "Attendance, last meeting 100 %" in page
    assert "Nobody was marked at a closed meeting of the table in the last two years." in words(
        chair.get("/groups/engineers/")
    )


def test_what_lies_far_ahead_is_told_by_its_day_alone(chair, group):
    days = [dt.date(2027, 1, 12) + dt.timedelta(days=28 * number) for number in range(8)]
    for day in days:
        MeetingFactory(group=group, local_date=day)

    page = words(chair.get("/groups/engineers/"))

    assert page.count("Quarterly meeting, ") == 6
    assert "2 meetings later on June 29, 2027 July 27, 2027" in page


def test_a_member_sees_the_table_without_its_controls(client, member, group):
    member.language = "en"
    member.save()
    client.force_login(member)

    page = words(client.get("/groups/engineers/"))

    assert "Plan next meeting" not in page
    assert "Add an action" not in page
    assert "Settings" not in page
    assert "not planned" in page


def test_a_draft_shows_only_to_chairs(client, cochair, member, group):
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1)

    for person, sees in ((cochair, True), (member, False)):
        client.force_login(person)
        assert (f"/meetings/{draft.pk}/" in client.get("/groups/engineers/").content.decode()) is sees


@pytest.mark.parametrize("page", [*PAGES, "settings/", "terms/adopt/", "seats/open/"])
def test_others_do_not_learn_that_a_table_exists(client, outsider, group, page):
    client.force_login(outsider)

    hidden, missing = client.get(f"/groups/engineers/{page}"), client.get(f"/groups/nowhere/{page}")

    assert (hidden.status_code, missing.status_code) == (404, 404)


@pytest.mark.parametrize("page", ["settings/", "terms/adopt/", "seats/open/"])
def test_members_do_not_change_a_table(client, member, observer, alternate, group, page):
    before = ActivityEntry.objects.count()

    for person in (member, observer, alternate):
        client.force_login(person)
        assert client.get(f"/groups/engineers/{page}").status_code == 403
        assert client.post(f"/groups/engineers/{page}", SETTINGS).status_code == 403

    group.refresh_from_db()
    assert group.usual_minutes == 120
    assert ActivityEntry.objects.count() == before


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", PAGES)
def test_queries_do_not_grow_with_rows(chair, group, cochair, page, rows, django_assert_max_num_queries):
    for number in range(rows):
        meeting = MeetingFactory(group=group, local_date=dt.date(2027, 1, 5 + number))
        InvitationFactory(meeting=meeting)
        ActionFactory(group=group, due_on=dt.date(2026, 11, 1))
        SeatHolderFactory(seat__group=group)
        QuorumKindFactory(group=group)
        TermsOfReferenceFactory(group=group, number=number + 1)
        record(verb="meeting.scheduled", target=meeting, actor=cochair, group=group, people=2)
    chair.get(f"/groups/engineers/{page}")

    with django_assert_max_num_queries(12):
        chair.get(f"/groups/engineers/{page}")


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_list_do_not_grow(client, consultant, rows, django_assert_max_num_queries):
    for _number in range(rows):
        SeatHolderFactory()
    client.force_login(consultant)
    client.get("/groups/")

    with django_assert_max_num_queries(6):
        client.get("/groups/")


def test_members_are_told_for_any_day(chair, group, seat, member):
    SeatHolder.objects.filter(person=member).update(ends_on=dt.date(2026, 6, 30))
    SeatHolderFactory(seat=seat, person=PersonFactory(name="Successor Example"), starts_on=dt.date(2026, 7, 1))

    today, then = (
        words(chair.get("/groups/engineers/members/")),
        words(chair.get("/groups/engineers/members/?on=2026-06-30")),
    )

    assert "Successor Example" in today
    assert "Membre Exemple" not in today
    assert "Who sat at the table on June 30, 2026" in then
    assert "Membre Exemple" in then


def test_members_page_names_who_is_missing(chair, group):
    SeatFactory(group=group, stakeholder_kind=StakeholderKindFactory(code="union"))
    StakeholderKindFactory(code="sector-council")

    page = words(chair.get("/groups/engineers/members/"))

    assert "Nobody speaks for" in page
    assert "Union" in page
    assert "Sector council" in page
    assert "vacant" in page


def test_addresses_are_for_those_who_write_to_the_table(client, cochair, member, group):
    for person, sees in ((cochair, True), (member, False)):
        client.force_login(person)
        page = client.get("/groups/engineers/members/").content.decode()
        assert ("mailto:cochair@example.org" in page) is sees


@pytest.mark.parametrize("day", ["", "tomorrow", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_makes_no_sense_breaks_nothing(chair, group, day):
    assert chair.get("/groups/engineers/members/", {"on": day}).status_code == 200


def test_record_tells_what_happened_in_words(chair, group, meeting, cochair):
    record(verb="meeting.scheduled", target=meeting, actor=cochair, group=group, people=13)
    record(verb="unheard.of", target=meeting, actor=None, group=group)

    page = words(chair.get("/groups/engineers/record/"))

    assert "The invitation to the meeting of January 19, 2027 went to 13 people by Chair Example" in page
    assert "Engineers, 2027-01-19" in page


def test_record_keeps_plans_from_members_and_calendar_addresses_from_all(client, cochair, member, group):
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1)
    record(verb="meeting.planned", target=draft, actor=cochair, group=group)
    record(verb="feed.opened", target=Seat.objects.first() or draft, actor=cochair, group=group)

    for person, lines in ((cochair, 1), (member, 0)):
        client.force_login(person)
        page = client.get("/groups/engineers/record/")
        assert len(page.context["lines"]) == lines


def test_record_is_read_in_pages(chair, group, meeting):
    for _number in range(53):
        record(verb="meeting.started", target=meeting, actor=None, group=group)

    first = chair.get("/groups/engineers/record/")
    second = chair.get(f"/groups/engineers/record/{first.context['page'].next_url}")

    assert (len(first.context["lines"]), len(second.context["lines"])) == (50, 3)
