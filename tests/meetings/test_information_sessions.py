"""Information sessions: drafted, put before everybody, changed, called off; and what calendars read of them."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from meetings.ical import sessions_ics
from meetings.models import InformationSession
from meetings.services.information_sessions import (
    cancel_session,
    change_session,
    drop_session,
    publish_session,
    write_session,
)
from meetings.session_plan import SessionPlan, plan_of
from pathways.services.editions import current_edition
from tests.factories import InformationSessionFactory, ProfessionFactory
from tests.meetings.calendars import event_of
from workgroups.models import ActivityEntry
from workgroups.seating import standing_of

pytestmark = pytest.mark.only_in_pass("first")  # plain rows and text: PostgreSQL has nothing to add


@pytest.fixture
def plan(regulator):
    return SessionPlan(
        organization=regulator,
        local_date=dt.date(2027, 1, 26),
        local_time=dt.time(18),
        timezone="America/Vancouver",
        minutes=90,
        professions=(ProfessionFactory(code="engineer", name_en="Engineer", name_fr="Ingénieur"),),
        title_en="How to become an engineer",
        title_fr="Devenir ingénieur",
        link="https://meet.example.org/session",
    )


@pytest.fixture
def published(plan, cochair, now):
    draft = write_session(actor=cochair, plan=plan, now=now)
    return publish_session(session=draft, actor=cochair, version=1, now=now)


def test_a_draft_is_no_news_and_publishing_it_is(plan, group, cochair, now):
    before = current_edition()

    draft = write_session(actor=cochair, plan=replace(plan, group=group), now=now)

    assert (plan_of(draft), InformationSession.objects.public().count()) == (replace(plan, group=group), 0)
    assert (current_edition(), ActivityEntry.objects.count()) == (before, 0)
    publish_session(session=draft, actor=cochair, version=1, now=now)
    assert (current_edition(), InformationSession.objects.public().count()) == (before + 1, 1)
    assert ActivityEntry.objects.get().verb == "information-session.published"
    with pytest.raises(ValidationError, match="published before"):
        publish_session(session=draft, actor=cochair, version=2, now=now)


def test_only_what_calendars_hold_raises_the_sequence(published, plan, cochair, now):
    def changed(version, **said):
        return change_session(
            session=published, actor=cochair, version=version, plan=replace(plan, **said), now=now
        ).sequence

    assert changed(2, description_en="Bring questions.") == 0
    assert changed(3, description_en="Bring questions.", local_time=dt.time(19)) == 1
    with pytest.raises(StaleVersion):
        changed(3, minutes=60)


def test_what_has_begun_is_mended_until_it_is_over(published, plan, cochair):
    begun, over = published.starts_at + dt.timedelta(minutes=5), published.ends_at
    other_link = replace(plan, link="https://meet.example.org/other")

    def changed(version, plan, *, now=begun):
        return change_session(session=published, actor=cochair, version=version, plan=plan, now=now)

    assert changed(2, other_link).link == "https://meet.example.org/other"
    with pytest.raises(ValidationError, match="This time has passed"):
        changed(3, replace(other_link, local_time=dt.time(17, 45)))
    with pytest.raises(ValidationError, match="This session is over"):
        changed(3, plan, now=over)
    assert changed(3, replace(other_link, local_time=dt.time(20))).sequence == 2


@pytest.mark.parametrize("fold", [0, 1])
def test_words_are_changed_where_a_time_comes_twice(plan, cochair, now, fold):
    """It stays the one of the two that it was, and nobody is asked again which."""
    twice = {"local_date": dt.date(2027, 11, 7), "local_time": dt.time(1, 30), "timezone": "America/Halifax"}
    session = write_session(plan=replace(plan, **twice, fold=fold), actor=cochair, now=now)
    began = session.starts_at

    changed = change_session(
        session=session,
        plan=replace(plan_of(session), title_en="Anew"),
        actor=cochair,
        version=session.version,
        now=now,
    )

    assert (changed.title_en, changed.starts_at) == ("Anew", began)
    assert plan_of(session).fold == fold


def test_a_session_that_is_called_off_stays_and_says_why(published, cochair, now):
    before = current_edition()
    with pytest.raises(ValidationError, match="Say in a few words why"):
        cancel_session(session=published, actor=cochair, version=2, reason=" ", now=now)

    row = cancel_session(session=published, actor=cochair, version=2, reason="Storm", now=now)

    assert (row.sequence, row.is_cancelled, current_edition()) == (1, True, before + 1)
    event = event_of(sessions_ics([row], language="en"))
    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "Cancelled: How to become an engineer")
    assert "Cancelled: Storm" in event["DESCRIPTION"]
    assert event.walk("VALARM") == []
    with pytest.raises(ValidationError, match="was cancelled"):
        change_session(session=row, actor=cochair, version=3, plan=plan_of(row), now=now)


def test_only_a_draft_is_thrown_away(published, plan, cochair, now):
    draft = write_session(actor=cochair, plan=plan, now=now)

    drop_session(session=draft, version=1)

    assert list(InformationSession.objects.all()) == [published]
    with pytest.raises(ValidationError, match="Cancel it instead"):
        drop_session(session=published, version=2)


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"title_en": "", "title_fr": " "}, "title_en", "required"),
        ({"local_date": dt.date(2026, 11, 30)}, "local_date", "time_has_passed"),
        ({"local_date": dt.date(2031, 1, 1)}, "local_date", "day_too_far"),
        ({"minutes": 5}, "minutes", "min_value"),
        ({"spoken": "la"}, "spoken", "invalid_choice"),
    ],
)
def test_what_a_session_cannot_be_is_said_beside_its_field(plan, cochair, now, said, field, code):
    with pytest.raises(ValidationError) as refused:
        write_session(actor=cochair, plan=replace(plan, **said), now=now)

    assert [error.code for error in refused.value.error_dict[field]] == [code]


def test_nobody_can_come_to_what_is_nowhere(plan, cochair, now):
    draft = write_session(actor=cochair, plan=replace(plan, link=""), now=now)

    with pytest.raises(ValidationError, match="Say where it is"):
        publish_session(session=draft, actor=cochair, version=1, now=now)


def test_writers_see_those_of_their_tables_and_a_profession_those_that_concern_it(group, cochair, member, consultant):
    engineer = ProfessionFactory(code="engineer")
    theirs = InformationSessionFactory(group=group, state="draft")
    about = InformationSessionFactory()
    about.professions.add(engineer, ProfessionFactory(code="engineering-technologist"))
    elsewhere = InformationSessionFactory()
    elsewhere.professions.add(ProfessionFactory(code="lawyer"))
    for_all = InformationSessionFactory()

    def seen(person):
        return set(InformationSession.objects.visible_to(standing_of(person, today=dt.date(2026, 12, 1))))

    assert (seen(cochair), seen(member), seen(None)) == ({theirs}, set(), set())
    assert len(seen(consultant)) == 4
    concerned = InformationSession.objects.public().for_profession(engineer)
    assert list(concerned.order_by("pk")) == [about, for_all]
