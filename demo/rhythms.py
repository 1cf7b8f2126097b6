"""The series of the demo's tables, the packet one of them was sent, and the answers from home on their agendas.

Everything goes through the services, as it would by hand.
"""

import datetime as dt

from accounts.models import Person
from accounts.zones import instant_of
from demo.calendars import QUARTER, next_day
from demo.files import EARLY, write_papers
from demo.meetings import Story
from demo.moments import as_of
from demo.tables import Table
from meetings.models import Series
from meetings.rhythm import Break, Rhythm
from meetings.services.home_answers import bring_answers
from meetings.services.packets import send_packet
from meetings.services.series import make_series
from meetings.services.series_days import move_day

MADE_AGO, MOVED_AGO, PACKET_AGO = 20, 6, 2
# Every so many tables: one without a series, one that skips July and August, one with weeks of exams.
WITHOUT, SUMMERS, EXAMS = 6, 2, 3
# A week of a month that not every month has is its last.
LAST_WEEK = 5


class Rhythms:
    """Tells what tables settle once the rows of their meetings are stored."""

    def __init__(self, *, consultant: Person, today: dt.date) -> None:
        self.consultant = consultant
        self.today = today

    def tell(self, table: Table, story: Story) -> None:
        """Keep the table's rhythm, bring what home answered before it, and send its papers where they are early."""
        if table.number % WITHOUT != WITHOUT - 1:
            self._keep_rhythm(table, story)
        at = table.at(self.today, 6)
        ahead = [story.upcoming] if story.upcoming and table.group.code == EARLY else []
        write_papers(table, [story.held[-1], *ahead], until=table.at(self.today - dt.timedelta(days=PACKET_AGO), 0))
        if story.upcoming:
            with as_of(at):
                bring_answers(group=table.group, actor=None, now=at)
        for meeting in ahead:
            at = table.at(self.today - dt.timedelta(days=PACKET_AGO), 11)
            with as_of(at):
                send_packet(meeting=meeting, actor=table.cochair, now=at, message=table.between.packet)

    def _keep_rhythm(self, table: Table, story: Story) -> None:
        group = table.group
        made_at = table.at(self.today - dt.timedelta(days=MADE_AGO), 10, table.number)
        day = (
            story.upcoming.local_date
            if story.upcoming
            else next_day(story.held[-1].local_date, weekday=group.usual_weekday)
        )
        week = (day.day - 1) // 7 + 1
        rhythm = Rhythm(
            week=week if week < LAST_WEEK else Series.Week.LAST.value,
            weekday=group.usual_weekday,
            every_months=3,
            starts_on=day.replace(day=1),
            local_time=group.usual_time,
            timezone=group.timezone,
            minutes=group.usual_minutes,
            place=group.usual_place,
            link=group.usual_link,
            skip_months=(7, 8) if table.number % SUMMERS == 0 else (),
            holidays_of=(group.jurisdiction.code,),
            breaks=self._exam_weeks(table, day) if table.number % EXAMS == 0 else (),
        )
        with as_of(made_at):
            series = make_series(group=group, actor=self.consultant, rhythm=rhythm, now=made_at)
        self._move_one(table, series)

    def _exam_weeks(self, table: Table, day: dt.date) -> tuple[Break, ...]:
        starts_on = day + 2 * QUARTER
        return (Break(starts_on, starts_on + dt.timedelta(days=20), table.between.exam_weeks),)

    def _move_one(self, table: Table, series: Series) -> None:
        """Put the third day elsewhere at each fourth table."""
        days = series.occurrences.filter(meeting=None).order_by("local_date", "pk")[2:3]
        at = instant_of(self.today - dt.timedelta(days=MOVED_AGO), dt.time(9, 30), table.group.timezone)
        for day in days if table.number % 4 == 2 else ():
            with as_of(at):
                move_day(
                    day=day,
                    actor=self.consultant,
                    to=day.local_date + dt.timedelta(days=2),
                    reason=table.between.moved_day,
                    now=at,
                )
