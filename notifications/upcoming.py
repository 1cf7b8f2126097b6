"""What will go, to how many and when: read by the pages, reckoned by the rules of the sweeps themselves."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from accounts.zones import local_date, morning
from meetings.models import Action, Invitation, Meeting
from notifications.foretelling import What, words_of
from notifications.kinds import OPTIONAL, Cadence, Kind
from notifications.marks import Mark, days_that_speak, meeting_marks
from notifications.models import MailPreference
from notifications.speaking import Owners, lean, speaking_to, told_late
from notifications.sweeps.calendar_mail import CANCEL, Known, known_to_people, method_due
from notifications.sweeps.digest import meetings_to_follow_up
from notifications.sweeps.meeting_reminders import meetings_ahead, to_remind
from workgroups.models import WorkGroup

# How far ahead reminders of actions are foretold; later they depend on too many answers.
ACTION_MORNINGS = 7

KnownToPeople = dict[tuple[int, int], Known]
Unwilling = dict[str, set[int]]


@dataclass(frozen=True)
class Upcoming:
    """So many people will get this at that instant, unless answers change it before."""

    what: What
    kind: Kind
    count: int
    at: dt.datetime
    group_id: int
    meeting: Meeting | None = None
    # What a nudge is about.
    step: str = ""

    @property
    def words(self) -> str:
        """Say what goes to how many, in the reader's language."""
        return words_of(self.what, self.count) % {"count": self.count, "step": self.step}


def upcoming_of_meeting(meeting: Meeting, *, now: dt.datetime) -> list[Upcoming]:
    """Return what will go about one meeting, soonest first. The number of queries does not grow with the people."""
    return _of_tables([], list(_to_tell_of(now=now).filter(pk=meeting.pk)), now=now)


def upcoming_of_groups(groups: Iterable[WorkGroup], *, now: dt.datetime, limit: int | None = None) -> list[Upcoming]:
    """Return what will go about some tables' meetings and actions, soonest first; with ``limit`` only so many.

    Who looks after hundreds of tables is told of the soonest without a look at all that the others have late.
    """
    tables = list(groups)
    meetings = list(_to_tell_of(now=now).filter(group__in=tables))
    if limit and len(tables) > limit:
        soonest = _soonest(tables, meetings, now=now, limit=limit)
        if len(soonest) >= limit:
            return soonest[:limit]
    return _of_tables(tables, meetings, now=now)[:limit]


def _soonest(tables: list[WorkGroup], meetings: list[Meeting], *, now: dt.datetime, limit: int) -> list[Upcoming]:
    """Return the rows before which none can come from a table not looked at; nothing when they are fewer than wanted.

    Nothing leaves before the next 08:00 of a table or its meeting, but what waits for no morning.
    """
    zones: dict[int, set[str]] = {table.pk: {table.timezone} for table in tables}
    at_once = {meeting.group_id for meeting in meetings if meeting.notice_at or meeting.state == Meeting.State.CLOSED}
    for meeting in meetings:
        zones[meeting.group_id].add(meeting.timezone)
    morning_of = {zone: _next_mornings(zone, now=now, days=1)[0][1] for zone in set().union(*zones.values())}
    first = {pk: now if pk in at_once else min(morning_of[zone] for zone in zones[pk]) for pk in zones}
    rest = sorted(tables, key=lambda table: (first[table.pk], table.pk))
    rows: list[Upcoming] = []
    size = 2 * limit + len(at_once)
    while size < len(rest):
        part, rest = rest[:size], rest[size:]
        keys = {table.pk for table in part}
        theirs = [meeting for meeting in meetings if meeting.group_id in keys]
        rows += _of_tables(part, theirs, now=now, days=1)
        edge = (first[rest[0].pk], rest[0].pk)
        settled = [row for row in rows if (row.at, row.group_id) < edge]
        if len(settled) >= limit:
            return _in_order(settled)
        # Few have anything to tell: look at many more at once.
        size *= 4
    return []


def _to_tell_of(*, now: dt.datetime) -> QuerySet[Meeting]:
    """Return the meetings about which something will be written: a notice, a reminder or a follow-up."""
    told_of = Q(pk__in=meetings_ahead(now=now).order_by().values("pk"))
    closed = Q(pk__in=meetings_to_follow_up(now=now).values("pk"))
    noticed = Q(notice_at__isnull=False, starts_at__gt=now) & ~Q(state=Meeting.State.DRAFT)
    return Meeting.objects.filter(told_of | closed | noticed).select_related("group").order_by("pk")


def _of_tables(
    tables: Iterable[WorkGroup], meetings: list[Meeting], *, now: dt.datetime, days: int = ACTION_MORNINGS
) -> list[Upcoming]:
    """Return what will go about these meetings and these tables' actions. Seven queries."""
    invitations = Invitation.objects.filter(person__is_active=True).select_related("person").order_by("pk")
    prefetch_related_objects(meetings, Prefetch("invitations", invitations))
    asked = {invitation.person_id for meeting in meetings for invitation in meeting.invitations.all()}
    promised = _Promised(tables, now=now, days=days)
    unwilling = _unwilling(asked | promised.people)
    return _in_order(
        [*_about_meetings(meetings, unwilling, now=now), *_actions(promised, unwilling[Kind.ACTION_REMINDER], now=now)]
    )


def _in_order(rows: Iterable[Upcoming]) -> list[Upcoming]:
    return sorted(rows, key=lambda row: (row.at, row.group_id, row.what))


