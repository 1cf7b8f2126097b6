"""Packets: frozen when sent, revised with what changed, made into files once, told to everybody who is asked."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meetings.models import AgendaItem, Meeting, PacketFile
from meetings.packets.changes import changes_between, told
from meetings.services.packets import send_packet
from notifications.models import Delivery
from notifications.sweeps import run
from tests.factories import PacketFactory, PacketFileFactory, PaperFactory
from tests.web.pages import post, words

pytestmark = pytest.mark.only_in_pass("first")


def _point(item, title, *, minutes=10, confidential=False, papers=()):
    return {
        "item": item,
        "title": {"en": title, "fr": f"{title} (fr)"},
        "minutes": minutes,
        "confidential": confidential,
        "papers": [{"paper": pk, "number": number, "title": f"Paper {pk}"} for pk, number in papers],
    }


def _content(*points, place="Room 1"):
    return {"when": {"en": "Tuesday", "fr": "mardi"}, "place": place, "points": list(points)}


def _told(before, after, *, hears=True):
    return told(changes_between(before, after), "en", hears_confidential=hears)


def test_nothing_changed_says_nothing():
    assert _told(_content(_point(1, "Fees")), _content(_point(1, "Fees"))) == []


def test_every_kind_of_change_has_a_sentence():
    before = _content(_point(1, "Fees", papers=[(7, 1), (8, 1)]), _point(2, "Old"), _point(3, "Third"))
    after = _content(
        _point(3, "Third", minutes=20), _point(1, "Costs", papers=[(7, 2), (9, 1)]), _point(4, "New"), place="Room 2"
    )

    assert _told(before, after) == [
        "The place is now Room 2.",
        "Third: 20 minutes instead of 10",
        "“Fees” is now “Costs”.",
        "Costs: version 2 of the paper “Paper 7”",
        "Costs: new paper “Paper 9”",
        "Costs: paper “Paper 8” taken off",
        "New: New",
        "Taken off: Old",
        "The order of the points changed.",
    ]


def test_who_does_not_hear_what_is_confidential_hears_of_no_change_in_it():
    before, after = _content(), _content(_point(1, "Staff", confidential=True), _point(2, "Fees"))

    assert _told(before, after, hears=False) == ["New: Fees"]


def test_a_packet_is_frozen_and_the_next_says_what_changed(meeting, cochair, now):
    first = send_packet(meeting=meeting, actor=cochair, now=now)
    with pytest.raises(ValidationError) as same:
        send_packet(meeting=meeting, actor=cochair, now=now)
    with pytest.raises(ValidationError) as other:
        send_packet(meeting=meeting, actor=cochair, now=now, shown="0" * 64)
    AgendaItem.objects.filter(meeting=meeting, title_en="Welcome").update(minutes=25)
    second = send_packet(meeting=meeting, actor=cochair, now=now)

    assert (same.value.code, other.value.code) == ("nothing_new", "content_changed")
    assert (first.number, first.changes, second.number) == (1, [], 2)
    assert [one["en"] for one in second.changes] == ["Welcome: 25 minutes instead of 10"]
    assert first.content != second.content


def test_a_meeting_that_is_over_gets_no_packet(meeting, cochair, now):
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=now)

    with pytest.raises(ValidationError) as refused:
        send_packet(meeting=meeting, actor=cochair, now=now)

    assert refused.value.code == "not_scheduled"


def test_from_the_preview_to_the_files_and_the_mail(client, meeting, cochair, member, now):
    client.force_login(cochair)
    url = reverse("packet-send", args=[meeting.pk])
    preview = client.get(url)
    shown = preview.context["form"].initial["shown"]
    for _ in range(2):
        post(client, url, message="Please read.", shown=shown)
    packet = meeting.packets.get()
    waiting = words(client.get(reverse("packet", args=[meeting.pk])))
    # Setting pages costs seconds: what stands there already is not made again.
    for kind, language in (("pdf", "en"), ("pdf", "fr"), ("docx", "en"), ("docx", "fr")):
        PacketFileFactory(packet=packet, format=kind, language=language)
    for _ in range(2):
        run("packets", now=now)
    page = words(client.get(reverse("packet", args=[meeting.pk])))
    bytes_of = {(row.format, row.language): bytes(row.content) for row in packet.files.all()}

    assert "2 people get a mail" in words(preview)
    assert "The files are being made." in waiting
    assert "Word, French" in page
    assert sorted(bytes_of) == [(kind, language) for kind in ("docx", "pdf") for language in ("both", "en", "fr")]
    assert bytes_of["pdf", "en"] == b"%PDF-1.7"
    assert bytes_of["pdf", "both"].startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(bytes_of["docx", "both"])) as parts:
        text = parts.read("word/document.xml").decode()
    assert "Welcome" in text
    assert "Mot de bienvenue" in text
    row = packet.files.get(format="pdf", language="both")
    assert row.sha256 == hashlib.sha256(row.content).hexdigest()
    mail = Delivery.objects.filter(kind="packet").order_by("pk")
    assert [one.recipient for one in mail] == [cochair, member]
    assert "Please read." in mail[0].text


def test_what_is_confidential_stays_with_those_who_hear_it(client, meeting, observer, cochair):
    AgendaItem.objects.filter(meeting=meeting, title_en="Welcome").update(is_confidential=True)
    packet = send_packet(meeting=meeting, actor=cochair, now=meeting.created_at)
    for is_confidential in (False, True):
        PacketFileFactory(packet=packet, is_confidential=is_confidential, content=b"%d" % is_confidential)
    address = reverse("packet-file", args=[meeting.pk, 1, "en.pdf"])

    def seen(person):
        client.force_login(person)
        page = words(client.get(reverse("packet", args=[meeting.pk])))
        return "Welcome" in page, client.get(address).content

    assert (seen(cochair), seen(observer)) == ((True, b"1"), (False, b"0"))


def test_the_zip_holds_the_packet_and_the_papers_as_they_were_sent(client, meeting, cochair, now):
    paper = PaperFactory(item=meeting.agenda.get(position=1))
    packet = send_packet(meeting=meeting, actor=cochair, now=now)
    PacketFileFactory(packet=packet)
    client.force_login(cochair)

    answer = client.get(reverse("packet-file", args=[meeting.pk, 1, "packet.zip"]))

    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = archive.namelist()
    assert names == ["engineers-2027-01-19-packet-1-en.pdf", f"01-{paper.versions.get().name}"]


def test_a_print_has_a_box_under_each_point(client, meeting, member):
    client.force_login(member)

    page = client.get(reverse("packet-print", args=[meeting.pk])).content.decode()

    assert page.count('class="notes-box"') == meeting.agenda.count()


def test_an_earlier_packet_stays_and_says_so(client, meeting, cochair):
    for number in (1, 2):
        PacketFactory(meeting=meeting, number=number, message=f"Word {number}")
    client.force_login(cochair)

    page = words(client.get(reverse("packet-earlier", args=[meeting.pk, 1])))

    assert "This is an earlier packet, kept as it was sent." in page
    assert "Word 1" in page
    assert PacketFile.objects.count() == 0
    assert client.get(reverse("packet-earlier", args=[meeting.pk, 3])).status_code == 404
