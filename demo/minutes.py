"""The minutes of the demo's meetings: drafts, with the table, confirmed by it or by silence; and what was corrected."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from demo.calendars import TO_BE_PLANNED
from demo.ledger import Ledger
from demo.meetings import Story
from demo.tables import SILENT_DAYS, Table
from meetings.minutes.content import corrected, draft_of, fingerprint
from meetings.models import Meeting, Minutes, MinutesCorrection, MinutesRevision
from meetings.verbs import Verb

STATE, VIA = MinutesCorrection.State, MinutesCorrection.Via
# Of so many meetings minutes are kept here; before, tables kept them on paper.
MEETINGS_KEPT = 4
CIRCULATED_AFTER, REVISED_AFTER = 6, 13
# The minutes of a meeting that was so few days ago are not written yet, or went out only now.
STILL_WRITTEN, JUST_SENT = 0, 9
SENT_AGO = 4
TOLD_AFTER = dt.timedelta(minutes=1)
# What became of the corrections where the minutes are with the table: each of the language's file, in its order.
OPEN_STATES = (STATE.ACCEPTED, STATE.OPEN, STATE.DECLINED)


@dataclass
class Keeping:
    """The rows of one meeting's minutes."""

    table: Table
    minutes: Minutes
    first: MinutesRevision
    second: MinutesRevision | None = None
    corrections: list[MinutesCorrection] = field(default_factory=list)


class Minuting:
    """Writes minutes for stored meetings, all rows at once at the end."""

    def __init__(self, ledger: Ledger, *, today: dt.date) -> None:
        self.ledger = ledger
        self.today = today

    def tell(self, told: Iterable[tuple[Table, Story]]) -> None:
        """Write the minutes of the last year's meetings, but for those still written up."""
        kept = [
            self._keep(table, meeting, following)
            for table, story in told
            for meeting, following in zip(story.held, [*story.held[1:], None], strict=True)
            if meeting in story.held[-MEETINGS_KEPT:] and (following is not None or table.number != STILL_WRITTEN)
        ]
        Minutes.objects.bulk_create(one.minutes for one in kept)
        revisions = [row for one in kept for row in (one.first, one.second) if row]
        MinutesRevision.objects.bulk_create(revisions)
        MinutesCorrection.objects.bulk_create(row for one in kept for row in one.corrections)

    def _keep(self, table: Table, meeting: Meeting, following: Meeting | None) -> Keeping:
        at = table.at(meeting.local_date + dt.timedelta(days=CIRCULATED_AFTER), 14, table.number)
        if following is None and table.number == JUST_SENT:
            at = table.at(self.today - dt.timedelta(days=SENT_AGO), 15, 30)
        consent_on = at.date() + dt.timedelta(days=SILENT_DAYS) if table.lets_silence_confirm else None
        minutes = Minutes(meeting=meeting, consent_on=consent_on)
        kept = Keeping(table, minutes, self._revise(table, minutes, draft_of(meeting), at=at, number=1))
        self._correct(kept, is_last=following is None)
        last = kept.second or kept.first
        if consent_on and not any(row.state == STATE.OPEN for row in kept.corrections):
            silent = minutes.consent_on = last.circulated_at.date() + dt.timedelta(days=SILENT_DAYS)
            self._confirm(table, minutes, at=table.at(silent + dt.timedelta(days=1), 0, 2), in_meeting=None)
        elif following is not None:
            self._confirm(table, minutes, at=following.starts_at + dt.timedelta(minutes=12), in_meeting=following)
        return kept

    def _revise(
        self, table: Table, minutes: Minutes, content: dict[str, Any], *, at: dt.datetime, number: int
    ) -> MinutesRevision:
        meeting = minutes.meeting
        told: dict[str, Any] = {"actor": table.cochair, "group": table.group, "number": number}
        self.ledger.record(verb=Verb.MINUTES_CIRCULATED, target=meeting, at=at, **told)
        is_old = at < table.at(self.today - dt.timedelta(days=SENT_AGO), 0)
        return MinutesRevision(
            minutes=minutes,
            number=number,
            content=content,
            content_hash=fingerprint(content),
            message=table.between.minutes if number == 1 else "",
            circulated_at=at,
            circulated_by=table.cochair,
            told_at=at + TOLD_AFTER if is_old else None,
        )

    def _correct(self, kept: Keeping, *, is_last: bool) -> None:
        """Let members say what a line should say: all three at the table visitors meet first, else one now and then."""
        table, meeting = kept.table, kept.minutes.meeting
        if is_last and table.group.code == TO_BE_PLANNED:
            for turn, state in enumerate(OPEN_STATES):
                self._ask(kept, turn, state)
        elif is_last and (table.number % 3 == 2 or table.number == JUST_SENT):
            self._ask(kept, 1, STATE.OPEN)
        elif not is_last and table.dice.random() < 0.3:
            self._ask(kept, 0, STATE.ACCEPTED)
            at = table.at(meeting.local_date + dt.timedelta(days=REVISED_AFTER), 10, table.number)
            content = corrected(kept.first.content, kept.corrections, zone=meeting.timezone)
            kept.second = self._revise(table, kept.minutes, content, at=at, number=2)
            kept.corrections[0].listed_in = kept.second

    def _ask(self, kept: Keeping, turn: int, state: str) -> None:
        table, first, said = kept.table, kept.first, kept.table.between.corrections[turn]
        spoken = [line for line in first.lines.values() if line["kind"] == "text"]
        line = spoken[(2 + 3 * turn) % len(spoken)]
        by = table.chairs[2 + turn].sitting_on(first.circulated_at.date()) or table.cochair
        at = first.circulated_at + dt.timedelta(days=2 + turn, minutes=40)
        correction = MinutesCorrection(
            minutes=kept.minutes,
            revision=first,
            line=line["n"],
            wording=line["words"]["en"].rstrip(".") + said.addition + ".",
            note=said.note,
            person=by,
            via=VIA.MAIL if turn else VIA.PAGE,
            at=at,
            state=state,
        )
        told: dict[str, Any] = {"actor": by, "group": table.group, "line": correction.line}
        self.ledger.record(verb=Verb.MINUTES_CORRECTED, target=kept.minutes.meeting, at=at, **told)
        if state != STATE.OPEN:
            correction.reply, correction.settled_by = said.reply, table.cochair
            correction.settled_at = at + dt.timedelta(days=1)
        kept.corrections.append(correction)

    def _confirm(self, table: Table, minutes: Minutes, *, at: dt.datetime, in_meeting: Meeting | None) -> None:
        """Let them be confirmed, unless that would be tomorrow."""
        if at >= table.at(self.today, 0):
            return
        minutes.state, minutes.confirmed_at, minutes.confirmed_in = Minutes.State.CONFIRMED, at, in_meeting
        minutes.confirmed_by = table.cochair if in_meeting else None
        more = {"at": in_meeting.local_date.isoformat()} if in_meeting else None
        self.ledger.record(
            verb=Verb.MINUTES_CONFIRMED,
            target=minutes.meeting,
            actor=minutes.confirmed_by,
            group=table.group,
            at=at,
            more=more,
        )
