"""Momentum of a table at a glance, and the list of tables."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncQuarter
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.kept_queries import kept
from accounts.keyset import picked
from meetings.models import Action, Attendance, Invitation, Meeting
from meetings.policies import can_add_action, can_plan_meeting
from meetings.presence import expected_quorum
from web.middleware import Reader
from web.pages import actions as action_pages
from web.pages.tables import Chair, chairs_of, ends_soon, filled, ring_of, small_rings
from web.seat_ring import Ring
from web.templatetags.times import month_words, short_day
from workgroups.models import WorkGroup
from workgroups.policies import can_change_group, can_seat_people
from workgroups.standing import Standing

MEETINGS_READ = 40
MEETINGS_BACK = 8
PAST_SHOWN = 4
AHEAD_SHOWN = 6
ACTIONS_SHOWN = 6
QUARTERS = 8


@dataclass(frozen=True)
class GroupLine:
    """A table in the list of tables."""

    group: WorkGroup
    ring: Ring | None
    next_on: dt.date | None
    late: int


@dataclass(frozen=True)
class Figure:
    """A number with what makes it speak: a note, or a line through the quarters."""

    label: str
    value: str
    note: str = ""
    href: str = ""
    points: Sequence[tuple[str, float]] = ()
    title: str = ""


@dataclass(frozen=True)
class Gathering:
    """A meeting with who answered and who came."""

    meeting: Meeting
    asked: int
    answered: int
    seats_marked: int
    seats_present: int

    @property
    def is_draft(self) -> bool:
        """Whether the table knows nothing of it yet."""
        return self.meeting.state == Meeting.State.DRAFT


@dataclass(frozen=True)
class Overview:
    """A table's own page."""

    figures: Sequence[Figure]
    actions: Sequence[action_pages.ActionLine]
    ahead: Sequence[Gathering]
    # What lies further ahead than anybody plans: told by its day alone.
    later: Sequence[Meeting]
    past: Sequence[Gathering]
    ring: Ring | None
    chairs: Sequence[Chair]
    vacant: Sequence[Chair]
    leaving: Sequence[Chair]
    may_plan: bool
    may_add_action: bool
    may_seat: bool


