"""September to November: a co-chair goes, all answer the poll, minutes are confirmed at a meeting."""

import datetime as dt

from meetings.models import MinutesCorrection, Poll, PollSlot
from meetings.services.minutes import confirm_minutes, settle_correction
from meetings.services.poll_answers import confirm_slot
from tests.factories import PersonFactory
from tests.year import acts
from tests.year.days import Diary
from tests.year.table import Table
from workgroups.services import take_seat

diary = Diary()


@diary.on("2027-09-20 09:00")
def a_promise_is_kept(table: Table, now: dt.datetime) -> None:
    """The deputy answers for the official that the bridging plan is drafted."""
    acts.move(table, now, "Draft the bridging plan", "deputy", status="done")


@diary.on("2027-09-27 09:00")
def ask_for_november(table: Table, now: dt.datetime) -> None:
    """The chair drafts 15 November and asks the table, a week before the plan."""
    acts.plan(table, now, "november", "2027-11-15")
    acts.ask(table, now, "november", ["2027-11-15", "2027-11-16"], until="2027-10-08")


@diary.on("2027-09-28 10:00")
def all_say_when(table: Table, now: dt.datetime) -> None:
    """All but one say when they can."""
    for who, said in {"chair": "yy", "consultant": "ny", "school": "yn", "official": "iy", "observer": "yy"}.items():
        acts.say_when(table, now, "november", who, said)


@diary.on("2027-09-29 21:40")
def the_last_says_when(table: Table, now: dt.datetime) -> None:
    """The successor answers late in the evening: all have answered, nine days early."""
    acts.say_when(table, now, "november", "successor", "yn")


@diary.on("2027-09-30 08:45")
def take_november(table: Table, now: dt.datetime) -> None:
    """The chair takes time A; the invitations go."""
    poll = Poll.objects.get(meeting=table.meetings["november"])
    slot = PollSlot.objects.get(poll=poll, position=0)
    confirm_slot(slot=slot, actor=table["chair"], version=poll.version, now=now)


@diary.on("2027-10-12 09:00")
def another_chair(table: Table, now: dt.datetime) -> None:
    """Someone known takes the co-chair’s seat from 18 October."""
    table.people["newchair"] = PersonFactory(name="New Chair Example", email="newchair@example.org")
    take_seat(
        seat=table.seats["chair"], person=table["newchair"], starts_on=dt.date(2027, 10, 18), actor=table["consultant"]
    )


@diary.on("2027-10-19 09:00")
def answer_november(table: Table, now: dt.datetime) -> None:
    """All who come say so; the observer says nothing."""
    acts.answer(table, now, "november", newchair="yes", consultant="yes", school="yes", official="yes", successor="yes")


@diary.on("2027-11-08 09:00")
def send_the_papers_of_november(table: Table, now: dt.datetime) -> None:
    """The new chair sends the papers on the day of the plan."""
    acts.send_papers(table, now, "november", by="newchair")


@diary.on("2027-11-15 10:00")
def meet_in_november(table: Table, now: dt.datetime) -> None:
    """The table meets, declines the correction and confirms the minutes of May."""
    acts.begin(table, now, "november", "newchair", "consultant", "school", "official", "successor", by="newchair")
    minutes = acts.minutes_of(table, "may")
    assert not minutes.is_confirmed
    correction = MinutesCorrection.objects.get(minutes=minutes)
    settle_correction(correction=correction, accept=False, actor=table["consultant"], now=now)
    confirm_minutes(minutes=minutes, at=table.meeting("november"), actor=table["consultant"], now=now)
    acts.promise(table, now, "november", "Invite the trainers", due="2027-11-24", seat="chair")


@diary.on("2027-11-15 12:00")
def close_november(table: Table, now: dt.datetime) -> None:
    """The new chair closes the meeting."""
    acts.close(table, now, "november", by="newchair")


@diary.on("2027-11-16 16:00")
def circulate_november(table: Table, now: dt.datetime) -> None:
    """The consultant circulates the minutes the next day."""
    acts.circulate(table, now, "november")
