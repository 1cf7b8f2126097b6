"""What each organization hears of a meeting: who is written to, when, once, and what comes back onto an agenda."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from meetings.models import HomeAnswer, Meeting, ReportBack
from meetings.reporting import as_text, report_of
from meetings.services.closing import close_and_ask
from meetings.services.planning import plan_with_parked
from meetings.services.reporting import ask_at_home, drop_question, report_back
from notifications.models import Delivery
from notifications.sweeps import remind
from notifications.sweeps.report_backs import write_report_backs
from tests.factories import ActionFactory, AgendaItemFactory, AttendanceFactory, DecisionFactory, MeetingFactory

pytestmark = pytest.mark.django_db

# The meeting of 19 January 2027 closes at noon in Halifax; 08:00 there the next day is 12:00 UTC.
CLOSED = dt.datetime(2027, 1, 19, 16, tzinfo=dt.UTC)
MORNING = dt.datetime(2027, 1, 20, 12, tzinfo=dt.UTC)
AGAIN = dt.datetime(2027, 2, 2, 12, tzinfo=dt.UTC)


@pytest.fixture
def closed(meeting, cochair, seat, group):
    """Return the meeting as it was closed: a decision, an action of the member's seat, a question to all."""
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=meeting.starts_at)
    DecisionFactory(meeting=meeting, wording="The fees are published.")
    hidden = AgendaItemFactory(meeting=meeting, is_confidential=True)
    DecisionFactory(meeting=meeting, item=hidden, wording="The complaint is dropped.")
    ActionFactory(group=group, owner_seat=seat, title="Send the list", due_on=dt.date(2027, 2, 1))
    ActionFactory(group=group, title="Somebody else's")
    return close_and_ask(
        meeting=meeting, actor=cochair, outcomes={}, questions=["Who could speak?"], now=CLOSED, today=CLOSED.date()
    )


def _mail():
    return Delivery.objects.filter(kind="report-back").order_by("pk")


def _of(meeting, seat):
    return ReportBack.objects.for_list().get(meeting=meeting, organization=seat.organization)


def test_each_organization_is_written_to_the_next_morning_once_and_asked_again_once(closed, cochair, member):
    assert write_report_backs(now=MORNING - dt.timedelta(seconds=1)) == 0
    assert write_report_backs(now=MORNING) == 2
    assert write_report_backs(now=MORNING + dt.timedelta(hours=1)) == 0
    assert write_report_backs(now=AGAIN) == 2
    assert write_report_backs(now=AGAIN + dt.timedelta(days=20)) == 0

    assert {mail.recipient for mail in _mail()} == {cochair, member}
    mail = _mail().filter(recipient=cochair).first()
    assert mail.subject == "What to tell Example Regulator (Engineers, January 19, 2027)"
    assert "The fees are published." in mail.text
    assert "Who could speak?" in mail.text
    assert "/a/report-back/" in mail.text


def test_who_has_reported_back_is_not_asked_again(closed, seat, member):
    remind(MORNING)
    report_back(report=_of(closed, seat), person=member, via="mail", now=MORNING)

    assert write_report_backs(now=AGAIN) == 1
    assert _mail().filter(recipient=member).count() == 1


def test_the_text_tells_what_concerns_the_organization_and_nothing_confidential(closed, seat):
    text = as_text(report_of(_of(closed, seat), now=CLOSED))

    assert "Send the list\n  due February 1, 2027" in text
    assert "complaint" not in text
    assert "Somebody else" not in text
    assert "/a/" not in text


def test_an_answer_comes_onto_the_next_agenda_and_the_last_word_holds(closed, seat, member, group, cochair):
    report, question = _of(closed, seat), closed.home_questions.get()
    report_back(report=report, person=member, via="page", now=MORNING, answers={question.pk: "The dean.", None: ""})
    assert HomeAnswer.objects.get().item is None

    following = plan_with_parked(
        group=group,
        actor=cochair,
        parked=[],
        now=MORNING,
        today=MORNING.date(),
        local_date=dt.date(2027, 4, 20),
        local_time=dt.time(10),
        timezone="America/Halifax",
        minutes=60,
    )
    report_back(report=report, person=member, via="mail", now=AGAIN, answers={question.pk: "The registrar."})

    assert list(HomeAnswer.objects.order_by("pk").values_list("text", "holds")) == [
        ("The dean.", False),
        ("The registrar.", True),
    ]
    item = HomeAnswer.objects.get(holds=True).item
    assert item is not None
    assert (item.meeting, item.title_fr) != (following, "")
    assert (item.meeting, item.title_en) == (following, "Answers from organizations")
    assert ReportBack.objects.get(pk=report.pk).reported_at == MORNING


@pytest.mark.only_in_pass("first")
def test_an_answer_about_a_pathway_goes_under_the_point_of_that_pathway(closed, seat, member, group, pathway, cochair):
    about = AgendaItemFactory(meeting=closed, pathway=pathway)
    question = ask_at_home(meeting=closed, text="Is the fee right?", actor=cochair, now=CLOSED, item=about)
    following = MeetingFactory(group=group, local_date=dt.date(2027, 4, 20))
    point = AgendaItemFactory(meeting=following, pathway=pathway)

    report_back(
        report=_of(closed, seat), person=member, via="page", now=MORNING, answers={question.pk: "Yes.", None: "Thanks."}
    )

    assert HomeAnswer.objects.get(question=question).item == point
    assert str(HomeAnswer.objects.get(question=None).item) == "Answers from organizations"


@pytest.mark.only_in_pass("first")
def test_what_cannot_be_is_refused(closed, meeting, seat, member, cochair, group):
    report, question = _of(closed, seat), closed.home_questions.get()
    others = ask_at_home(
        meeting=closed,
        text="And you?",
        actor=cochair,
        now=CLOSED,
        report_back=ReportBack.objects.exclude(pk=report.pk).get(),
    )
    ahead = MeetingFactory(group=group, local_date=dt.date(2027, 4, 20))

    for number, text in ((others.pk, "No."), (None, "x" * 4001)):
        with pytest.raises(ValidationError):
            report_back(report=report, person=member, via="page", now=MORNING, answers={number: text})
    with pytest.raises(ValidationError, match="once the meeting has begun"):
        ask_at_home(meeting=ahead, text="Too early?", actor=cochair, now=CLOSED)
    report_back(report=report, person=member, via="page", now=MORNING, answers={question.pk: "Yes."})
    with pytest.raises(ValidationError, match="it stays"):
        drop_question(question=question)
    drop_question(question=others)


def test_whoever_came_for_another_seat_is_told_too(meeting, cochair, observer):
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=meeting.starts_at)
    AttendanceFactory(meeting=meeting, person=observer, seat=observer.held_seats.get().seat)

    close_and_ask(meeting=meeting, actor=cochair, outcomes={}, questions=[], now=CLOSED, today=CLOSED.date())

    assert meeting.report_backs.count() == 3
