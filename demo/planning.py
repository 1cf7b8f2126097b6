"""What demo tables settle between their meetings: lead times, times away, points that wait, how seats stood."""

import datetime as dt
from typing import Any

from demo.calendars import TO_BE_PLANNED
from demo.content.between import BETWEEN
from demo.ledger import Ledger
from demo.meetings import Story
from demo.tables import Chair, Table
from meetings.models import (
    AgendaItem,
    Attendance,
    Away,
    Decision,
    DecisionPosition,
    LeadTime,
    Meeting,
    WaitingPoint,
)
from meetings.verbs import Verb
from workgroups.models import Seat

STEP, STATE, STAND = LeadTime.Step, WaitingPoint.State, DecisionPosition.Position
# Tables that do a step on another day than the usual, or do without it (None).
PLANS: dict[str, dict[str, int | None]] = {
    "engineers": {STEP.POLL: 56, STEP.PACKET: 10},
    "pharmacy": {STEP.POLL: None, STEP.PACKET: 10},
    "ece": {STEP.INVITE: 35, STEP.MINUTES: 10},
}
# What became of the points of the language's file, in their order.
BECAME = (STATE.PROPOSED, STATE.PARKED, STATE.KEPT, STATE.DECLINED)
PROPOSED_BY = ("member", "newcomers", "cochair", "iep")
# Who is away when, in days from today.
AWAY = (("member", 24, 38), ("regulator", 70, 76), ("newcomers", -4, 9))
REVIEWED_AFTER = dt.timedelta(days=365)


class Planning:
    """Writes what one table after another settled into the ledger."""

    def __init__(self, ledger: Ledger, *, today: dt.date) -> None:
        self.ledger = ledger
        self.today = today

    def tell(self, table: Table, story: Story) -> None:
        """Let the table settle what it settles."""
        for step, days in PLANS.get(table.group.code, {}).items():
            self.ledger.add(LeadTime(group=table.group, step=step, days=days))
        self._go_away(table)
        self._propose(table)
        for ago, meeting in enumerate(reversed(story.held)):
            self._look_at(table, [one for one in self.ledger.rows(Decision) if one.meeting is meeting], ago=ago)

    def _go_away(self, table: Table) -> None:
        reasons = table.between.away
        for turn, (slug, first, last) in enumerate(AWAY):
            chair = _chair(table, slug)
            person = chair.sitting_on(self.today) if chair else None
            if person is None or (turn and table.dice.random() < 0.5):
                continue
            self.ledger.add(
                Away(
                    person=person,
                    starts_on=self.today + dt.timedelta(days=first),
                    ends_on=self.today + dt.timedelta(days=last),
                    note=reasons[turn],
                    made_at=table.at(self.today - dt.timedelta(days=30 + turn), 12),
                )
            )

    def _propose(self, table: Table) -> None:
        """Give the table visitors plan a meeting for a point in each state; some others have one that waits."""
        is_full = table.group.code == TO_BE_PLANNED
        turns = range(len(BECAME)) if is_full else [table.number % 2] if table.number % 3 == 0 else []
        for turn in turns:
            chair = _chair(table, PROPOSED_BY[turn])
            person = (chair.sitting_on(self.today) if chair else None) or table.cochair
            at = table.at(self.today - dt.timedelta(days=12 + turn), 13, 10 + turn)
            state, said = BECAME[turn], table.between.points[turn]
            point = self.ledger.add(
                WaitingPoint(
                    group=table.group,
                    kind=AgendaItem.Kind.DISCUSSION,
                    title_en=BETWEEN["en"].points[turn].title,
                    title_fr=BETWEEN["fr"].points[turn].title,
                    minutes=15,
                    reason=said.reason,
                    state=state,
                    proposed_by=person,
                    proposed_at=at,
                )
            )
            told: dict[str, Any] = {"actor": person, "group": table.group, "title": point.title_en}
            self.ledger.record(verb=Verb.POINT_PROPOSED, target=table.group, at=at, **told)
            if state != STATE.PROPOSED:
                later = at + dt.timedelta(days=2)
                point.answer, point.answered_by, point.answered_at, point.version = said.answer, table.cochair, later, 2
                told |= {"actor": table.cochair, "state": state}
                self.ledger.record(verb=Verb.POINT_SETTLED, target=table.group, at=later, **told)

    def _look_at(self, table: Table, decisions: list[Decision], *, ago: int) -> None:
        """Say until when a decision holds, and how seats stood on the first of every third meeting."""
        for turn, decision in enumerate(decisions):
            if turn == 0 and (ago + table.number) % 3 == 0:
                self._stand(table, decision)
            if turn == 0 and ago == 4:
                self._end(table, decision)
            elif (ago + turn + table.number) % 2 == 0:
                decision.review_on = max(
                    decision.meeting.local_date + REVIEWED_AFTER, self.today + dt.timedelta(days=20 + 9 * turn)
                )

    def _stand(self, table: Table, decision: Decision) -> None:
        """Let one seat be against and one abstain; who did not come was absent."""
        decision.method = Decision.Method.POSITIONS
        came = _seats_present(self.ledger.rows(Attendance), decision.meeting)
        voting = [chair for chair in table.chairs if chair.seat.role != Seat.Role.OBSERVER and chair.holders]
        others = [chair for chair in voting[2:] if id(chair.seat) in came]
        against, abstains = table.dice.sample(others, 2) if len(others) > 2 else (None, None)
        for chair in voting:
            stand, reason = (STAND.FOR, "") if id(chair.seat) in came else (STAND.ABSENT, "")
            if chair is against:
                stand, reason = STAND.AGAINST, table.between.against
            elif chair is abstains:
                stand, reason = STAND.ABSTAIN, table.between.abstain
            self.ledger.add(DecisionPosition(decision=decision, seat=chair.seat, position=stand, reason=reason))

    def _end(self, table: Table, decision: Decision) -> None:
        """The table looked at it a year later and no longer holds to it."""
        day = min(decision.meeting.local_date + REVIEWED_AFTER, self.today - dt.timedelta(days=3))
        decision.ended_on, decision.version = day, 2
        told: dict[str, Any] = {
            "meeting": decision.meeting,
            "holds": False,
            "before": day.isoformat(),
            "review_on": None,
            "reason": "",
        }
        self.ledger.record(
            verb=Verb.DECISION_REVIEWED,
            target=decision,
            actor=table.cochair,
            group=table.group,
            at=table.at(day, 15, 20),
            **told,
        )


def _chair(table: Table, slug: str) -> Chair | None:
    return next((chair for chair in table.chairs if chair.slug == slug), None)


def _seats_present(marks: list[Attendance], meeting: Meeting) -> set[int]:
    """Return which seats somebody sat on; nothing has a key yet, so by the rows themselves."""
    return {
        id(mark.seat)
        for mark in marks
        if mark.meeting is meeting and mark.state == Attendance.State.PRESENT and mark.seat
    }
