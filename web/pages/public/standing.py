"""What must be said above a version before anything it says: that it is an example, old, paused or withdrawn."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.zones import wall_clock
from pathways.document.shapes import Document, Text
from pathways.document.texts import is_missing, is_stale, passages
from pathways.models import PathwayVersion

State = PathwayVersion.State


@dataclass(frozen=True)
class Banner:
    """A note above everything. ``kind`` is that of components/note.html; ``more`` a text of ours, ``href`` a way on."""

    kind: str
    title: str
    text: str = ""
    more: Text | None = None
    href: str = ""
    link: str = ""


def banners_of(version: PathwayVersion, *, current_url: str, language: str, today: dt.date) -> list[Banner]:
    """Return what a reader must know of a version first, the gravest first."""
    found = [_ended(version, current_url, language)] if version.ended_at else []
    if version.is_illustrative:
        found.append(_illustrative(version.document.disclaimer, language))
    if version.is_review_due(today):
        day = day_words(version.review_on or today, language, weekday=False)
        found.append(
            Banner(
                "warn",
                _("This pathway is due for review."),
                _("It was to be looked at again by %(day)s. Some of it may have changed since.") % {"day": day},
            )
        )
    return found


def _illustrative(disclaimer: Text, language: str) -> Banner:
    """Say that it is an example, once: most disclaimers begin with these very words."""
    title = _("Illustrative example, not official.")
    if not disclaimer:
        return Banner("warn", title, _("Check every fact with the regulator before you rely on it."))
    said = disclaimer.in_language(language)[0].startswith(title)
    return Banner("warn", "" if said else title, "", disclaimer)


def _ended(version: PathwayVersion, current_url: str, language: str) -> Banner:
    assert version.ended_at is not None
    local = wall_clock(version.ended_at, "America/Halifax")
    since = {"day": day_words(local, language, weekday=False)}
    reason = Text(version.reason_en, version.reason_fr)
    if version.state == State.PAUSED:
        title = _("This pathway has been paused since %(day)s.") % since
        return Banner("bad", title, _("Do not begin it now. Ask the regulator."), reason)
    if version.state == State.WITHDRAWN:
        title = _("This pathway was withdrawn on %(day)s.") % since
        return Banner("bad", title, _("It must not be relied on any more. Ask the regulator."), reason)
    title = _("This version was replaced on %(day)s.") % since
    link = _("Read the version that holds now")
    return Banner("warn", title, _("It is kept so that links to it still work."), None, current_url, link)


def language_note(document: Document, language: str) -> str:
    """Say how much of a document is in the other language or translates an older text; nothing if all is well."""
    every = [passage.text for passage in passages(document)]
    missing = sum(is_missing(text, language) for text in every)
    stale = sum(is_stale(text) for text in every) if language == "fr" else 0
    said = []
    if missing:
        words = (
            ngettext(
                "%(count)d passage is shown in English: nobody has translated it yet.",
                "%(count)d passages are shown in English: nobody has translated them yet.",
                missing,
            )
            if language == "fr"
            else ngettext(
                "%(count)d passage is shown in French: nobody has translated it yet.",
                "%(count)d passages are shown in French: nobody has translated them yet.",
                missing,
            )
        )
        said.append(words % {"count": missing})
    if stale:
        words = ngettext(
            "%(count)d French passage translates an older English one.",
            "%(count)d French passages translate older English ones.",
            stale,
        )
        said.append(words % {"count": stale})
    return " ".join(said)
