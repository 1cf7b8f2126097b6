"""What will go, to how many and when: read by the pages, reckoned by the rules of the sweeps themselves."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import ngettext

from accounts.zones import local_date, morning
from meetings.models import Action, Invitation, Meeting
from notifications.kinds import Kind
from notifications.marks import Mark, days_that_speak, meeting_marks
from notifications.owners import declined
from notifications.speaking import Owners, lean, speaking_to, told_late
from notifications.sweeps.calendar_mail import CANCEL, Known, known_to_people, method_due
from notifications.sweeps.digest import meetings_to_follow_up
from notifications.sweeps.meeting_reminders import meetings_ahead, to_remind
from workgroups.models import WorkGroup

# How far ahead reminders of actions are foretold; later they depend on too many answers.
ACTION_MORNINGS = 7


class What(StrEnum):
    """What somebody will get."""

    INVITATION = "invitation"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    QUESTION = "question"
    REMINDER = "reminder"
    FOLLOW_UP = "follow-up"
    ACTIONS = "actions"


@dataclass(frozen=True)
class Upcoming:
    """So many people will get this at that instant, unless answers change it before."""

    what: What
    kind: Kind
    count: int
    at: dt.datetime
    group_id: int
    meeting: Meeting | None = None

    @property
    def words(self) -> str:
        """Say what goes to how many, in the reader's language."""
        return _words(self.what, self.count) % {"count": self.count}


def _words(what: What, count: int) -> str:
    return {
        What.INVITATION: ngettext("Invitation to %(count)s person", "Invitation to %(count)s people", count),
        What.CHANGE: ngettext("Notice of change to %(count)s person", "Notice of change to %(count)s people", count),
        What.CANCELLATION: ngettext("Cancellation to %(count)s person", "Cancellation to %(count)s people", count),
        What.QUESTION: ngettext(
            "Reminder to %(count)s person who has not answered",
            "Reminder to %(count)s people who have not answered",
            count,
        ),
        What.REMINDER: ngettext(
            "Reminder to %(count)s person who may come", "Reminder to %(count)s people who may come", count
        ),
        What.FOLLOW_UP: ngettext("Follow-up to %(count)s person", "Follow-up to %(count)s people", count),
        What.ACTIONS: ngettext(
            "Reminder of actions to %(count)s person", "Reminder of actions to %(count)s people", count
        ),
    }[what]


def upcoming_of_meeting(meeting: Meeting, *, now: dt.datetime) -> list[Upcoming]:
    """Return what will go about one meeting, soonest first. The number of queries does not grow with the people."""
    rows = [*_notices([meeting], now=now), *_reminders([meeting.pk], now=now), *_follow_ups([meeting.pk], now=now)]
    return _in_order(rows)


def upcoming_of_groups(groups: Iterable[WorkGroup], *, now: dt.datetime) -> list[Upcoming]:
    """Return what will go about some tables' meetings and actions, soonest first."""
    by_key = {group.pk: group for group in groups}
    meetings = list(
        Meeting.objects.filter(group__in=by_key)
        .exclude(state=Meeting.State.DRAFT)
        .filter(starts_at__gt=now - dt.timedelta(days=30))
        .select_related("group")
        .order_by("pk")
    )
    keys = [meeting.pk for meeting in meetings]
    rows = [*_notices(meetings, now=now), *_reminders(keys, now=now), *_follow_ups(keys, now=now)]
    rows += _actions(by_key, now=now)
    return _in_order(rows)


def _in_order(rows: Iterable[Upcoming]) -> list[Upcoming]:
    return sorted(rows, key=lambda row: (row.at, row.group_id, row.what))


