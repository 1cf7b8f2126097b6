"""A file of members as a page shows it before anything is written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from web.pages.actions import Tag
from web.pages.roster_words import column_heading, sentence
from web.templatetags.times import day
from workgroups.roster_plan import Change, Move, Plan

# What a page can show without becoming slow; the rest is counted.
SHOWN = 200


@dataclass(frozen=True)
class Wrong:
    """One thing wrong, where and what."""

    row: int
    column: str
    what: str


@dataclass(frozen=True)
class RowLine:
    """What becomes of one row."""

    row: int
    who: str
    email: str
    seat: str
    what: str
    tag: Tag


@dataclass(frozen=True)
class Preview:
    """Everything a file would do, or everything that is wrong with it."""

    wrong: Sequence[Wrong]
    wrong_more: int
    lines: Sequence[RowLine]
    lines_more: int
    counts: str
    unchanged: int
    fingerprint: str
    may_be_written: bool


def preview_of(plan: Plan, *, today: dt.date) -> Preview:
    """Return a plan in words: problems by row and column, then what is added and changed."""
    moving = [move for move in plan.moves if move.change != Change.UNCHANGED or move.keeps_name]
    return Preview(
        wrong=[Wrong(one.row, column_heading(one.column), sentence(one)) for one in plan.problems[:SHOWN]],
        wrong_more=max(len(plan.problems) - SHOWN, 0),
        lines=[_line(move, today) for move in moving[:SHOWN]],
        lines_more=max(len(moving) - SHOWN, 0),
        counts=_counts(plan),
        unchanged=len(plan.of(Change.UNCHANGED)),
        fingerprint=plan.fingerprint,
        may_be_written=plan.may_be_written,
    )


def _counts(plan: Plan) -> str:
    added, changed, same = (len(plan.of(change)) for change in Change)
    return ", ".join(
        [
            ngettext("%(count)s row added", "%(count)s rows added", added) % {"count": added},
            ngettext("%(count)s changed", "%(count)s changed", changed) % {"count": changed},
            ngettext("%(count)s unchanged", "%(count)s unchanged", same) % {"count": same},
        ]
    )


def _line(move: Move, today: dt.date) -> RowLine:
    place = move.place
    tags = {Change.ADDED: Tag(_("added"), "done"), Change.CHANGED: Tag(_("changed"), "soon")}
    return RowLine(
        row=place.row,
        who=move.keeps_name or place.name,
        email=place.email,
        seat=move.chair.title,
        what=_what(move, today),
        tag=tags.get(move.change, Tag(_("unchanged"), "quiet")),
    )


def _what(move: Move, today: dt.date) -> str:
    """Say what a row does: the seat, the person, their days."""
    place = move.place
    first, last = day(place.starts_on or today), day(place.ends_on) if place.ends_on else ""
    said = []
    if move.opens_seat:
        said.append(_("A new seat is opened."))
    if move.change == Change.CHANGED:
        said.append(_("Leaves the seat; last day %(day)s.") % {"day": last})
    elif move.change == Change.ADDED and not place.is_vacant:
        words = _("Becomes an alternate on %(day)s.") if place.is_alternate else _("Takes the seat on %(day)s.")
        said.append(words % {"day": first})
        if last:
            said.append(_("Last day %(day)s.") % {"day": last})
    if move.keeps_name:
        said.append(_("Keeps the name they gave themselves; the file says “%(name)s”.") % {"name": place.name})
    return " ".join(said)
