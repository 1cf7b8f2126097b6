"""Papers of a point: sent, told by their content, fetched as attachments, hidden with what is confidential."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.models import AgendaItem, Paper
from tests.factories import PaperFactory
from tests.web.pages import post, words

pytestmark = pytest.mark.only_in_pass("first")
PDF = b"%PDF-1.7\nnothing in it"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def item(meeting):
    return meeting.agenda.get(position=1)


@pytest.fixture
def url(meeting, item):
    return reverse("meeting-item", args=[meeting.pk, item.pk])


def send(client, meeting, item, content=PDF, name="fees.pdf", **said):
    address = reverse("meeting-paper-add", args=[meeting.pk, item.pk])
    return post(client, address, file=SimpleUploadedFile(name, content), **said)


def test_a_paper_is_sent_sent_again_fetched_and_taken_off(client, cochair, meeting, item, url):
    client.force_login(cochair)
    send(client, meeting, item, title="Fees 2027")
    paper = Paper.objects.get()
    again = SimpleUploadedFile("fees-2.pdf", PDF + b" yet")
    post(client, reverse("paper-again", args=[paper.pk]), file=again, note="The sum")

    page = words(client.get(url))
    answer = client.get(reverse("paper-file", args=[paper.pk, 2]))

    assert "Fees 2027 PDF, 26 bytes · version 2, December 1, 2026 · The sum 1 earlier version" in page
    assert b"".join(answer.streaming_content) == PDF + b" yet"
    assert (answer["Content-Disposition"], answer["X-Content-Type-Options"]) == (
        'attachment; filename="fees-2.pdf"',
        "nosniff",
    )

    post(client, reverse("paper-remove", args=[paper.pk]))
    assert "is taken off" in words(client.get(url))
    assert not Paper.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.html", b"<script>alert(1)</script>", "Papers are PDF, Word"),
        ("fees.pdf", b"MZ\x90\x00 a program", "Papers are PDF, Word"),
        ("fees.docx", PDF, "This file is pdf, and its name says otherwise."),
    ],
)
def test_what_is_not_a_paper_is_refused(client, cochair, meeting, item, name, content, said):
    client.force_login(cochair)

    answer = send(client, meeting, item, content, name)

    assert (answer.status_code, Paper.objects.count()) == (422, 0)
    assert said in words(answer)


def test_the_seat_that_presents_sends_papers_and_nobody_else_of_the_table(
    client, member, observer, meeting, item, seat, url
):
    AgendaItem.objects.filter(pk=item.pk).update(presenter_seat=seat)
    page, statuses, led = reverse("meeting", args=[meeting.pk]), [], []
    for person in (observer, member):
        client.force_login(person)
        led.append(f'href="{url}"' in client.get(page).text)
        statuses.append(send(client, meeting, item).status_code)

    assert (led, statuses) == ([False, True], [403, 303])


def test_papers_of_a_confidential_point_are_for_seats_that_vote(client, member, observer, guest, meeting, item, url):
    paper = PaperFactory(item=item)
    AgendaItem.objects.filter(pk=item.pk).update(is_confidential=True)
    found = {}
    for role, person in (("member", member), ("observer", observer), ("guest", guest)):
        client.force_login(person)
        file = reverse("paper-file", args=[paper.pk, 1])
        found[role] = [client.get(address).status_code for address in (url, file)]

    assert found == {"member": [200, 200], "observer": [404, 404], "guest": [404, 404]}
