"""Report-back on its pages: told, answered by link and signed in, and who has not."""

import pytest
from django.urls import reverse

from accounts.answer_links import Purpose
from meetings.models import HomeAnswer, HomeQuestion, Meeting, ReportBack
from tests.factories import DecisionFactory, HomeQuestionFactory, ReportBackFactory
from tests.web.pages import answer_link, choose_english, post, words

pytestmark = pytest.mark.only_in_pass("first")  # pages: PostgreSQL has nothing to add


@pytest.fixture
def report(group, seat, cochair):
    row = ReportBackFactory(meeting__group=group, organization=seat.organization)
    ReportBackFactory(meeting=row.meeting, organization__name_en="Example Union")
    DecisionFactory(meeting=row.meeting, wording="The fees are published.")
    HomeQuestionFactory(meeting=row.meeting, text="Who could speak?")
    return row


def test_by_link_two_clicks_and_no_password(client, report, member, now):
    choose_english(client)
    url = answer_link("answer-report-back", Purpose.REPORT_BACK, member, report.pk, now)

    page = words(client.get(url))
    question = HomeQuestion.objects.get()
    answer = post(client, url, **{f"question-{question.pk}": "The dean."})
    after = words(client.get(answer.url))

    assert "What to tell Example University" in page
    assert "The fees are published." in page
    assert "I have reported back" in page
    assert answer.status_code == 303
    assert "Thank you, that is noted" in after
    report.refresh_from_db()
    assert (report.reported_by, report.reported_via) == (member, "mail")
    assert HomeAnswer.objects.get().text == "The dean."


def test_the_text_and_the_paper_can_be_passed_on(client, report, member, now):
    choose_english(client)
    url = answer_link("answer-report-back", Purpose.REPORT_BACK, member, report.pk, now)

    text, paper = client.get(f"{url}?as=text"), client.get(f"{url}?as=pdf")

    assert "- The fees are published." in text.content.decode()
    assert paper.content[:5] == b"%PDF-"
    assert 'filename="engineers-2026-11-10.pdf"' in paper["Content-Disposition"]


def test_whose_seat_it_no_longer_is_cannot_answer_for_it(client, report, outsider, now):
    url = answer_link("answer-report-back", Purpose.REPORT_BACK, outsider, report.pk, now)

    assert post(client, url).status_code == 410
    assert ReportBack.objects.open().count() == 2


def test_it_waits_on_the_desk_until_it_is_done(client, report, member):
    member.language = "en"
    member.save()
    client.force_login(member)

    desk = words(client.get(reverse("desk")))
    post(client, reverse("report-back", args=[report.pk]), other="We agree.")
    after = words(client.get(reverse("desk")))

    assert "To tell at home Example University" in desk
    assert "To tell at home" not in after
    assert HomeAnswer.objects.get().via == "page"


def test_co_chairs_see_who_has_not_and_write_questions(client, report, cochair, django_assert_max_num_queries):
    client.force_login(cochair)
    url = reverse("meeting-report-backs", args=[report.meeting_id])

    with django_assert_max_num_queries(10):
        page = words(client.get(url))
    add = reverse("meeting-question-add", args=[report.meeting_id])
    answer = post(client, add, text="What does it cost?", report_back=report.pk)
    asked = words(client.get(answer.url))

    assert "2 organizations have not reported back" in page
    assert "Example Union" in page
    assert "What does it cost? Example University" in asked
    assert post(client, reverse("report-back", args=[report.pk])).status_code == 403


def test_answers_stand_behind_their_point_of_the_agenda(client, report, member, meeting):
    member.language = "en"
    member.save()
    client.force_login(member)
    post(client, reverse("report-back", args=[report.pk]), other="We agree.")

    page = words(client.get(reverse("meeting", args=[meeting.pk])))
    answers = words(client.get(reverse("meeting-home-answers", args=[meeting.pk])))

    assert "what organizations answer" in page
    assert "Example University We agree." in answers
    assert Meeting.objects.get(pk=meeting.pk).agenda.count() == 3
