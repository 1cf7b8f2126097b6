"""June to August: minutes nobody writes, a promise that stands still, a meeting that is cancelled."""

import datetime as dt

from meetings.services.minutes import ask_correction
from meetings.services.scheduling import cancel_meeting
from tests.year import acts
from tests.year.days import Diary
from tests.year.table import Table

diary = Diary()


@diary.on("2027-05-27 10:00")
def report_may(table: Table, now: dt.datetime) -> None:
    """Everybody reports back but the successor, for the employer."""
    acts.report(table, now, "may", "chair", "consultant", "school", "official", "observer")


@diary.on("2027-05-31 09:00")
def the_employers_are_asked(table: Table, now: dt.datetime) -> None:
    """The successor, asked by the chair, has asked the employers."""
    acts.move(table, now, "Ask three employers", "successor", status="done")


@diary.on("2027-06-09 10:00")
def circulate_may(table: Table, now: dt.datetime) -> None:
    """The chair, nudged twice, circulates the minutes."""
    acts.circulate(table, now, "may", by="chair")


@diary.on("2027-06-22 20:00")
def object_to_may(table: Table, now: dt.datetime) -> None:
    """The successor asks for a correction on the evening before silence would have confirmed them."""
    minutes = acts.minutes_of(table, "may")
    ask_correction(minutes=minutes, line=1, wording="Welcome.", person=table["successor"], via="mail", now=now)


@diary.on("2027-07-15 09:00")
def plan_august(table: Table, now: dt.datetime) -> None:
    """The chair, told that nobody planned 16 August, plans it and sends the invitations at once."""
    acts.plan(table, now, "august", "2027-08-16")
    acts.invite(table, now, "august")


@diary.on("2027-07-16 09:00")
def answer_august(table: Table, now: dt.datetime) -> None:
    """School, official and consultant cannot come."""
    acts.answer(table, now, "august", chair="yes", school="no", official="no", consultant="no")


@diary.on("2027-08-04 13:00")
def cancel_august(table: Table, now: dt.datetime) -> None:
    """The chair cancels the meeting: too few can come."""
    meeting = table.meeting("august")
    cancel_meeting(
        meeting=meeting, actor=table["chair"], version=meeting.version, reason="Too few of us can come.", now=now
    )
