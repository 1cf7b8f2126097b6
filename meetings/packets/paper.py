"""A packet on paper, in one language or in both, with room for notes where somebody wants it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.zones import local_date
from meetings.models import Packet
from meetings.packets.changes import told
from meetings.packets.content import heard
from meetings.paper import Block, Part, Sheet

Point = Mapping[str, Any]


@dataclass(frozen=True)
class Frame:
    """For whom a packet is put on paper."""

    hears_confidential: bool
    zone: str


def packet_sheet(packet: Packet, frame: Frame, *, languages: Iterable[str]) -> Sheet:
    """Return the paper, the first language first."""
    parts = tuple(_part(packet, frame, language) for language in languages)
    return Sheet(title=parts[0].title, description=parts[0].subtitle, language=parts[0].language, parts=parts)


def _part(packet: Packet, frame: Frame, language: str) -> Part:
    content = heard(packet.content, hears_confidential=frame.hears_confidential)
    with translation.override(language):
        day = day_words(local_date(packet.sent_at, frame.zone), language, weekday=False)
        named = {"number": packet.number, "day": day}
        sent = _("Packet %(number)d, revised, sent on %(day)s") if packet.is_revised else _("Packet sent on %(day)s")
        facts = [(_("When"), content["when"][language])]
        facts += [(_("Where"), content["place"])] if content["place"] else []
        facts += [(_("Online"), content["link"])] if content["link"] else []
        return Part(
            language=language,
            title=_("Agenda: %(group)s") % {"group": content["group"][language]},
            subtitle=content["name"][language],
            kicker=content["group"][language],
            mark=_("Revised") if packet.is_revised else "",
            facts=(*facts, (_("Packet"), sent % named)),
            blocks=tuple(_blocks(packet, content, language, frame)),
            footer=_("Fingerprint %(hash)s") % {"hash": packet.content_hash[:16]},
            page=_("page"),
        )


def _blocks(packet: Packet, content: Mapping[str, Any], language: str, frame: Frame) -> Iterable[Block]:
    if packet.message:
        yield Block("text", packet.message)
    if changed := told(packet.changes, language, hears_confidential=frame.hears_confidential):
        yield Block("heading", _("What changed since the last packet"))
        yield from (Block("bullet", sentence) for sentence in changed)
    section = None
    for point in content["points"]:
        if point["section"][language] != section:
            without = _("Agenda") if section is None else _("Further points")
            section = point["section"][language]
            yield Block("heading", section or without)
        yield Block("point", title_of(point, language), aside=point["clock"][language], note=note_of(point, language))
        yield from (_paper(paper) for paper in point["papers"])


def title_of(point: Point, language: str) -> str:
    """Return what a point is called to its reader, in the language that is active."""
    return point["title"][language] if point["title"] else _("A confidential point")


def note_of(point: Point, language: str) -> str:
    """Return in one line what is asked, how long it takes and who presents."""
    minutes = ngettext("%(count)d minute", "%(count)d minutes", point["minutes"]) % {"count": point["minutes"]}
    parts = [point["kind"][language] if point["title"] else "", minutes, point["presenter"], point["pathway"]]
    if point["confidential"] and point["title"]:
        parts.append(_("confidential"))
    return " · ".join(part for part in parts if part)


def _paper(paper: Mapping[str, Any]) -> Block:
    note = _("%(name)s, version %(number)s, %(size)s, fingerprint %(hash)s") % {
        "name": paper["name"],
        "number": paper["number"],
        "size": filesizeformat(paper["size"]),
        "hash": paper["sha256"][:16],
    }
    return Block("bullet", paper["title"], note=note)
