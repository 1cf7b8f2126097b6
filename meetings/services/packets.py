"""Freezes and sends the packet of a meeting, and makes its files."""

import datetime as dt
import hashlib
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from accounts.models import Person
from meetings.minutes.content import fingerprint
from meetings.models import Meeting, Packet, PacketFile
from meetings.packets.changes import changes_between
from meetings.packets.content import content_of
from meetings.packets.paper import Frame, packet_sheet
from meetings.paper import as_pdf, as_word
from meetings.services.session import locked_meeting
from meetings.verbs import Verb
from workgroups.record import record

WRITERS = {PacketFile.Format.PDF: as_pdf, PacketFile.Format.WORD: as_word}


@transaction.atomic
def send_packet(*, meeting: Meeting, actor: Person, now: dt.datetime, message: str = "", shown: str = "") -> Packet:
    """Freeze agenda and papers as they stand and have them sent; a later packet says what changed since.

    ``shown`` is the fingerprint of what the person looked at: where that is no longer what would go, nothing goes.
    Raise ValidationError where nothing changed, or the meeting is not ahead.
    """
    meeting = locked_meeting(meeting)
    if meeting.state != Meeting.State.SCHEDULED:
        raise ValidationError(_("A packet goes to who is invited, before the meeting begins."), code="not_scheduled")
    content = content_of(meeting)
    digest = fingerprint(content)
    if shown and shown != digest:
        raise ValidationError(
            _("Something was changed since you looked. Look once more, then send the packet."), code="content_changed"
        )
    last = meeting.packets.order_by("-number").first()
    if last is not None and last.content_hash == digest:
        raise ValidationError(_("This very packet was sent already."), code="nothing_new")
    packet = Packet(
        meeting=meeting,
        number=last.number + 1 if last else 1,
        content=content,
        content_hash=digest,
        changes=changes_between(last.content, content) if last else [],
        message=message,
        sent_at=now,
        sent_by=actor,
    )
    packet.clean_fields(exclude=["meeting", "sent_by"])
    packet.save()
    record(verb=Verb.PACKET_SENT, target=meeting, actor=actor, group=meeting.group, number=packet.number)
    return packet


def make_files(packet: Packet) -> int:
    """Make the files of a packet that are not made yet; return how many. Twice is as good as once."""
    made = set(packet.files.values_list("format", "language", "is_confidential"))
    rows = [
        _file(packet, kind, language, is_confidential)
        for kind, language, is_confidential in _wanted(packet)
        if (kind, language, is_confidential) not in made
    ]
    return len(PacketFile.objects.bulk_create(rows, ignore_conflicts=True))


def _wanted(packet: Packet) -> Iterator[tuple[str, str, bool]]:
    """Yield each file there is to be; where something is confidential, one with it and one without."""
    has_secrets = any(point["confidential"] for point in packet.content["points"])
    for kind in PacketFile.Format.values:
        for language in PacketFile.Language.values:
            yield kind, language, False
            if has_secrets:
                yield kind, language, True


def _file(packet: Packet, kind: str, language: str, is_confidential: bool) -> PacketFile:
    languages = Language.values if language == PacketFile.Language.BOTH else [language]
    sheet = packet_sheet(packet, Frame(is_confidential, packet.meeting.timezone), languages=languages)
    written = WRITERS[PacketFile.Format(kind)](sheet, at=packet.sent_at)
    return PacketFile(
        packet=packet,
        format=kind,
        language=language,
        is_confidential=is_confidential,
        content=written,
        sha256=hashlib.sha256(written).hexdigest(),
    )
