"""Minutes: made from what was written down, circulated once for each revision, corrected beside the line, confirmed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from meetings.minutes.content import draft_of
from meetings.minutes.lines import heard_by, lines_of_notes
from meetings.minutes.paper import Standing, minutes_sheet
from meetings.minutes.reading import reading_of
from meetings.models import AgendaItem, ItemTime, Meeting, Minutes
from meetings.services.minutes import (
    ask_correction,
    circulate_minutes,
    confirm_by_silence,
    confirm_minutes,
    settle_correction,
    write_up,
)
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    MeetingFactory,
    TermsOfReferenceFactory,
)
from tests.factories.minutes import content_of
from workgroups.models import ActivityEntry, Seat

pytestmark = pytest.mark.only_in_pass("first")


@pytest.fixture
def closed(meeting, cochair, seat):
    """Return the meeting after it was closed: notes under its first point, a decision there, an action."""
    item = meeting.agenda.order_by("position").first()
    AgendaItem.objects.filter(pk=item.pk).update(notes="The board **approved** it.\n\n- first\n- second")
    AttendanceFactory(meeting=meeting, person=cochair, seat=Seat.objects.get(holders__person=cochair))
    DecisionFactory(meeting=meeting, item=item, wording="The table accepts the form.")
    ActionFactory(group=meeting.group, owner_seat=seat, title="Translate the form", made_at=meeting)
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=meeting.ends_at)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def after(closed):
    return closed.ends_at + dt.timedelta(days=2)


@pytest.fixture
def circulated(closed, cochair, after):
    circulate_minutes(meeting=closed, actor=cochair, now=after)
    return Minutes.objects.get(meeting=closed)


def _asked(minutes, person, now, line=2):
    return ask_correction(minutes=minutes, line=line, wording="It refused it.", person=person, via="page", now=now)


def test_notes_become_lines():
    notes = "# Fees\n\nOne [link](https://example.org)\nand on.\n\n1. `a`\n   - b\n\n```\ncode\n```"

    assert lines_of_notes(notes) == [
        ("text", "Fees"),
        ("text", "One link (https://example.org)\nand on."),
        ("bullet", "a"),
        ("bullet", "b"),
        ("text", "code"),
    ]


def test_confidential_lines_keep_their_numbers_and_lose_their_words():
    sections = content_of("One.", confidential="Two.")["sections"]

    heard = heard_by(sections, hears_confidential=False)

    assert [(one["title"], len(one["lines"])) for one in heard] == [({"en": "Fees", "fr": "Fees"}, 1), (None, 0)]
    assert heard_by(sections, hears_confidential=True) == sections


def test_draft_is_made_from_what_was_written_down(closed):
    content = draft_of(closed)
    english, french = (reading_of(content, language, hears_confidential=True) for language in ("en", "fr"))

    assert [(line.number, line.kind, line.words) for line in english.numbers.values()] == [
        (1, "attendance", "Present: Chair Example (Example Regulator)"),
        (2, "text", "The board approved it."),
        (3, "bullet", "first"),
        (4, "bullet", "second"),
        (5, "decision", "The table accepts the form."),
        (6, "action", "Translate the form"),
    ]
    assert english.sections[1].title == "Welcome"
    assert french.sections[1].title == "Mot de bienvenue"
    assert english.numbers[5].note == "by consensus, 5 seats present"


def test_silence_is_said_only_of_points_the_table_took_up(closed):
    spoken, untouched = AgendaItemFactory.create_batch(2, meeting=closed, position=9)
    ItemTime.objects.create(item=spoken, started_at=closed.starts_at, ended_at=closed.ends_at)
    content = draft_of(closed)

    assert {one["item"]: one["reached"] for one in content["sections"] if one["item"]} == {
        closed.agenda.order_by("position").first().pk: True,
        closed.agenda.order_by("position")[1].pk: False,
        spoken.pk: True,
        untouched.pk: False,
    }
    sheet = minutes_sheet(content, Standing(), languages=["en"], hears_confidential=True)
    blocks = [(block.kind, block.words) for block in sheet.parts[0].blocks if block.kind in ("heading", "soft")]
    assert blocks[1:6] == [
        ("heading", "Welcome"),
        ("heading", closed.agenda.order_by("position")[1].title),
        ("heading", spoken.title),
        ("soft", "Nothing was written down."),
        ("heading", untouched.title),
    ]


def test_of_minutes_that_do_not_say_what_was_reached_nothing_is_said(closed):
    content = draft_of(closed)
    for section in content["sections"]:
        del section["reached"]

    assert not any(one.is_silent for one in reading_of(content, "en", hears_confidential=True).sections)


def test_what_was_noted_may_be_said_better_until_it_is_circulated(closed, cochair, after):
    item = closed.agenda.order_by("position").first()
    write_up(item=item, text="Said better.", version=item.version, actor=cochair, now=after)
    with pytest.raises(StaleVersion):
        write_up(item=item, text="Stale.", version=1, actor=cochair, now=after)
    circulate_minutes(meeting=closed, actor=cochair, now=after)

    with pytest.raises(ValidationError) as late:
        write_up(item=item, text="Too late.", version=item.version, actor=cochair, now=after)

    assert late.value.code == "minutes_circulated"
    assert list(item.revisions.values_list("notes", flat=True)) == ["Said better."]


def test_nothing_goes_that_was_not_shown_and_nothing_twice(closed, cochair, after):
    with pytest.raises(ValidationError) as changed:
        circulate_minutes(meeting=closed, actor=cochair, now=after, shown="0" * 64)
    assert (changed.value.code, Minutes.objects.count()) == ("text_changed", 0)

    circulate_minutes(meeting=closed, actor=cochair, now=after)
    with pytest.raises(ValidationError) as again:
        circulate_minutes(meeting=closed, actor=cochair, now=after)

    assert again.value.code == "nothing_new"
    assert ActivityEntry.objects.filter(verb="minutes.circulated").count() == 1


def test_corrections_are_listed_beside_the_line_and_nothing_is_written_over(circulated, cochair, member, after):
    kept = circulated.revisions.get().content
    accepted, declined = _asked(circulated, member, after), _asked(circulated, member, after, line=3)
    settle_correction(correction=accepted, accept=True, actor=cochair, now=after)
    settle_correction(correction=declined, accept=False, actor=cochair, now=after, reply="It was first.")

    second = circulate_minutes(meeting=circulated.meeting, actor=cochair, now=after)

    assert circulated.revisions.get(number=1).content == kept
    assert (second.number, second.content["sections"]) == (2, kept["sections"])
    read = reading_of(second.content, "en", hears_confidential=True)
    assert [(one.wording, one.by) for one in read.numbers[2].corrections] == [("It refused it.", "Membre Exemple")]
    assert read.numbers[3].corrections == ()
    with pytest.raises(ValidationError) as listed:
        settle_correction(correction=accepted, accept=False, actor=cochair, now=after)
    assert listed.value.code == "already_listed"


def test_a_line_that_does_not_exist_is_not_corrected(circulated, member, after):
    with pytest.raises(ValidationError) as refused:
        _asked(circulated, member, after, line=99)

    assert list(refused.value.error_dict) == ["line"]


def test_a_later_meeting_with_a_quorum_confirms(circulated, group, cochair, member, after):
    later = MeetingFactory(group=group, local_date=dt.date(2027, 4, 20), state="held")
    correction = _asked(circulated, member, after)

    def confirm():
        return confirm_minutes(minutes=circulated, at=later, actor=cochair, now=later.starts_at)

    with pytest.raises(ValidationError) as unsettled:
        confirm()
    settle_correction(correction=correction, accept=True, actor=cochair, now=after)
    with pytest.raises(ValidationError) as few:
        confirm()
    for person in (cochair, member):
        AttendanceFactory(meeting=later, person=person, seat=Seat.objects.get(holders__person=person))
    confirmed = confirm()

    assert (unsettled.value.code, few.value.code) == ("corrections_open", "no_quorum")
    assert (confirmed.state, confirmed.confirmed_in, confirmed.revisions.count()) == ("confirmed", later, 2)
    with pytest.raises(ValidationError) as over:
        _asked(circulated, member, after)
    assert over.value.code == "minutes_confirmed"


def test_an_earlier_meeting_confirms_nothing(circulated, group, cochair, after):
    earlier = MeetingFactory(group=group, local_date=dt.date(2026, 10, 20), state="held")

    with pytest.raises(ValidationError) as refused:
        confirm_minutes(minutes=circulated, at=earlier, actor=cochair, now=after)

    assert refused.value.code == "not_a_later_meeting"


def test_silence_confirms_where_the_terms_say_so_and_nobody_spoke(closed, group, cochair, member, after):
    TermsOfReferenceFactory(group=group, number=1, minutes_consent_days=14)
    circulate_minutes(meeting=closed, actor=cochair, now=after)
    minutes = Minutes.objects.get(meeting=closed)
    last_evening, next_day = after + dt.timedelta(days=14), after + dt.timedelta(days=15)
    correction = _asked(minutes, member, after)

    assert minutes.consent_on == dt.date(2027, 2, 4)
    assert confirm_by_silence(now=next_day) == 0
    settle_correction(correction=correction, accept=False, actor=cochair, now=after)
    assert [confirm_by_silence(now=moment) for moment in (last_evening, next_day, next_day)] == [0, 1, 0]
    minutes.refresh_from_db()
    assert (minutes.is_confirmed, minutes.confirmed_in, minutes.confirmed_by) == (True, None, None)


def test_without_a_word_in_the_terms_silence_means_nothing(circulated, after):
    assert confirm_by_silence(now=after + dt.timedelta(days=400)) == 0
