"""Two years of a demo table's meetings: called, answered, held and closed; and the next one, where there is one."""

import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings

from accounts.models import Person
from demo.answers import Answering
from demo.calendars import DECIDED, DRAFTING, TO_BE_PLANNED, next_day, past_days
from demo.ledger import Ledger
from demo.papers import Paper, write_agenda, write_notes
from demo.tables import Table
from meetings.models import Decision, Meeting
from meetings.verbs import Verb
from workgroups.quorum import Quorum

PLANNED_BEFORE = dt.timedelta(days=35)
SENT_BEFORE = dt.timedelta(days=28)
# How much earlier a meeting is planned for which the table is asked when it can meet.
POLLED_BEFORE = {DECIDED: dt.timedelta(days=12), DRAFTING: dt.timedelta(days=3)}
# A table and how many meetings ago: another room, and too few people for a decision.
MOVED, THIN = ("dietitians", 2), ("mlt", 4)
# The table whose meeting a storm called off.
STORMY = "nurses"


@dataclass
class Story:
    """A table's meetings as they happened, oldest first, and the one that is still ahead."""

    held: list[Meeting] = field(default_factory=list)
    decisions: dict[str, int] = field(default_factory=dict)
    upcoming: Meeting | None = None


class Meetings:
    """Writes the meetings of one table after another into the ledger."""

    def __init__(self, ledger: Ledger, *, consultant: Person, today: dt.date) -> None:
        self.ledger = ledger
        self.consultant = consultant
        self.today = today

    def tell(self, table: Table) -> Story:
        """Return the table's two years."""
        story = Story()
        weekday = table.group.usual_weekday
        days = past_days(self.today, code=table.group.code, number=table.number, weekday=weekday)
        for index, day in enumerate(days):
            self._hold(table, story, day, index=index, ago=len(days) - 1 - index)
        if table.group.code == STORMY:
            self._call_off(table, days[-1] - dt.timedelta(days=21))
        if table.group.code != TO_BE_PLANNED:
            story.upcoming = self._upcoming(table, next_day(days[-1], weekday=weekday))
        return story

    def _meeting(self, table: Table, day: dt.date, *, state: str, created_at: dt.datetime) -> Meeting:
        group = table.group
        meeting = Meeting(
            group=group,
            place=group.usual_place,
            link=group.usual_link,
            state=state,
            ical_uid=f"demo-{group.code}-{day.isoformat()}@{settings.MAIL_DOMAIN}",
            announced_sequence=-1 if state == Meeting.State.DRAFT else 0,
            created_by=self.consultant,
            created_at=created_at,
            changed_at=created_at,
        )
        meeting.set_time(local_date=day, local_time=group.usual_time, timezone=group.timezone, minutes=120)
        said = {"starts_at": meeting.starts_at.isoformat()}
        self.ledger.record(
            verb=Verb.MEETING_PLANNED, target=meeting, actor=self.consultant, group=group, at=created_at, **said
        )
        return self.ledger.add(meeting)

    def _send(self, table: Table, meeting: Meeting, *, sent_at: dt.datetime, thin: bool = False) -> Answering:
        """Invite the table, and note what it answered until the meeting, or until today."""
        until = min(meeting.starts_at, table.at(self.today, 0))
        answering = Answering(self.ledger, table, meeting, invited_at=sent_at, until=until, thin=thin)
        answering.invite()
        meeting.version, meeting.table_checked_at = 2, until
        meeting.announced = _told(meeting)
        self.ledger.record(
            verb=Verb.MEETING_SCHEDULED,
            target=meeting,
            actor=self.consultant,
            group=table.group,
            at=sent_at,
            starts_at=meeting.starts_at.isoformat(),
            timezone=meeting.timezone,
            people=len(answering.invitations),
        )
        return answering

    def _hold(self, table: Table, story: Story, day: dt.date, *, index: int, ago: int) -> None:
        meeting = self._meeting(
            table, day, state=Meeting.State.CLOSED, created_at=table.at(day - PLANNED_BEFORE, 11, table.number)
        )
        thin = (table.group.code, ago) == THIN
        answering = self._send(table, meeting, sent_at=table.at(day - SENT_BEFORE, 14, table.number), thin=thin)
        if (table.group.code, ago) == MOVED:
            self._move(table, meeting)
        meeting.held_at = meeting.starts_at - dt.timedelta(minutes=2)
        self.ledger.record(
            verb=Verb.MEETING_STARTED, target=meeting, actor=table.cochair, group=table.group, at=meeting.held_at
        )
        quorum = answering.attend(marked_by=table.cochair)
        papers = write_agenda(self.ledger, table, meeting, index=index)
        write_notes(self.ledger, table, papers)
        meeting.closed_at = meeting.ends_at + dt.timedelta(minutes=10 + table.number)
        meeting.digest_made_at = meeting.closed_at + dt.timedelta(minutes=1)
        meeting.closed_by, meeting.changed_at, meeting.version = table.cochair, meeting.closed_at, 4
        story.decisions[meeting.ical_uid] = self._decide(table, meeting, papers, quorum)
        story.held.append(meeting)

    def _decide(self, table: Table, meeting: Meeting, papers: list[Paper], quorum: Quorum) -> int:
        """Write down what each topic led to, where the table had its quorum; return how many decisions that makes."""
        decided = [paper for paper in papers if paper.topic and paper.topic.decision and quorum.is_met]
        for turn, paper in enumerate(decided, 1):
            at = meeting.starts_at + dt.timedelta(minutes=50 + 20 * turn)
            decision = self.ledger.add(
                Decision(
                    meeting=meeting,
                    item=paper.item,
                    wording=paper.topic.decision if paper.topic else "",
                    seats_present=quorum.present,
                    recorded_by=table.cochair,
                    recorded_at=at,
                )
            )
            self.ledger.record(
                verb=Verb.DECISION_RECORDED,
                target=decision,
                actor=table.cochair,
                group=table.group,
                at=at,
                meeting=meeting,
            )
        return len(decided)

    def _move(self, table: Table, meeting: Meeting) -> None:
        """The meeting had been called for another room."""
        before = {**_told(meeting), "place": table.words.hall.format(number=1)}
        meeting.sequence = meeting.announced_sequence = 1
        meeting.change_reason = table.words.moved
        self.ledger.record(
            verb=Verb.MEETING_CHANGED,
            target=meeting,
            actor=table.cochair,
            group=table.group,
            at=meeting.starts_at - dt.timedelta(days=9),
            changed=["place"],
            before=before,
            after=_told(meeting),
            reason=meeting.change_reason,
        )

    def _call_off(self, table: Table, day: dt.date) -> None:
        created_at = table.at(day - PLANNED_BEFORE, 10)
        meeting = self._meeting(table, day, state=Meeting.State.CANCELLED, created_at=created_at)
        self._send(table, meeting, sent_at=table.at(day - SENT_BEFORE, 11))
        meeting.cancelled_at = meeting.starts_at - dt.timedelta(hours=20)
        meeting.cancelled_by, meeting.change_reason = table.cochair, table.words.storm
        meeting.sequence = meeting.announced_sequence = 1
        meeting.version, meeting.changed_at = 3, meeting.cancelled_at
        self.ledger.record(
            verb=Verb.MEETING_CANCELLED,
            target=meeting,
            actor=table.cochair,
            group=table.group,
            at=meeting.cancelled_at,
            reason=meeting.change_reason,
        )

    def _upcoming(self, table: Table, day: dt.date) -> Meeting:
        is_draft = table.group.code == DRAFTING
        state = Meeting.State.DRAFT if is_draft else Meeting.State.SCHEDULED
        # Sent between three and nine days ago, so that answers are still arriving.
        sent_on = self.today - dt.timedelta(days=3 + table.number % 7)
        planned_on = sent_on - POLLED_BEFORE.get(table.group.code, dt.timedelta(0))
        meeting = self._meeting(table, day, state=state, created_at=table.at(planned_on, 9, table.number))
        write_agenda(self.ledger, table, meeting, index=len(table.words.topics) - 1)
        if not is_draft:
            self._send(table, meeting, sent_at=table.at(sent_on, 14, table.number))
        return meeting


def _told(meeting: Meeting) -> dict[str, str]:
    """What people know of a meeting, as a later notice of change compares it."""
    return {
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "timezone": meeting.timezone,
        "place": meeting.place,
        "link": meeting.link,
        "message": meeting.message,
    }
