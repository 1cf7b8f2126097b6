"""Decisions as pages: the register, one of them, and both as a table."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.csv_cells import guarded
from accounts.keyset import MOST_COUNTED, Order, capped_count
from meetings.models import Decision, DecisionPosition, Meeting
from meetings.models.decision import DecisionQuerySet
from meetings.policies import can_change_meeting, can_see_answers
from web.keyset import PARAMETER, Page, page_of
from web.middleware import Reader
from web.pages.actions import Tag, near_day
from web.pages.record import RecordLine, lines_of
from workgroups.models import ActivityEntry, Organization

LATEST_FIRST = Order(("recorded_at", "id"), descending=True)
# More lines than this are for the API, page by page.
MOST_IN_A_FILE = 5_000


@dataclass(frozen=True)
class DecisionLine:
    """A decision in a list."""

    decision: Decision
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class Register:
    """One page of decisions, with the ways to others and to a file."""

    lines: Sequence[DecisionLine]
    page: Page[Decision]
    heading: str
    file_url: str
    is_narrowed: bool


@dataclass(frozen=True)
class DecisionPage:
    """Everything the page of a decision shows to one reader."""

    decision: Decision
    meeting: Meeting
    sees_table: bool
    may_review: bool
    may_change: bool
    positions: Sequence[DecisionPosition]
    counts: str
    binds: Sequence[Organization]
    story: Sequence[RecordLine]
    tags: tuple[Tag, ...]


def register_of(decisions: DecisionQuerySet, query: QueryDict, reader: Reader) -> Register:
    """Return the page of the register that an address asks for. Three queries, whatever the number of rows."""
    page = page_of(decisions.for_list(), LATEST_FIRST, query)
    count, is_capped = capped_count(decisions)
    shown = _("%(most)s+") % {"most": f"{MOST_COUNTED:,}"} if is_capped else str(count)
    filters = query.copy()
    filters.pop(PARAMETER, None)
    return Register(
        lines=[DecisionLine(one, tags_of(one, today=reader.today)) for one in page.rows],
        page=page,
        heading=ngettext("%(count)s decision", "%(count)s decisions", count) % {"count": shown},
        file_url=f"{reverse('decision-file')}?{filters.urlencode()}",
        is_narrowed=any(filters.values()),
    )


def tags_of(decision: Decision, *, today: dt.date) -> tuple[Tag, ...]:
    """Say in a word whether a decision still holds, where that is not simply so."""
    if decision.ended_on:
        return (Tag(_("no longer holds"), "quiet"),)
    if decision.review_on is None:
        return ()
    if decision.review_on <= today:
        return (Tag(_("look at it again"), "soon"),)
    return (Tag(_("review on %(day)s") % {"day": near_day(decision.review_on, today=today)}, "quiet"),)


def decision_page(decision: Decision, reader: Reader) -> DecisionPage:
    """Gather the page of a decision. Four queries at most."""
    meeting, standing = decision.meeting, reader.standing
    sees_table, is_chair = can_see_answers(standing, meeting), can_change_meeting(standing, meeting)
    in_session = meeting.state == Meeting.State.HELD
    seen = DecisionPosition.objects.visible_to(standing).filter(decision=decision)
    positions = list(seen.in_table_order()) if decision.method == Decision.Method.POSITIONS else []
    return DecisionPage(
        decision=decision,
        meeting=meeting,
        sees_table=sees_table,
        may_review=is_chair and not in_session and decision.ended_on is None,
        may_change=is_chair and in_session,
        positions=positions,
        counts=_counted(positions),
        binds=list(decision.binds.all()),
        story=_story(decision, reader) if sees_table else [],
        tags=tags_of(decision, today=reader.today),
    )


def _counted(positions: Iterable[DecisionPosition]) -> str:
    """Write “7 for · 2 against · 1 abstained”."""
    said = [row.position for row in positions]
    labels = DecisionPosition.Position.choices
    return " · ".join(f"{said.count(value)} {label}" for value, label in labels if value in said)


def _story(decision: Decision, reader: Reader) -> list[RecordLine]:
    entries = ActivityEntry.objects.filter(target_type=decision._meta.label_lower, target_id=decision.pk)
    newest = entries.select_related("actor", "group").order_by("-at", "-pk")[:20]
    return lines_of(newest, reader.standing)


def decisions_csv(decisions: QuerySet[Decision]) -> bytes:
    """Return the register as CSV: UTF-8 with its mark, which spreadsheets need to see accents."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_("Number"), _("Group"), _("Meeting"), _("Point"), _("Decision"), _("How"), _("Seats present"),
                     _("Binds"), _("To be reviewed on"), _("Ended on")])  # fmt: skip
    for one in decisions:
        bound = "; ".join(organization.name for organization in one.binds.all())
        words = [one.meeting.group.name, one.meeting.local_date.isoformat(), one.item.title if one.item else ""]
        days = [day.isoformat() if day else "" for day in (one.review_on, one.ended_on)]
        cells = [*words, one.wording, str(one.get_method_display()), str(one.seats_present), bound, *days]
        writer.writerow([one.pk, *(guarded(cell) for cell in cells)])
    return text.getvalue().encode("utf-8-sig")
