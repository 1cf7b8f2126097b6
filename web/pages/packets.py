"""A packet as a page: what stands in it for one reader, its files, and what changed."""

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import get_language

from meetings.minutes.content import fingerprint
from meetings.models import Meeting, Packet, PacketFile, PaperVersion
from meetings.packets.changes import changes_between, told
from meetings.packets.content import Content, content_of, heard
from meetings.packets.paper import note_of, title_of
from workgroups.standing import Standing

# A ZIP of this size is held in memory; a larger one is written to the disk while it is sent.
IN_MEMORY = 4 * 2**20


@dataclass(frozen=True)
class PacketPoint:
    """One point as it is read."""

    clock: str
    title: str
    note: str
    # The section that begins with it.
    section: str
    papers: Sequence[dict[str, Any]]


@dataclass(frozen=True)
class PacketPage:
    """What one reader sees. ``packet`` is None while none was sent."""

    meeting: Meeting
    packet: Packet | None
    packets: Sequence[Packet]
    points: Sequence[PacketPoint]
    changes: Sequence[str]
    files: Sequence[PacketFile]
    is_chair: bool
    paper_count: int

    @property
    def is_latest(self) -> bool:
        """Whether this is what counts now."""
        return bool(self.packets) and self.packet == self.packets[0]

    @property
    def is_being_made(self) -> bool:
        """Whether its files are not there yet."""
        return self.packet is not None and not self.files


def language_of_reader() -> str:
    """Return the language a packet is shown in."""
    return "fr" if (get_language() or "").startswith("fr") else "en"


def packet_page(meeting: Meeting, *, standing: Standing, number: int | None = None) -> PacketPage | None:
    """Gather the page of the latest packet, or of one by its number; None for one there is not. Three queries."""
    packets = list(meeting.packets.select_related("sent_by").order_by("-number"))
    packet = next((one for one in packets if number in (None, one.number)), None)
    if number is not None and packet is None:
        return None
    hears = standing.hears_confidential(meeting.group_id)
    points = list(points_of(packet.content, hears_confidential=hears)) if packet else []
    return PacketPage(
        meeting=meeting,
        packet=packet,
        packets=packets,
        points=points,
        changes=told(packet.changes, language_of_reader(), hears_confidential=hears) if packet else [],
        files=files_for(packet, hears_confidential=hears) if packet else [],
        is_chair=standing.chairs(meeting.group_id),
        paper_count=sum(len(point.papers) for point in points),
    )


def points_of(content: Content, *, hears_confidential: bool) -> Iterator[PacketPoint]:
    """Yield the points as somebody reads them."""
    language, section = language_of_reader(), ""
    for point in heard(content, hears_confidential=hears_confidential)["points"]:
        begins = point["section"][language] if point["section"][language] != section else ""
        section = point["section"][language]
        yield PacketPoint(
            point["clock"][language], title_of(point, language), note_of(point, language), begins, point["papers"]
        )


def files_for(packet: Packet, *, hears_confidential: bool) -> list[PacketFile]:
    """Return the files a reader is given, without their bytes: those with what is confidential where they hear it."""
    rows = list(packet.files.defer("content").order_by("format", "language", "is_confidential"))
    best = {(row.format, row.language): row for row in rows if hears_confidential or not row.is_confidential}
    order = {name: place for place, name in enumerate([*PacketFile.Language.values])}
    return sorted(best.values(), key=lambda row: (row.format != PacketFile.Format.PDF, order[row.language]))


@dataclass(frozen=True)
class ToSend:
    """What would be sent now, and what is new in it."""

    points: Sequence[PacketPoint]
    changes: Sequence[str]
    shown: str
    is_new: bool
    is_first: bool


def to_send(meeting: Meeting) -> ToSend:
    """Look at what would be sent, as who chairs sees it."""
    content = content_of(meeting)
    last = meeting.packets.order_by("-number").first()
    changes = changes_between(last.content, content) if last else []
    digest = fingerprint(content)
    return ToSend(
        points=list(points_of(content, hears_confidential=True)),
        changes=told(changes, language_of_reader(), hears_confidential=True),
        shown=digest,
        is_new=last is None or last.content_hash != digest,
        is_first=last is None,
    )


def packed(packet: Packet, file: PacketFile, name: str, *, hears_confidential: bool) -> IO[bytes]:
    """Return a ZIP of a packet and of the very versions of the papers it names, as far as they are still kept."""
    points = heard(packet.content, hears_confidential=hears_confidential)["points"]
    listed = [paper for point in points for paper in point["papers"]]
    kept = PaperVersion.objects.in_bulk([paper["version"] for paper in listed])
    stored = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the answer closes it when it was sent)
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, bytes(file.content))
        for place, paper in enumerate(listed, start=1):
            version = kept.get(paper["version"])
            if version is not None:
                with version.file.open("rb") as source, archive.open(f"{place:02}-{version.name}", "w") as target:
                    target.writelines(source.chunks())
    stored.seek(0)
    return stored
