"""What a packet says: the agenda with its clock and the papers of each point, in both languages."""

import datetime as dt
from typing import Any

from django.utils import translation

from accounts.languages import Language, localized
from accounts.local_time import clock_words, in_words
from accounts.zones import wall_clock
from meetings.models import AgendaItem, Meeting, PaperVersion

Content = dict[str, Any]


def content_of(meeting: Meeting) -> Content:
    """Return what would be sent now. Two queries."""
    rows = meeting.agenda.select_related("presenter_seat__organization", "presenter_seat__stakeholder_kind", "pathway")
    papers = papers_of(meeting)
    points, passed = [], 0
    for item in rows.order_by("position", "pk"):
        at = wall_clock(meeting.starts_at + dt.timedelta(minutes=passed), meeting.timezone)
        passed += item.minutes
        points.append(_point(item, at, papers.get(item.pk, [])))
    return {
        "group": _localized(meeting.group, "name"),
        "name": _by_language(lambda language: meeting.name),
        "when": _by_language(
            lambda language: str(
                in_words(
                    meeting.starts_at,
                    meeting.timezone,
                    meeting.ends_at,
                    language=language,
                    reader_zone=meeting.timezone,
                )
            )
        ),
        "place": meeting.place,
        "link": meeting.link,
        "points": points,
    }


def papers_of(meeting: Meeting) -> dict[int, list[dict[str, Any]]]:
    """Return the newest version of each paper of a meeting, by the point it belongs to."""
    found: dict[int, list[dict[str, Any]]] = {}
    newest: dict[int, PaperVersion] = {}
    versions = PaperVersion.objects.filter(paper__item__meeting=meeting).select_related("paper")
    for version in versions.order_by("paper__item", "paper__position", "paper", "number"):
        newest[version.paper_id] = version
    for version in newest.values():
        found.setdefault(version.paper.item_id, []).append(
            {
                "paper": version.paper_id,
                "version": version.pk,
                "number": version.number,
                "title": version.paper.title,
                "name": version.name,
                "size": version.size,
                "sha256": version.sha256,
            }
        )
    return found


def heard(content: Content, *, hears_confidential: bool) -> Content:
    """Return a packet as somebody reads it: a confidential point keeps its hour and says nothing else."""
    points = [
        point
        if hears_confidential or not point["confidential"]
        else {**point, "title": None, "presenter": "", "papers": [], "pathway": ""}
        for point in content["points"]
    ]
    return {**content, "points": points}


def _point(item: AgendaItem, at: dt.datetime, papers: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "item": item.pk,
        "section": _localized(item, "section"),
        "title": _localized(item, "title"),
        "kind": _by_language(lambda language: item.get_kind_display()),
        "minutes": item.minutes,
        "clock": {language: clock_words(at, language) for language in Language.values},
        "presenter": item.presented_by,
        "pathway": item.pathway.title if item.pathway else "",
        "confidential": item.is_confidential,
        "papers": papers,
    }


def _localized(thing: object, field: str) -> dict[str, str]:
    return {language: localized(thing, field, language=language) for language in Language.values}


def _by_language(words: Any) -> dict[str, str]:
    said = {}
    for language in Language.values:
        with translation.override(language):
            said[language] = str(words(language))
    return said
