"""Minutes on pages: the draft to chairs, a revision to the table, corrections by page and link, files."""

import datetime as dt
import io
import zipfile

import pytest
from django.urls import reverse

from accounts.answer_links import Purpose, make_token
from meetings.models import AgendaItem, ItemTime, Meeting, Minutes
from tests.factories import MinutesCorrectionFactory, MinutesRevisionFactory
from tests.factories.minutes import content_of
from tests.web.pages import post, words

pytestmark = pytest.mark.only_in_pass("first")


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def closed(meeting):
    item = meeting.agenda.order_by("position").first()
    AgendaItem.objects.filter(pk=item.pk).update(notes="The board **approved** it.")
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=meeting.ends_at)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def circulated(closed, cochair):
    content = content_of("The board approved it.", confidential="Somebody is ill.")
    return MinutesRevisionFactory(minutes__meeting=closed, content=content, circulated_by=cochair)


def _url(name, *args):
    return reverse(name, args=args)


def test_the_draft_is_read_said_better_and_circulated(chair, closed, django_assert_max_num_queries):
    item = closed.agenda.order_by("position").first()
    with django_assert_max_num_queries(12):
        draft = words(chair.get(_url("minutes", closed.pk)))
    post(chair, _url("minutes-text", closed.pk, item.pk), text="It was approved.", version=item.version)
    preview = chair.get(_url("minutes-circulate", closed.pk))
    shown = preview.context["form"].initial["shown"]
    stale = post(chair, _url("minutes-circulate", closed.pk), message="Please read.", shown="0" * 64)
    post(chair, _url("minutes-circulate", closed.pk), message="Please read.", shown=shown)

    assert "The draft of the minutes" in draft
    assert "line 1 The board approved it." in draft
    assert "2 people get a mail" in words(preview)
    assert "Membre Exemple Example University" in words(preview)
    assert (stale.status_code, "Something was changed since you looked." in words(stale)) == (422, True)
    revision = Minutes.objects.get(meeting=closed).revisions.get()
    assert (revision.message, revision.lines[1]["words"]["en"]) == ("Please read.", "It was approved.")


def test_silence_is_said_of_a_point_whose_clock_ran_and_of_no_other(chair, closed):
    page = words(chair.get(_url("minutes", closed.pk)))
    assert "Nothing was written down." in page  # nobody marked who was there
    first, second = closed.agenda.order_by("position")
    AgendaItem.objects.filter(pk=first.pk).update(notes="")
    before = page.count("Nothing was written down.")
    ItemTime.objects.create(item=second, started_at=closed.starts_at, ended_at=closed.ends_at)

    page = words(chair.get(_url("minutes", closed.pk)))

    assert (before, page.count("Nothing was written down.")) == (1, 2)


def test_a_stale_text_shows_both(chair, closed):
    item = closed.agenda.order_by("position").first()
    AgendaItem.objects.filter(pk=item.pk).update(version=7)

    answer = post(chair, _url("minutes-text", closed.pk, item.pk), text="Mine.", version=item.version)

    assert answer.status_code == 409
    assert "What stands there now" in words(answer)
    assert "The board **approved** it." in answer.content.decode()


def test_members_see_nothing_of_a_draft(client, member, closed):
    client.force_login(member)

    page = client.get(_url("minutes", closed.pk))

    assert page.context["page"].content is None
    assert "The board" not in page.content.decode()
    assert client.get(_url("minutes-file", closed.pk, "minutes.pdf")).status_code == 404


def test_an_observer_does_not_hear_what_is_confidential(client, observer, circulated):
    client.force_login(observer)
    url = _url("minutes", circulated.minutes.meeting_id)

    page = words(client.get(url))
    hidden = post(client, f"{url}correct/", line=2, wording="I heard it.")

    assert "A confidential point" in page
    assert "Somebody is ill." not in page
    assert hidden.status_code == 422
    assert not circulated.corrections.exists()


def test_a_member_corrects_a_line_and_a_chair_accepts_it(client, member, cochair, circulated):
    meeting_id = circulated.minutes.meeting_id
    client.force_login(member)
    form = words(client.get(_url("minutes", meeting_id) + "?line=1"))
    for _ in range(2):
        post(client, _url("minutes-correct", meeting_id), line=1, wording="It refused it.", note="", _form_key="k" * 32)
    client.force_login(cochair)
    correction = circulated.corrections.first()
    post(client, _url("minutes-settle", meeting_id, correction.pk), answer="accept", reply="You are right.")
    page = words(client.get(_url("minutes", meeting_id)))

    assert "The board approved it." in form
    assert (correction.wording, correction.via, correction.person) == ("It refused it.", "page", member)
    assert "It refused it." in page
    assert "You are right. accepted" in page or "You are right." in page
    assert "Circulate the corrections" in page


def test_from_the_mail_without_a_password(client, member, circulated, now):
    expires = now + dt.timedelta(days=30)
    token = make_token(
        purpose=Purpose.MINUTES,
        person_id=member.pk,
        subject_id=circulated.minutes_id,
        made_at=now,
        expires_at=expires,
    )
    url = _url("answer-minutes", token)
    read = client.get(url)
    answer = post(client, url, line=1, wording="It refused it.")

    assert ("The board approved it." in read.content.decode(), circulated.corrections.count()) == (True, 1)
    assert (answer.status_code, circulated.corrections.get().via) == (303, "mail")


def test_confirmed_minutes_take_no_correction(client, member, circulated, now):
    Minutes.objects.update(state="confirmed", confirmed_at=now)
    client.force_login(member)

    post(client, _url("minutes-correct", circulated.minutes.meeting_id), line=1, wording="It refused it.")

    assert not circulated.corrections.exists()


def test_files_say_what_the_page_says(chair, circulated):
    meeting_id = circulated.minutes.meeting_id
    MinutesCorrectionFactory(revision=circulated)
    first, second = (
        chair.get(_url("minutes-file", meeting_id, name) + f"?language={language}")
        for name, language in (("minutes.pdf", "en"), ("minutes.docx", "both"))
    )

    assert first.content.startswith(b"%PDF-")
    assert first.headers["Content-Disposition"] == 'attachment; filename="engineers-2027-01-19-minutes-1.pdf"'
    with zipfile.ZipFile(io.BytesIO(second.content)) as parts:
        text = parts.read("word/document.xml").decode()
    assert [text.count("The board approved it."), text.count("Compte")] >= [2, 0]
    assert chair.get(_url("minutes-file", meeting_id, "minutes.exe")).status_code == 404
