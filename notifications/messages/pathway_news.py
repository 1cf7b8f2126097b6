"""News of pathways: what was published, for all followers who get the same of it, in one of the two languages."""

from collections.abc import Sequence
from typing import Any, TypedDict

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.texts import clean_line, clean_text
from accounts.zones import wall_clock
from notifications.messages import links
from notifications.messages.frame import put_in_frame
from notifications.outbox import SUBJECT_LIMIT
from pathways.audience import REASONS, Subject
from pathways.follow_windows import ZONE
from pathways.models import FollowRun, Pathway, PathwayVersion

Cadence = FollowRun.Cadence
DASH = "- "


class NewsTexts(TypedDict):
    """What a circular takes over."""

    manage_url: str
    subject: str
    text: str
    html: str


def news_texts(
    run: FollowRun, versions: Sequence[PathwayVersion], *, language: str, reasons: int, mark: str
) -> NewsTexts:
    """Write what some publications changed, the newest first, each pathway once; ``mark`` stands for a link's token."""
    manage_url = links.follow_manage(mark)
    with translation.override(language):
        things = _things(versions, language)
        subject = _subject(run, things)
        text, html = put_in_frame(
            "pathway_news",
            heading=things[0]["title"] if len(things) == 1 else subject,
            preheader=things[0]["updates"][0]["note"][:140],
            reason=_reason(run, reasons),
            things=things,
            several=len(things) > 1,
            period=_period(run, language),
            manage_url=manage_url,
        )
    return {
        "manage_url": manage_url,
        "subject": clean_line(subject)[:SUBJECT_LIMIT],
        "text": clean_text(text),
        "html": clean_text(html),
    }


def _things(versions: Sequence[PathwayVersion], language: str) -> list[dict[str, Any]]:
    """Group publications by pathway: the one with the newest first, and so within each."""
    by_pathway: dict[int, list[PathwayVersion]] = {}
    for version in sorted(versions, key=lambda one: (one.published_at, one.pk), reverse=True):
        by_pathway.setdefault(version.pathway_id, []).append(version)
    return [_thing(same[0].pathway, same, language) for same in by_pathway.values()]


def _thing(pathway: Pathway, versions: Sequence[PathwayVersion], language: str) -> dict[str, Any]:
    url = links.page("public-pathway", language, pathway.code)
    changes_url = links.page("public-pathway-changes", language, pathway.code)
    return {
        "title": pathway.title,
        "where": _("%(profession)s, %(jurisdiction)s")
        % {"profession": pathway.profession.name, "jurisdiction": pathway.jurisdiction.name},
        "url": url,
        "changes_url": changes_url,
        "buttons": [
            {"url": changes_url, "label": _("What changed, step by step"), "primary": True},
            {"url": url, "label": _("The whole pathway"), "primary": False},
        ],
        "is_illustrative": versions[0].is_illustrative,
        "updates": [
            {
                "day": _day(version, language),
                "note": version.note,
                "points": _points(version.note),
                "confirmation": version.confirmation,
            }
            for version in versions
        ],
    }


def _points(note: str) -> list[str]:
    """Return the points of a note that is a list, as it is drafted; nothing for one that somebody wrote as prose."""
    lines = [line for line in note.splitlines() if line.strip()]
    return [line.removeprefix(DASH) for line in lines] if all(line.startswith(DASH) for line in lines) else []


def _day(version: PathwayVersion, language: str) -> str:
    return day_words(wall_clock(version.published_at, ZONE), language, weekday=False) if version.published_at else ""


def _subject(run: FollowRun, things: Sequence[dict[str, Any]]) -> str:
    count = len(things)
    if count == 1:
        return _("What changed: %(title)s") % {"title": things[0]["title"]}
    if run.cadence == Cadence.WEEKLY:
        words = ngettext("%(count)s pathway changed last week", "%(count)s pathways changed last week", count)
    else:
        words = ngettext("%(count)s pathway changed last month", "%(count)s pathways changed last month", count)
    return words % {"count": count}


def _period(run: FollowRun, language: str) -> str:
    """Say which days a digest covers; nothing for a publication told at once."""
    if run.cadence == Cadence.AT_ONCE:
        return ""
    first, last = (
        day_words(wall_clock(instant, ZONE), language, weekday=False) for instant in (run.window_start, run.window_end)
    )
    return _("What was published from %(first)s to the morning of %(last)s.") % {"first": first, "last": last}


def _reason(run: FollowRun, reasons: int) -> str:
    """Say why it came: what is followed, and how often."""
    named = [words for subject, words in _followed(run).items() if reasons & REASONS[subject]]
    things = (
        named[0]
        if len(named) == 1
        else _("%(some)s and %(last)s")
        % {
            "some": ", ".join(named[:-1]),
            "last": named[-1],
        }
    )
    sentence = {
        Cadence.AT_ONCE: _("You get this because you follow %(things)s and asked to hear at once."),
        Cadence.WEEKLY: _("You get this because you follow %(things)s and asked to hear once a week."),
        Cadence.MONTHLY: _("You get this because you follow %(things)s and asked to hear once a month."),
    }[Cadence(run.cadence)]
    return sentence % {"things": things}


def _followed(run: FollowRun) -> dict[Subject, str]:
    if run.cadence == Cadence.AT_ONCE:
        return {
            Subject.PATHWAY: _("this pathway"),
            Subject.PROFESSION: _("all pathways of this profession"),
            Subject.EVERYTHING: _("every pathway"),
        }
    return {
        Subject.PATHWAY: _("pathways you chose"),
        Subject.PROFESSION: _("professions you chose"),
        Subject.EVERYTHING: _("every pathway"),
    }
