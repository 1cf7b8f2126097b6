"""Who was asked to a demo meeting, what they answered, and who came."""

import datetime as dt

from accounts.models import Person
from demo.ledger import Ledger
from demo.tables import Chair, Table
from meetings.models import Attendance, Invitation, InvitationAnswer, Meeting
from meetings.verbs import Verb
from workgroups.models import Seat
from workgroups.quorum import Quorum, reckon

R = Invitation.Response
# Chairs that always come, so that the table can decide.
FAITHFUL = {"cochair", "consultant", "regulator", "iep"}


class Answering:
    """The invitations to one meeting and what became of them."""

    def __init__(
        self,
        ledger: Ledger,
        table: Table,
        meeting: Meeting,
        *,
        invited_at: dt.datetime,
        until: dt.datetime,
        thin: bool,
    ) -> None:
        self.ledger = ledger
        self.table = table
        self.meeting = meeting
        self.invited_at = invited_at
        self.until = until
        self.thin = thin
        self.invitations: list[Invitation] = []

    def invite(self) -> None:
        """Ask whoever holds each seat on the day, or the alternate of a seat that nobody else holds."""
        day = self.meeting.local_date
        for chair in self.table.chairs:
            person = chair.sitting_on(day)
            if person is not None:
                invitation = self._ask(person, chair.seat)
                self._answer(invitation, chair)
        if self.table.group.code == "pharmacy" and self.meeting.state != Meeting.State.CLOSED:
            self._ask(self._guest(), None)

    def _guest(self) -> Person:
        return next(row for row in self.ledger.rows(Person) if row.email.startswith("guest."))

    def _ask(
        self,
        person: Person,
        seat: Seat | None,
        *,
        at: dt.datetime | None = None,
        instead_of: Invitation | None = None,
    ) -> Invitation:
        invitation = Invitation(
            meeting=self.meeting,
            person=person,
            seat=seat,
            is_alternate=instead_of is not None,
            stands_in_for=instead_of,
            invited_at=at or self.invited_at,
        )
        self.invitations.append(invitation)
        return self.ledger.add(invitation)

    def _answer(self, invitation: Invitation, chair: Chair) -> None:
        rng, stand_in = self.table.rng, chair.sitting_on(self.meeting.local_date, alternate=True)
        choices: dict[str, float] = {R.YES: 60, R.NO: 12, R.MAYBE: 6, R.NONE: 16, R.ALTERNATE: 12 if stand_in else 0}
        if chair.slug in FAITHFUL:
            choices = {R.YES: 1}
        if self.thin and chair.slug not in ("cochair", "consultant"):
            choices = {R.NO: 2, R.NONE: 1, R.YES: 1 if chair.slug not in FAITHFUL else 0}
        response = rng.choices(list(choices), list(choices.values()))[0]
        # Within nine days, by daylight.
        at = self.invited_at + dt.timedelta(days=rng.randint(0, 8), minutes=rng.randint(20, 7 * 60))
        if response == R.NONE or at >= self.until:
            return
        if response == R.YES and rng.random() < 0.1:
            self._say(invitation, R.MAYBE, at - dt.timedelta(minutes=15))
        note = rng.choice(self.table.words.regrets) if response == R.NO else ""
        self._say(invitation, response, at, note=note)
        if response == R.ALTERNATE and stand_in is not None:
            replacement = self._ask(stand_in, chair.seat, at=at, instead_of=invitation)
            later = at + dt.timedelta(hours=5)
            if later < self.until:
                self._say(replacement, R.YES, later)

    def _say(self, invitation: Invitation, response: str, at: dt.datetime, *, note: str = "") -> None:
        via = Invitation.Via.MAIL if self.table.rng.random() < 0.75 else Invitation.Via.PAGE
        invitation.response, invitation.answered_at, invitation.note = response, at, note
        person = invitation.person
        self.ledger.add(
            InvitationAnswer(invitation=invitation, response=response, note=note, via=via, given_by=person, at=at)
        )
        self.ledger.record(
            verb=Verb.INVITATION_ANSWERED,
            target=self.meeting,
            actor=person,
            group=self.table.group,
            at=at,
            person=person.name,
            response=response,
            via=via,
        )

    def attend(self, *, marked_by: Person) -> Quorum:
        """Mark who came, and return the quorum that made."""
        states = Attendance.State
        marked_at = self.meeting.starts_at + dt.timedelta(minutes=5)
        present: set[int] = set()
        for invitation in self.invitations:
            luck = self.table.rng.random()
            state = states.PRESENT
            if invitation.response in (R.NO, R.ALTERNATE):
                state = states.REGRETS
            elif invitation.response in (R.MAYBE, R.NONE) and luck < (1.0 if self.thin else 0.6):
                state = states.ABSENT
            self.ledger.add(
                Attendance(
                    meeting=self.meeting,
                    person=invitation.person,
                    seat=invitation.seat,
                    state=state,
                    marked_by=marked_by,
                    marked_at=marked_at,
                )
            )
            if state == states.PRESENT:
                present.add(id(invitation.seat))
        return self._quorum(present)

    def _quorum(self, present: set[int]) -> Quorum:
        day = self.meeting.local_date
        seats = [c.seat for c in self.table.chairs if c.seat.counts_for_quorum and c.sitting_on(day)]
        return reckon(
            filled_kinds=[seat.stakeholder_kind_id for seat in seats],
            present_kinds=[seat.stakeholder_kind_id for seat in seats if id(seat) in present],
            percent=self.table.group.quorum_percent,
            minimums=self.table.minimums,
        )
