"""Information sessions as everybody meets them: the list, one of them, the calendars, and where they are linked."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import InformationSessionFactory, OrganizationFactory, ProfessionFactory
from tests.meetings.calendars import parsed
from tests.web.pages import data_in, words

pytestmark = pytest.mark.only_in_pass("first")  # plain rows and text: PostgreSQL has nothing to add


@pytest.fixture
def engineer(db, now):
    return ProfessionFactory(code="engineer", name_en="Engineer", name_fr="Ingénieur")


@pytest.fixture
def session(engineer):
    row = InformationSessionFactory(
        organization=OrganizationFactory(
            name_en="Example College", name_fr="Ordre exemple", website="https://c.example.org"
        ),
        title_en="How to become an engineer",
        title_fr="Devenir ingénieur",
        description_en="Bring your questions.",
        timezone="America/Vancouver",
    )
    row.professions.add(engineer)
    return row


def test_the_list_shows_what_is_ahead_and_no_draft(client, session):
    InformationSessionFactory(state="draft", title_en="Secret")
    InformationSessionFactory(state="cancelled", title_en="Called off", local_date=dt.date(2027, 1, 5))
    InformationSessionFactory(title_en="Long ago", local_date=dt.date(2026, 11, 3))

    said = words(client.get("/en/information-sessions/"))

    assert said.index("Called off") < said.index("How to become an engineer")
    assert "Tuesday, January 26, 2027, 18:00–19:00 Vancouver time (21:00 in Halifax) Example College · online" in said
    assert "Secret" not in said
    assert "Long ago" not in said


def test_a_page_says_when_where_and_who_to_people_and_machines(client, session):
    page = client.get(reverse("public-session", kwargs={"language": "fr", "pk": session.pk}))

    assert "Devenir ingénieur" in words(page)
    assert "Bring your questions." in words(page)
    event = data_in(page)[1]
    assert event["name"] == {"@value": "Devenir ingénieur", "@language": "fr-CA"}
    assert event["description"] == {"@value": "Bring your questions.", "@language": "en-CA"}
    assert (event["startDate"], event["endDate"]) == ("2027-01-26T18:00:00-07:00", "2027-01-26T19:00:00-07:00")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert event["location"][0]["url"] == "https://meet.example.org/session"
    assert event["organizer"]["name"]["@value"] == "Ordre exemple"
    assert event["about"][0]["name"]["@value"] == "Ingénieur"


def test_a_cancelled_one_says_why_and_a_draft_is_not_there(client, engineer):
    off = InformationSessionFactory(state="cancelled", reason="Storm")
    draft = InformationSessionFactory(state="draft")

    page = client.get(f"/en/information-sessions/{off.pk}/")

    assert "This session is cancelled. Storm" in words(page)
    assert data_in(page)[1]["eventStatus"] == "https://schema.org/EventCancelled"
    assert client.get(f"/en/information-sessions/{draft.pk}/").status_code == 404
    assert client.get(f"/en/information-sessions/{draft.pk}/session.ics").status_code == 404


def test_calendars_hold_a_year_back_and_what_is_ahead(client, session, engineer):
    InformationSessionFactory(title_en="Of all professions", local_date=dt.date(2026, 3, 3))
    InformationSessionFactory(local_date=dt.date(2025, 3, 3))
    InformationSessionFactory(title_en="Of lawyers").professions.add(ProfessionFactory(code="lawyer"))

    def read(address):
        answer = client.get(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        return [str(event["SUMMARY"]) for event in parsed(answer.content).walk("VEVENT")]

    everything = read("/en/information-sessions.ics")
    assert everything == ["Of all professions", "Of lawyers", "How to become an engineer"]
    assert read("/en/professions/engineer/information-sessions.ics") == everything[::2]
    assert read(f"/fr/information-sessions/{session.pk}/session.ics") == ["Devenir ingénieur"]


def test_the_first_page_and_the_profession_lead_to_them(client, session, engineer):
    InformationSessionFactory(title_en="Of lawyers").professions.add(ProfessionFactory(code="lawyer"))

    assert "How to become an engineer" in words(client.get("/en/"))
    theirs = words(client.get("/en/professions/engineer/"))
    assert "How to become an engineer 18:00–19:00 Vancouver time · online" in theirs
    assert "Of lawyers" not in theirs
    assert f"/en/information-sessions/{session.pk}/" in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_and_the_calendar_cost_the_same_for_many(client, engineer, count, django_assert_max_num_queries):
    for _ in range(count):
        InformationSessionFactory().professions.add(engineer)

    with django_assert_max_num_queries(3):
        client.get("/en/information-sessions/")
    with django_assert_max_num_queries(3):
        client.get("/en/information-sessions.ics")
