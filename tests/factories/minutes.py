"""Packets that were sent, minutes that were circulated, and corrections to them."""

import factory

from meetings.minutes.content import fingerprint
from meetings.minutes.lines import numbered, same
from meetings.models import Minutes, MinutesCorrection, MinutesRevision, Packet, PacketFile
from tests.factories.base import RowFactory
from tests.factories.meetings import MADE_AT, MeetingFactory
from tests.factories.people import PersonFactory


def content_of(*lines: str, confidential: str = "") -> dict:
    """Return a text of minutes with a point that says these lines, and one that is confidential where that is given."""
    said = [("Fees", False, lines), ("Staff", True, (confidential,) if confidential else ())]
    sections = [
        {
            "title": same(title),
            "item": None,
            "confidential": hidden,
            "lines": [{"kind": "text", "words": same(words)} for words in texts],
        }
        for title, hidden, texts in said
        if texts
    ]
    return {
        "group": {"en": "Engineers", "fr": "Ingénieurs"},
        "name": same("Quarterly meeting"),
        "when": same("Tuesday, January 19, 2027"),
        "place": "Room 1",
        "sections": numbered(sections),
        "corrections": [],
    }


class MinutesFactory(RowFactory[Minutes]):
    """The minutes of a closed meeting, with the table since then; nobody was mailed yet."""

    class Meta:
        model = Minutes

    meeting = factory.SubFactory(MeetingFactory, state="closed")


class MinutesRevisionFactory(RowFactory[MinutesRevision]):
    """The first revision: “The board meets.” is its line 1."""

    class Meta:
        model = MinutesRevision

    minutes = factory.SubFactory(MinutesFactory)
    number = 1
    content = factory.LazyFunction(lambda: content_of("The board meets."))
    content_hash = factory.LazyAttribute(lambda row: fingerprint(row.content))
    circulated_at = MADE_AT
    circulated_by = factory.SubFactory(PersonFactory)


class MinutesCorrectionFactory(RowFactory[MinutesCorrection]):
    """Somebody asks that line 1 should say something else."""

    class Meta:
        model = MinutesCorrection

    revision = factory.SubFactory(MinutesRevisionFactory)
    minutes = factory.SelfAttribute("revision.minutes")
    line = 1
    wording = "The board met."
    person = factory.SubFactory(PersonFactory)
    via = MinutesCorrection.Via.PAGE
    at = MADE_AT


class PacketFactory(RowFactory[Packet]):
    """The first packet of a meeting: an agenda without a point. Everybody was told."""

    class Meta:
        model = Packet

    meeting = factory.SubFactory(MeetingFactory)
    number = 1
    content = factory.LazyFunction(
        lambda: {
            "group": same("Engineers"),
            "name": same("Quarterly meeting"),
            "when": same("Tuesday, January 19, 2027"),
            "place": "Room 1",
            "link": "",
            "points": [],
        }
    )
    content_hash = factory.LazyAttribute(lambda row: fingerprint(row.content))
    sent_at = MADE_AT
    sent_by = factory.SubFactory(PersonFactory)
    told_at = MADE_AT


class PacketFileFactory(RowFactory[PacketFile]):
    """A packet in English, as bytes that begin like a PDF."""

    class Meta:
        model = PacketFile

    packet = factory.SubFactory(PacketFactory)
    format = PacketFile.Format.PDF
    language = PacketFile.Language.ENGLISH
    content = b"%PDF-1.7"
    sha256 = "0" * 64