def _notices(meetings: Iterable[Meeting], *, now: dt.datetime) -> Iterator[Upcoming]:
    """Yield what the announcing sweep will write for meetings whose notice is set."""
    pending = [meeting for meeting in meetings if meeting.notice_at and meeting.starts_at > now]
    if not pending:
        return
    known = known_to_people(pending)
    by_meeting: dict[int, list[Invitation]] = {meeting.pk: [] for meeting in pending}
    for invitation in Invitation.objects.filter(meeting__in=pending, person__is_active=True).order_by("pk"):
        by_meeting[invitation.meeting_id].append(invitation)
    for meeting in pending:
        counts = dict.fromkeys((What.INVITATION, What.CHANGE, What.CANCELLATION), 0)
        for invitation in by_meeting[meeting.pk]:
            knows = known.get((meeting.pk, invitation.person_id), Known())
            method = method_due(meeting, invitation, knows)
            if method == CANCEL:
                counts[What.CANCELLATION] += 1
            elif method:
                counts[What.CHANGE if knows.told() else What.INVITATION] += 1
        for what, count in counts.items():
            if count and meeting.notice_at:
                at = max(now, meeting.notice_at)
                yield Upcoming(what, NOTICE_KINDS[what], count, at, meeting.group_id, meeting)


NOTICE_KINDS = {
    What.INVITATION: Kind.INVITATION,
    What.CHANGE: Kind.MEETING_CHANGE,
    What.CANCELLATION: Kind.CANCELLATION,
}


def _reminders(keys: list[int], *, now: dt.datetime) -> Iterator[Upcoming]:
    meetings = list(meetings_ahead(now=now).filter(pk__in=keys))
    known = known_to_people(meetings)
    people = {invitation.person_id for meeting in meetings for invitation in meeting.invitations.all()}
    unwanted = declined(people, Kind.MEETING_REMINDER) if people else set()
    for meeting in meetings:
        for mark in meeting_marks(meeting, meeting.group.reminder_days):
            if now < mark.at < meeting.starts_at:
                yield from _on_mark(meeting, mark, known, unwanted)


def _on_mark(
    meeting: Meeting, mark: Mark, known: dict[tuple[int, int], Known], unwanted: set[int]
) -> Iterator[Upcoming]:
    reminded = [invitation for invitation in to_remind(meeting, mark, known) if invitation.person_id not in unwanted]
    asked = sum(invitation.response == Invitation.Response.NONE for invitation in reminded)
    for what, count in ((What.QUESTION, asked), (What.REMINDER, len(reminded) - asked)):
        if count:
            yield Upcoming(what, Kind.MEETING_REMINDER, count, mark.at, meeting.group_id, meeting)


def _follow_ups(keys: list[int], *, now: dt.datetime) -> Iterator[Upcoming]:
    for meeting in meetings_to_follow_up(now=now).filter(pk__in=keys):
        people = {invitation.person_id for invitation in meeting.invitations.all()}
        count = len(people - declined(people, Kind.FOLLOW_UP))
        if count:
            yield Upcoming(What.FOLLOW_UP, Kind.FOLLOW_UP, count, now, meeting.group_id, meeting)


def _actions(groups: dict[int, WorkGroup], *, now: dt.datetime) -> Iterator[Upcoming]:
    """Yield the next mornings' reminders as things stand, at the hour of the table's own zone."""
    latest = local_date(now, "UTC") + dt.timedelta(days=ACTION_MORNINGS + 8)
    actions = lean(Action.objects.open().filter(group__in=groups, due_on__lte=latest))
    by_group: dict[int, list[Action]] = {}
    for action in actions:
        by_group.setdefault(action.group_id, []).append(action)
    everything = [action for rows in by_group.values() for action in rows]
    owners = Owners(everything, day=local_date(now, "UTC"))
    people = {person_id for action in everything for person_id in owners.of(action)}
    told = told_late(people, now=now) if people else {}
    unwanted = declined(people, Kind.ACTION_REMINDER) if people else set()
    for group_id, rows in by_group.items():
        zone = groups[group_id].timezone
        for count in range(ACTION_MORNINGS + 1):
            day = local_date(now, zone) + dt.timedelta(days=count)
            at = morning(day, zone)
            if at <= now:
                continue
            reached = speaking_to(rows, days_that_speak(day, day), owners, told, today=day, now=at) - unwanted
            if reached:
                yield Upcoming(What.ACTIONS, Kind.ACTION_REMINDER, len(reached), at, group_id)
