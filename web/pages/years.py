"""A table over the years: its meetings with their minutes, what was decided, what was agreed and how that ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.keyset import Order
from meetings.models import Action, Decision, Meeting, Minutes
from meetings.models.meeting import MeetingQuerySet
from meetings.participation import Counts, participation_of
from meetings.policies import can_circulate_minutes
from web.keyset import Page, page_of
from web.middleware import Reader
from web.pages import decisions as decision_pages
from web.pages.actions import Tag, tags_of
from web.templatetags.times import day_of
from workgroups.models import WorkGroup

Row = TypeVar("Row", Decision, Action)

LATEST_FIRST = Order(("starts_at", "id"), descending=True)
# Three years of a table that meets quarterly.
MEETINGS_SHOWN = 12


@dataclass(frozen=True)
class AgreedLine:
    """An action that was made at a meeting, and how it ended."""

    action: Action
    facts: Sequence[str]
    tags: Sequence[Tag]


@dataclass(frozen=True)
class MeetingLine:
    """One meeting with what came of it. ``minutes`` is None where the table has none."""

    meeting: Meeting
    minutes: Minutes | None
    has_draft: bool
    counts: Counts | None
    decisions: Sequence[decision_pages.DecisionLine]
    actions: Sequence[AgreedLine]
    actions_word: str

    @property
    def is_closed(self) -> bool:
        """Whether there are minutes to speak of."""
        return self.meeting.state == Meeting.State.CLOSED


@dataclass(frozen=True)
class Year:
    """The meetings of one year, the latest first."""

    year: int
    lines: Sequence[MeetingLine]


@dataclass(frozen=True)
class YearsPage:
    """One page of years, and the ways to others."""

    years: Sequence[Year]
    page: Page[Meeting]


def years_page(group: WorkGroup, meetings: MeetingQuerySet, query: QueryDict, reader: Reader) -> YearsPage:
    """Return the page that an address asks for. Six queries, whatever the number of rows."""
    page = page_of(meetings.select_related("group", "minutes_kept"), LATEST_FIRST, query, size=MEETINGS_SHOWN)
    lines = _lines(group, page.rows, reader)
    by_year = groupby(lines, key=lambda line: line.meeting.local_date.year)
    return YearsPage([Year(year, list(of_year)) for year, of_year in by_year], page)


def _lines(group: WorkGroup, meetings: Sequence[Meeting], reader: Reader) -> list[MeetingLine]:
    numbers = [meeting.pk for meeting in meetings]
    decided = Decision.objects.visible_to(reader.standing).filter(meeting__in=numbers).order_by("pk")
    agreed = Action.objects.visible_to(reader.standing).filter(made_at__in=numbers).for_list().order_by("pk")
    decisions = _by_meeting(decided, "meeting_id")
    actions = _by_meeting(agreed, "made_at_id")
    for_table = [one for one in meetings if one.is_for_table and one.state == Meeting.State.CLOSED]
    counts = {one.meeting.pk: one.counts for one in participation_of(group, for_table).by_meeting}
    return [
        _line(meeting, reader, counts.get(meeting.pk), decisions.get(meeting.pk, []), actions.get(meeting.pk, []))
        for meeting in meetings
    ]


def _by_meeting(rows: Iterable[Row], column: str) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _line(
    meeting: Meeting, reader: Reader, counts: Counts | None, decided: Iterable[Decision], agreed: Sequence[Action]
) -> MeetingLine:
    today = reader.today
    return MeetingLine(
        meeting=meeting,
        minutes=getattr(meeting, "minutes_kept", None),
        has_draft=can_circulate_minutes(reader.standing, meeting),
        counts=counts,
        decisions=[decision_pages.DecisionLine(one, decision_pages.tags_of(one, today=today)) for one in decided],
        actions=[AgreedLine(one, _facts(one), tags_of(one, today=today)) for one in agreed],
        actions_word=_ended_words(agreed),
    )


def _facts(action: Action) -> list[str]:
    """Say whose an action is, and when it ended."""
    if action.ended_at is None:
        return [action.owner_name]
    return [action.owner_name, _("ended on %(day)s") % {"day": day_of(action.ended_at)}]


def _ended_words(actions: Sequence[Action]) -> str:
    """Count what was agreed, and how much of it is done."""
    done = sum(one.status == Action.Status.DONE for one in actions)
    counted = ngettext(
        "%(count)s action agreed, %(done)s done", "%(count)s actions agreed, %(done)s done", len(actions)
    )
    return counted % {"count": len(actions), "done": done}