def _about_meetings(meetings: list[Meeting], unwilling: Unwilling, *, now: dt.datetime) -> Iterator[Upcoming]:
    known = known_to_people(meetings) if meetings else {}
    for meeting in meetings:
        if meeting.notice_at:
            yield from _notices(meeting, known, now=now)
        elif meeting.state == Meeting.State.SCHEDULED:
            yield from _reminders(meeting, known, unwilling[Kind.MEETING_REMINDER], now=now)
        if meeting.state == Meeting.State.CLOSED and meeting.digest_made_at is None:
            yield from _follow_up(meeting, unwilling[Kind.FOLLOW_UP], now=now)


def _unwilling(people: set[int]) -> Unwilling:
    """Return who does not want which kind of message. One query for all."""
    unwilling: Unwilling = {kind: set() for kind in OPTIONAL}
    if people:
        rows = MailPreference.objects.filter(person__in=people, kind__in=OPTIONAL, cadence=Cadence.NEVER)
        for kind, person_id in rows.values_list("kind", "person_id"):
            unwilling[kind].add(person_id)
    return unwilling


def _notices(meeting: Meeting, known: KnownToPeople, *, now: dt.datetime) -> Iterator[Upcoming]:
    """Yield what the announcing sweep will write for a meeting whose notice is set."""
    if not meeting.notice_at or meeting.starts_at <= now:
        return
    counts = dict.fromkeys((What.INVITATION, What.CHANGE, What.CANCELLATION), 0)
    for invitation in meeting.invitations.all():
        knows = known.get((meeting.pk, invitation.person_id), Known())
        method = method_due(meeting, invitation, knows)
        if method == CANCEL:
            counts[What.CANCELLATION] += 1
        elif method:
            counts[What.CHANGE if knows.told() else What.INVITATION] += 1
    for what, count in counts.items():
        if count:
            at = max(now, meeting.notice_at)
            yield Upcoming(what, NOTICE_KINDS[what], count, at, meeting.group_id, meeting)


NOTICE_KINDS = {
    What.INVITATION: Kind.INVITATION,
    What.CHANGE: Kind.MEETING_CHANGE,
    What.CANCELLATION: Kind.CANCELLATION,
}


def _reminders(meeting: Meeting, known: KnownToPeople, unwanted: set[int], *, now: dt.datetime) -> Iterator[Upcoming]:
    for mark in meeting_marks(meeting):
        if now < mark.at < meeting.starts_at:
            yield from _on_mark(meeting, mark, known, unwanted)


def _on_mark(meeting: Meeting, mark: Mark, known: KnownToPeople, unwanted: set[int]) -> Iterator[Upcoming]:
    reminded = [invitation for invitation in to_remind(meeting, mark, known) if invitation.person_id not in unwanted]
    asked = sum(invitation.response == Invitation.Response.NONE for invitation in reminded)
    for what, count in ((What.QUESTION, asked), (What.REMINDER, len(reminded) - asked)):
        if count:
            yield Upcoming(what, Kind.MEETING_REMINDER, count, mark.at, meeting.group_id, meeting)


def _follow_up(meeting: Meeting, unwanted: set[int], *, now: dt.datetime) -> Iterator[Upcoming]:
    asked = {invitation.person_id for invitation in meeting.invitations.all() if invitation.revoked_at is None}
    count = len(asked - unwanted)
    if count:
        yield Upcoming(What.FOLLOW_UP, Kind.FOLLOW_UP, count, now, meeting.group_id, meeting)


class _Promised:
    """The actions of some tables that speak on one of the next mornings, and who answers for them. Two queries."""

    def __init__(self, tables: Iterable[WorkGroup], *, now: dt.datetime, days: int) -> None:
        self.zone_of = {table.pk: table.timezone for table in tables}
        self.mornings = {zone: _next_mornings(zone, now=now, days=days) for zone in set(self.zone_of.values())}
        self.spoken_of = {day: days_that_speak(day, day) for row in self.mornings.values() for day, _ in row}
        due = set().union(*self.spoken_of.values())
        actions = list(lean(Action.objects.open().filter(group__in=self.zone_of, due_on__in=due))) if due else []
        self.by_group: dict[int, list[Action]] = {}
        for action in actions:
            self.by_group.setdefault(action.group_id, []).append(action)
        self.owners = Owners(actions, day=local_date(now, "UTC"))
        self.people = {person_id for action in actions for person_id in self.owners.of(action)}


def _actions(promised: _Promised, unwanted: set[int], *, now: dt.datetime) -> Iterator[Upcoming]:
    """Yield the next mornings' reminders as things stand, at the hour of the table's own zone."""
    told = told_late(promised.people, now=now) if promised.people else {}
    for group_id, rows in promised.by_group.items():
        for day, at in promised.mornings[promised.zone_of[group_id]]:
            spoken_of = promised.spoken_of[day]
            reached = speaking_to(rows, spoken_of, promised.owners, told, today=day, now=at) - unwanted
            if reached:
                yield Upcoming(What.ACTIONS, Kind.ACTION_REMINDER, len(reached), at, group_id)


def _next_mornings(zone: str, *, now: dt.datetime, days: int) -> list[tuple[dt.date, dt.datetime]]:
    """Return the mornings of a zone that come within so many days: the day there, and the instant."""
    today = local_date(now, zone)
    ahead = [today + dt.timedelta(days=count) for count in range(days + 1)]
    return [(day, morning(day, zone)) for day in ahead if morning(day, zone) > now]
