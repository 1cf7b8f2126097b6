"""Minutes as a paper: draft or revision, in one language or in both."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.local_time import day_words
from meetings.minutes.reading import Line, Section, reading_of
from meetings.models import Minutes
from meetings.paper import Block, Part, Sheet


@dataclass(frozen=True)
class Standing:
    """How far the minutes are. ``number`` is 0 for a draft."""

    number: int = 0
    circulated_on: dt.date | None = None
    fingerprint: str = ""
    minutes: Minutes | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the table has confirmed them."""
        return self.minutes is not None and self.minutes.is_confirmed


def minutes_sheet(
    content: dict[str, Any], standing: Standing, *, languages: Iterable[str], hears_confidential: bool
) -> Sheet:
    """Return the paper, the first language first."""
    parts = tuple(_part(content, standing, language, hears_confidential) for language in languages)
    return Sheet(title=parts[0].title, description=parts[0].subtitle, language=parts[0].language, parts=parts)


def _part(content: dict[str, Any], standing: Standing, language: str, hears_confidential: bool) -> Part:
    reading = reading_of(content, language, hears_confidential=hears_confidential)
    with translation.override(language):
        facts = [(_("When"), reading.when)]
        if reading.place:
            facts.append((_("Where"), reading.place))
        facts.append((_("Standing"), state_words(standing, language)))
        return Part(
            language=language,
            title=_("Minutes: %(group)s") % {"group": reading.group},
            subtitle=reading.name,
            kicker=reading.group,
            mark="" if standing.is_confirmed else _("Draft, not confirmed by the table"),
            facts=tuple(facts),
            blocks=tuple(block for section in reading.sections for block in _blocks(section)),
            footer=_("Fingerprint %(hash)s") % {"hash": standing.fingerprint[:16]} if standing.fingerprint else "",
            page=_("page"),
        )


def state_words(standing: Standing, language: str) -> str:
    """Say how far minutes are, in the language that is active."""
    if standing.number == 0:
        return _("A draft that was not circulated")
    day = day_words(standing.circulated_on, language, weekday=False) if standing.circulated_on else ""
    said = _("Revision %(number)d, circulated on %(day)s") % {"number": standing.number, "day": day}
    return f"{said}; {confirmed_words(standing.minutes, language)}" if standing.minutes else said


def confirmed_words(minutes: Minutes, language: str) -> str:
    """Say whether and how minutes were confirmed, in the language that is active."""
    if not minutes.is_confirmed:
        return _("not confirmed yet")
    if minutes.confirmed_in:
        day = day_words(minutes.confirmed_in.local_date, language, weekday=False)
        return _("confirmed at the meeting of %(day)s") % {"day": day}
    if minutes.consent_on:
        day = day_words(minutes.consent_on, language, weekday=False)
        return _("confirmed: nobody objected until %(day)s") % {"day": day}
    return _("confirmed")


def _blocks(section: Section) -> Iterable[Block]:
    if section.is_hidden:
        yield Block("heading", _("A confidential point"))
        return
    yield Block("heading", section.title, note=_("Confidential") if section.is_confidential else "")
    if section.is_silent:
        yield Block("soft", _("Nothing was written down."))
    for line in section.lines:
        yield from _line(line)


def _line(line: Line) -> Iterable[Block]:
    kind = line.kind if line.kind in ("bullet", "decision", "action") else "text"
    label = {"decision": _("Decision"), "action": _("Action")}.get(kind, "")
    yield Block(kind, line.words, number=line.number, label=label, note=line.note)
    for one in line.corrections:
        note = _("%(who)s, accepted on %(day)s") % {"who": one.by, "day": one.on}
        label = _("Correction of line %(number)d") % {"number": line.number}
        yield Block("correction", one.wording, label=label, note=f"{one.note} · {note}" if one.note else note)
