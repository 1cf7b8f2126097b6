"""Makes the text of minutes from what was written down, and the text of the next revision from the last."""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.languages import Language, localized
from accounts.local_time import day_words, in_words
from accounts.zones import wall_clock
from meetings.minutes.lines import Line, lines_of_notes, numbered, same
from meetings.models import Action, AgendaItem, Attendance, Decision, ItemTime, Meeting, MinutesCorrection

Content = dict[str, Any]


def draft_of(meeting: Meeting) -> Content:
    """Return the minutes as they would be circulated now. Six queries."""
    items = list(meeting.agenda.order_by("position", "pk"))
    decided: dict[int | None, list[Decision]] = defaultdict(list)
    for decision in meeting.decisions.order_by("pk"):
        decided[decision.item_id].append(decision)
    sections = [_section(_attendance(meeting), title=_both(lambda: _("Who was there")))]
    taken_up = set(ItemTime.objects.filter(item__meeting=meeting).values_list("item", flat=True))
    sections += [_of_item(item, decided.get(item.pk, []), is_taken_up=item.pk in taken_up) for item in items]
    if decided[None]:
        rest = [_decision(decision) for decision in decided[None]]
        sections.append(_section(rest, title=_both(lambda: _("Further decisions"))))
    if actions := _actions(meeting):
        sections.append(_section(actions, title=_both(lambda: _("Actions agreed"))))
    return {
        "group": {language: localized(meeting.group, "name", language=language) for language in Language.values},
        "name": _both(lambda: meeting.name),
        "when": {
            language: str(
                in_words(
                    meeting.starts_at,
                    meeting.timezone,
                    meeting.ends_at,
                    language=language,
                    reader_zone=meeting.timezone,
                )
            )
            for language in Language.values
        },
        "place": meeting.place,
        "sections": numbered(sections),
        "corrections": [],
    }


def corrected(content: Content, accepted: Iterable[MinutesCorrection], *, zone: str) -> Content:
    """Return the text of the next revision: every line as it was, the corrections that were accepted beside it."""
    listed = [
        {
            "line": one.line,
            "wording": one.wording,
            "note": one.note,
            "by": one.person.name,
            "on": wall_clock(one.settled_at or one.at, zone).date().isoformat(),
        }
        for one in accepted
    ]
    return {**content, "corrections": [*content["corrections"], *listed]}


def fingerprint(content: Content) -> str:
    """Return the SHA-256 of a text, the same for the same text."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _both(words: Callable[[], str]) -> dict[str, str]:
    """Say something in each language."""
    said = {}
    for language in Language.values:
        with translation.override(language):
            said[language] = str(words())
    return said


def _section(
    lines: list[Line],
    *,
    title: dict[str, str],
    item: int | None = None,
    confidential: bool = False,
    reached: bool = True,
) -> dict[str, Any]:
    return {"title": title, "item": item, "confidential": confidential, "reached": reached, "lines": lines}


def _of_item(item: AgendaItem, decisions: list[Decision], *, is_taken_up: bool) -> dict[str, Any]:
    """Return what was said of a point. The table reached it where its clock ran or something was written."""
    lines: list[Line] = [{"kind": kind, "words": same(words)} for kind, words in lines_of_notes(item.notes)]
    lines += [_decision(decision) for decision in decisions]
    title = {language: localized(item, "title", language=language) for language in Language.values}
    reached = is_taken_up or bool(lines)
    return _section(lines, title=title, item=item.pk, confidential=item.is_confidential, reached=reached)


def _decision(decision: Decision) -> Line:
    def note() -> str:
        present = ngettext("%(count)s seat present", "%(count)s seats present", decision.seats_present)
        return f"{decision.get_method_display()}, {present % {'count': decision.seats_present}}"

    return {"kind": "decision", "words": same(decision.wording), "note": _both(note)}


_SAID_OF = {
    Attendance.State.PRESENT: lambda names: _("Present: %(names)s") % {"names": names},
    Attendance.State.REGRETS: lambda names: _("Sent regrets: %(names)s") % {"names": names},
    Attendance.State.ABSENT: lambda names: _("Absent: %(names)s") % {"names": names},
}


def _attendance(meeting: Meeting) -> list[Line]:
    """Return one line for those who were there, one for regrets, one for the rest, in table order."""
    rows = meeting.attendance.select_related("person", "seat__organization", "seat__stakeholder_kind")
    marked = list(rows.order_by("seat__role_order", "seat__stakeholder_kind__position", "seat_id", "pk"))

    def named(state: str) -> Callable[[], str]:
        def words() -> str:
            return _SAID_OF[Attendance.State(state)](
                ", ".join(
                    f"{row.person.name} ({row.seat.title if row.seat else _('guest')})"
                    for row in marked
                    if row.state == state
                )
            )

        return words

    states = [state for state in Attendance.State.values if any(row.state == state for row in marked)]
    return [{"kind": "attendance", "words": _both(named(state))} for state in states]


def _actions(meeting: Meeting) -> list[Line]:
    """Return what was promised at the meeting: what, who, until when."""
    made = Action.objects.filter(made_at=meeting).for_list().order_by("pk")

    def owed(action: Action, language: str) -> str:
        named = {"owner": action.owner_name, "day": _day(action.due_on, language)}
        return _("%(owner)s, until %(day)s") % named if action.due_on else named["owner"]

    lines = []
    for action in made:
        note = {}
        for language in Language.values:
            with translation.override(language):
                note[language] = owed(action, language)
        lines.append({"kind": "action", "words": same(action.title), "note": note})
    return lines


def _day(day: dt.date | None, language: str) -> str:
    return day_words(day, language, weekday=False) if day else ""