def _count(rows: QuerySet[Any], by: str, what: str = "pk") -> Coalesce:
    """Count rows, or how many different things of one kind they name."""
    counted = rows.order_by().values(by).annotate(n=Count(what, distinct=what != "pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def group_lines(reader: Reader, *, words: str = "") -> list[GroupLine]:
    """Return the tables a person may know, with what stands next and what is late. Two queries."""
    groups = WorkGroup.objects.visible_to(reader.standing).in_order()
    if words:
        groups = groups.filter(Q(name_en__icontains=words) | Q(name_fr__icontains=words))
    ahead = Meeting.objects.for_table().filter(group=OuterRef("pk"), state__in=Meeting.AHEAD, ends_at__gt=reader.now)
    late = Action.objects.overdue(today=reader.today).filter(group=OuterRef("pk"))
    found = list(
        groups.annotate(
            next_on=Subquery(ahead.order_by("starts_at", "pk").values("local_date")[:1]), late=_count(late, "group")
        )
    )
    rings = small_rings([group.pk for group in found], day=reader.today)
    return [GroupLine(group, rings.get(group.pk), group.next_on, group.late) for group in found]


def overview_of(group: WorkGroup, reader: Reader) -> Overview:
    """Gather a table's page. Eight queries."""
    chairs = chairs_of(group, day=reader.today)
    past, ahead = _past_and_ahead(_gatherings(group, reader), now=reader.now)
    return Overview(
        figures=[
            _next_meeting(next((one for one in ahead if not one.is_draft), None), past),
            _on_time(group, today=reader.today),
            _attendance(group, past),
            Figure(
                label=_("Seats filled"),
                value=filled(chairs),
                note=_kinds_present(chairs),
                href=reverse("group-members", args=[group.code]),
            ),
        ],
        actions=_need_someone(group, reader),
        ahead=ahead[:AHEAD_SHOWN],
        later=[one.meeting for one in ahead[AHEAD_SHOWN:]],
        past=past[:PAST_SHOWN],
        ring=ring_of(chairs),
        chairs=chairs,
        vacant=[chair for chair in chairs if chair.is_vacant],
        leaving=ends_soon(chairs, today=reader.today),
        may_plan=can_plan_meeting(reader.standing, group),
        may_add_action=can_add_action(reader.standing, group),
        may_seat=can_seat_people(reader.standing, group),
    )


def _gatherings(group: WorkGroup, reader: Reader) -> list[Gathering]:
    """Return the table's meetings of two years and all ahead, latest first, with who answered and who came."""
    since = reader.now - dt.timedelta(days=800)
    found = list(_meetings(group_id=group.pk, since=since, standing=reader.standing))
    for one in found:
        one.group = group
    return [Gathering(one, one.asked, one.answered, one.seats_marked, one.seats_present) for one in found]


@kept
def _meetings(*, group_id: int, since: dt.datetime, standing: Standing) -> QuerySet[Any]:
    """Load what a line shows, and no more: reading and telling forty meetings whole took a fifth of the page."""
    asked = Invitation.objects.in_force().filter(meeting=OuterRef("pk"))
    seated = Attendance.objects.filter(meeting=OuterRef("pk"), seat__isnull=False)
    meetings = (
        Meeting.objects.visible_to(standing)
        .filter(group=group_id, starts_at__gt=since)
        .exclude(state=Meeting.State.CANCELLED)
        .only("group", "audience", "title", "local_date", "timezone", "starts_at", "ends_at", "place", "state")
        .annotate(
            asked=_count(asked, "meeting"),
            answered=_count(asked.exclude(response=Invitation.Response.NONE), "meeting"),
            # A seat counts once: with the regrets of its holder there may be the presence of who stood in.
            seats_marked=_count(seated, "meeting", "seat"),
            seats_present=_count(seated.filter(state=Attendance.State.PRESENT), "meeting", "seat"),
        )
    )
    return meetings.order_by("-starts_at", "-pk")[:MEETINGS_READ]


def _past_and_ahead(gatherings: Sequence[Gathering], *, now: dt.datetime) -> tuple[list[Gathering], list[Gathering]]:
    """Part what is over, latest first, from what is ahead, soonest first."""
    over = [one for one in gatherings if one.meeting.state == Meeting.State.CLOSED or one.meeting.ends_at <= now]
    ahead = [one for one in reversed(gatherings) if one not in over]
    return [one for one in over if not one.is_draft], ahead


def _next_meeting(upcoming: Gathering | None, past: Sequence[Gathering]) -> Figure:
    label = _("Next meeting")
    if upcoming is None:
        last = _("The last one was on %(day)s.") % {"day": short_day(past[0].meeting.local_date)} if past else ""
        return Figure(label=label, value=_("not planned"), note=last)
    meeting = upcoming.meeting
    quorum = _("quorum met") if expected_quorum(meeting).is_met else _("no quorum yet")
    said = {"answered": upcoming.answered, "asked": upcoming.asked, "quorum": quorum}
    note = (
        ngettext(
            "%(answered)s of %(asked)s answered, %(quorum)s",
            "%(answered)s of %(asked)s answered, %(quorum)s",
            upcoming.answered,
        )
        % said
    )
    return Figure(
        label=label, value=short_day(meeting.local_date), note=note, href=reverse("meeting", args=[meeting.pk])
    )


def _attendance(group: WorkGroup, past: Sequence[Gathering]) -> Figure:
    """Say how many seats came to the last four meetings of those that participation counts; plotted over eight."""
    closed = [one for one in past if one.meeting.is_for_table and one.meeting.state == Meeting.State.CLOSED]
    held = [one for one in closed if one.seats_marked][:MEETINGS_BACK]
    last = held[:PAST_SHOWN]
    label = ngettext("Attendance, last meeting", "Attendance, last %(count)s", len(last)) % {"count": len(last)}
    if not held:
        nobody = _("Nobody was marked at a closed meeting of the table in the last two years.")
        return Figure(label=_("Attendance"), value="–", note=nobody)
    points = [
        (short_day(one.meeting.local_date), round(100 * one.seats_present / one.seats_marked)) for one in reversed(held)
    ]
    return Figure(
        label=label,
        value=_percent(sum(one.seats_present for one in last), sum(one.seats_marked for one in last)),
        href=reverse("group-participation", args=[group.code]),
        points=points,
        title=_("Seats present at each meeting, in percent"),
    )


def _on_time(group: WorkGroup, *, today: dt.date) -> Figure:
    """Say which share of what was due in the last year was done by its day; plotted by quarter. One query."""
    starts = _quarter_starts(today)
    counted = _due_by_quarter(group_id=group.pk, since=starts[0], before=today)
    by_quarter = {start: (due, in_time) for start, due, in_time in counted}
    quarters = [(start, *by_quarter.get(start, (0, 0))) for start in starts]
    points = [
        (_("Quarter from %(month)s") % {"month": month_words(start)}, round(100 * kept / due))
        for start, due, kept in quarters
        if due
    ]
    year = quarters[-4:]
    due_in_year = sum(due for _start, due, _kept in year)
    return Figure(
        label=_("Actions on time"),
        value=_percent(sum(kept for _start, _due, kept in year), due_in_year) if due_in_year else "–",
        note="" if points else _("Nothing was due in the last two years."),
        href=f"{reverse('actions')}?group={group.code}",
        points=points if len(points) > 1 else (),
        title=_("Actions done by their day, in percent of those due"),
    )


@kept
def _due_by_quarter(*, group_id: int, since: dt.date, before: dt.date) -> QuerySet[Any]:
    in_time = Count("pk", filter=Q(status=Action.Status.DONE, ended_at__date__lte=F("due_on")))
    considered = Action.objects.filter(group=group_id, status__in=[*Action.OPEN, Action.Status.DONE])
    found = considered.filter(due_on__gte=since, due_on__lt=before).annotate(quarter=TruncQuarter("due_on"))
    return found.values_list("quarter").annotate(due=Count("pk"), in_time=in_time).order_by("quarter")


def _quarter_starts(today: dt.date) -> list[dt.date]:
    """Return the first days of the last eight quarters, the running one last."""
    months = today.year * 12 + (today.month - 1) // 3 * 3
    return [dt.date(month // 12, month % 12 + 1, 1) for month in range(months - 3 * (QUARTERS - 1), months + 1, 3)]


def _percent(part: int, whole: int) -> str:
    return _("%(number)s %%") % {"number": round(100 * part / whole)}


def _kinds_present(chairs: Sequence[Chair]) -> str:
    kinds = len({chair.seat.stakeholder_kind_id for chair in chairs if not chair.is_vacant})
    return ngettext("one kind of stakeholder", "%(count)s kinds of stakeholder", kinds) % {"count": kinds}


def _need_someone(group: WorkGroup, reader: Reader) -> list[action_pages.ActionLine]:
    """Return what is late, due within a week or asks for help, first due first."""
    return action_pages.lines_of(
        _pressing(group_id=group.pk, until=reader.today + action_pages.SOON),
        today=reader.today,
        standing=reader.standing,
        names_group=False,
    )


@kept
def _pressing(*, group_id: int, until: dt.date) -> QuerySet[Action]:
    pressing = Q(due_on__lte=until) | Q(status=Action.Status.NEEDS_HELP)
    rows = Action.objects.filter(group=group_id).open().filter(pressing).for_line().by_urgency()
    return picked(action_pages.with_appearances(rows), ACTIONS_SHOWN)


def tabs_of(group: WorkGroup, reader: Reader, current: str) -> list[dict[str, Any]]:
    """Return the parts of a table's pages; settings only for those who may change them."""
    parts = [
        ("group", _("Overview")),
        ("group-pathways", _("Pathways")),
        ("group-members", _("Members")),
        ("group-terms", _("Terms")),
        ("group-record", _("Record")),
    ]
    if can_change_group(reader.standing, group):
        parts.append(("group-settings", _("Settings")))
    return [
        {"url": reverse(name, args=[group.code]), "label": label, "current": name == current} for name, label in parts
    ]
