"""Asks two demo tables when they can meet: one answers now, the other did and its meeting was sent out."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from accounts.models import Person
from accounts.zones import instant_of
from demo.calendars import DECIDED, DRAFTING, clear_of_holidays
from demo.ledger import Ledger
from demo.meetings import Story
from demo.tables import Chair, Table
from meetings.models import Invitation, Meeting, Poll, PollAnswer, PollInvitee, PollReply, PollSlot
from meetings.services.polls import end_of_day
from meetings.verbs import Verb

V, VIA = PollAnswer.Value, Invitation.Via
# Days after the one the meeting is planned for, which stands among them; out of the holidays they are moved by weeks.
TIMES = (-1, 0, 8)
# How many days the table has to answer, and when its answers came.
DAYS_TO_ANSWER = 10
ASKED_AFTER = dt.timedelta(minutes=50)
# Who still owes an answer where the poll is open.
SILENT = {"member", "employer", "champion"}
# How likely each answer to each of the times is.
LIKELY: tuple[dict[str, float], ...] = (
    {V.YES: 5, V.IF_NEEDED: 2, V.NO: 5},
    {V.YES: 9, V.IF_NEEDED: 2, V.NO: 1},
    {V.YES: 6, V.IF_NEEDED: 3, V.NO: 3},
)
# Chairs without which a table cannot decide.
NEEDED = {"cochair", "consultant", "regulator", "iep"}


@dataclass(frozen=True)
class Asking:
    """A poll with its times and the moment until which answers came."""

    table: Table
    poll: Poll
    slots: list[PollSlot]
    until: dt.datetime

    @property
    def asked_at(self) -> dt.datetime:
        """When the table was asked."""
        assert self.poll.sent_at is not None
        return self.poll.sent_at


class Polling:
    """Writes polls into the ledger."""

    def __init__(self, ledger: Ledger, *, consultant: Person, today: dt.date) -> None:
        self.ledger = ledger
        self.consultant = consultant
        self.today = today

    def tell(self, table: Table, story: Story) -> None:
        """Ask the table, if it is one of the two."""
        meeting, code = story.upcoming, table.group.code
        if meeting is None or code not in (DRAFTING, DECIDED):
            return
        asking = self._ask(table, meeting, is_open=code == DRAFTING)
        for chair in table.chairs:
            person = chair.sitting_on(meeting.local_date)
            if person is not None:
                self._answer(asking, chair, person)

    def _ask(self, table: Table, meeting: Meeting, *, is_open: bool) -> Asking:
        asked_at = meeting.created_at + ASKED_AFTER
        sent = min((row.invited_at for row in self.ledger.rows(Invitation) if row.meeting is meeting), default=None)
        answer_by = asked_at.date() + dt.timedelta(days=DAYS_TO_ANSWER)
        poll = self.ledger.add(
            Poll(
                meeting=meeting,
                timezone=meeting.timezone,
                minutes=meeting.minutes,
                message=table.between.poll,
                answer_by=answer_by,
                closes_at=end_of_day(answer_by, meeting.timezone),
                state=Poll.State.OPEN if is_open else Poll.State.CONFIRMED,
                version=2 if is_open else 3,
                created_by=table.cochair,
                created_at=meeting.created_at,
                sent_at=asked_at,
                ended_at=None if is_open else sent,
                ended_by=None if is_open else table.cochair,
            )
        )
        days = sorted(clear_of_holidays(meeting.local_date + dt.timedelta(days=days)) for days in TIMES)
        slots = [self._slot(poll, position, day) for position, day in enumerate(days)]
        asked = sum(chair.sitting_on(meeting.local_date) is not None for chair in table.chairs)
        told: dict[str, Any] = {"times": len(slots), "people": asked, "answer_by": answer_by.isoformat()}
        self.ledger.record(
            verb=Verb.POLL_OPENED, target=poll, actor=table.cochair, group=table.group, at=asked_at, **told
        )
        return Asking(table, poll, slots, until=sent or table.at(self.today, 0))

    def _slot(self, poll: Poll, position: int, day: dt.date) -> PollSlot:
        meeting = poll.meeting
        starts_at = instant_of(day, meeting.local_time, meeting.timezone)
        return self.ledger.add(
            PollSlot(
                poll=poll,
                position=position,
                starts_at=starts_at,
                ends_at=starts_at + dt.timedelta(minutes=poll.minutes),
                chosen_at=poll.ended_at if day == meeting.local_date else None,
            )
        )

    def _answer(self, asking: Asking, chair: Chair, person: Person) -> None:
        invitee = self.ledger.add(
            PollInvitee(poll=asking.poll, person=person, seat=chair.seat, asked_at=asking.asked_at)
        )
        dice = asking.table.dice
        at = asking.asked_at + dt.timedelta(days=dice.randint(0, 5), minutes=dice.randint(20, 7 * 60))
        values = [dice.choices(list(likely), list(likely.values()))[0] for likely in LIKELY]
        note = dice.choice(asking.table.between.poll_notes) if dice.random() < 0.3 else ""
        if at >= asking.until or (asking.poll.ended_at is None and chair.slug in SILENT):
            return
        if chair.slug in NEEDED:
            values = [
                V.YES.value if slot.starts_at == asking.poll.meeting.starts_at else value
                for slot, value in zip(asking.slots, values, strict=True)
            ]
        said = {slot.letter: value for slot, value in zip(asking.slots, values, strict=True)}
        for slot in asking.slots:
            self.ledger.add(PollAnswer(invitee=invitee, slot=slot, value=said[slot.letter]))
        invitee.answered_at, invitee.note = at, note
        via = VIA.MAIL if dice.random() < 0.8 else VIA.PAGE
        self.ledger.add(PollReply(invitee=invitee, said=said, note=note, via=via, given_by=person, at=at))
