"""How the demo's meetings were carried home: who told their organization, what was asked there, what came back."""

import datetime as dt
from typing import Any

from accounts.models import Person
from demo.calendars import TO_BE_PLANNED
from demo.ledger import Ledger
from demo.meetings import Story
from demo.tables import Table
from meetings.models import HomeAnswer, HomeQuestion, Invitation, Meeting, ReportBack
from meetings.verbs import Verb

VIA = ReportBack.Via
# Of so many meetings each organization has its report-back; the questions are those of the last.
MEETINGS_TOLD = 4
# At the table visitors meet first, who has not told home yet.
OWED_BY = {"member", "membre", "newcomers", "employer2"}
OFTEN_OWED, SELDOM_OWED = 0.12, 0.05


class Homes:
    """Writes report-backs into the ledger."""

    def __init__(self, ledger: Ledger, *, today: dt.date) -> None:
        self.ledger = ledger
        self.today = today

    def tell(self, table: Table, story: Story) -> None:
        """Carry the table's last meetings home."""
        for meeting in story.held[-MEETINGS_TOLD:]:
            self._carry(table, meeting, is_last=meeting is story.held[-1])

    def _carry(self, table: Table, meeting: Meeting, *, is_last: bool) -> None:
        questions = self._ask(table, meeting) if is_last else []
        slugs = {id(chair.seat): chair.slug for chair in table.chairs}
        known: set[int] = set()
        for invitation in self.ledger.rows(Invitation):
            seat = invitation.seat
            if invitation.meeting is not meeting or seat is None or id(seat.organization or seat) in known:
                continue
            known.add(id(seat.organization or seat))
            report = self.ledger.add(
                ReportBack(
                    meeting=meeting,
                    organization=seat.organization,
                    seat=None if seat.organization else seat,
                )
            )
            if is_last and slugs[id(seat)] == "regulator":
                questions = [*questions, self._question(table, meeting, table.between.question_to_one, report)]
            if not self._is_owed(table, slugs[id(seat)], is_last=is_last):
                self._report(table, report, invitation.person, _of_report(questions, report))

    def _is_owed(self, table: Table, slug: str, *, is_last: bool) -> bool:
        if is_last and table.group.code == TO_BE_PLANNED:
            return slug in OWED_BY
        return table.dice.random() < (OFTEN_OWED if is_last else SELDOM_OWED)

    def _ask(self, table: Table, meeting: Meeting) -> list[HomeQuestion]:
        return [self._question(table, meeting, text, None) for text in table.between.questions]

    def _question(self, table: Table, meeting: Meeting, text: str, report: ReportBack | None) -> HomeQuestion:
        return self.ledger.add(
            HomeQuestion(
                meeting=meeting,
                report_back=report,
                text=text,
                written_by=table.cochair,
                written_at=meeting.closed_at or meeting.ends_at,
            )
        )

    def _report(self, table: Table, report: ReportBack, person: Person, questions: list[HomeQuestion]) -> None:
        """Tell home within three weeks, by daylight, and mostly bring an answer back."""
        dice, meeting = table.dice, report.meeting
        latest = (self.today - meeting.local_date).days - 1
        day = meeting.local_date + dt.timedelta(days=min(dice.randint(1, 20), latest))
        at = table.at(day, dice.randint(9, 16), dice.randint(0, 59))
        via = VIA.MAIL if dice.random() < 0.8 else VIA.PAGE
        report.reported_at, report.reported_by, report.reported_via = at, person, via
        who = report.organization.name_en if report.organization else report.seat.label_en if report.seat else ""
        told: dict[str, Any] = {"actor": person, "group": table.group, "who": who}
        self.ledger.record(verb=Verb.REPORTED_BACK, target=meeting, at=at, **told)
        said = table.between.answers
        kinds = ("contact", "count", "guide")
        texts: list[tuple[HomeQuestion | None, str]] = [
            (question, dice.choice(said[kind])) for question, kind in zip(questions, kinds, strict=False)
        ]
        if questions and dice.random() < 0.2:
            texts.append((None, dice.choice(said["own"])))
        for question, text in texts:
            if question is None or dice.random() < 0.6:
                self.ledger.add(
                    HomeAnswer(report_back=report, question=question, text=text, given_by=person, via=via, at=at)
                )


def _of_report(questions: list[HomeQuestion], report: ReportBack) -> list[HomeQuestion]:
    """Return what this organization is asked."""
    return [one for one in questions if one.report_back in (None, report)]
