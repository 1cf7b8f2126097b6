"""March to May: minutes chased, corrected and confirmed by silence, promises late, a meeting that moves."""

import datetime as dt

from meetings.models import AgendaItem, MinutesCorrection
from meetings.services.inviting import invite_guest
from meetings.services.minutes import ask_correction, settle_correction
from meetings.services.scheduling import change_meeting
from tests.year import acts
from tests.year.days import Diary
from tests.year.table import Table

diary = Diary()


@diary.on("2027-02-24 09:00")
def report_february(table: Table, now: dt.datetime) -> None:
    """Chair, consultant and school report back; employer, official and observer do not."""
    acts.report(table, now, "february", "chair", "consultant")
    acts.report(table, now, "february", "school", answers={None: "Nous en parlons en mai."})


@diary.on("2027-03-02 10:00")
def circulate_february(table: Table, now: dt.datetime) -> None:
    """The consultant, nudged the day before, circulates the minutes."""
    acts.circulate(table, now, "february")


@diary.on("2027-03-04 16:00")
def correct_february(table: Table, now: dt.datetime) -> None:
    """The school asks for a correction of the first line."""
    minutes = acts.minutes_of(table, "february")
    ask_correction(minutes=minutes, line=1, wording="Soyez les bienvenus.", person=table["school"], via="mail", now=now)


@diary.on("2027-03-08 09:00")
def circulate_february_again(table: Table, now: dt.datetime) -> None:
    """The consultant accepts it and circulates the minutes once more; silence counts anew, until 22 March."""
    correction = MinutesCorrection.objects.get(minutes=acts.minutes_of(table, "february"))
    settle_correction(correction=correction, accept=True, actor=table["consultant"], now=now)
    acts.circulate(table, now, "february")


@diary.on("2027-03-09 08:30")
def promises_of_march(table: Table, now: dt.datetime) -> None:
    """The school answers that the form is translated, the official that the files are counted."""
    acts.move(table, now, "Translate the form", "school", status="done")
    acts.move(table, now, "Count the files", "official", status="done")


@diary.on("2027-03-19 10:00")
def a_new_date(table: Table, now: dt.datetime) -> None:
    """The successor, of whom the co-chairs have heard, asks for another month: 20 April."""
    acts.move(table, now, "Ask three employers", "successor", status="needs-help", due="2027-04-20")


@diary.on("2027-04-01 09:00")
def draft_may(table: Table, now: dt.datetime) -> None:
    """The chair drafts the meeting of 17 May, with an empty agenda and without a poll."""
    assert acts.minutes_of(table, "february").is_confirmed
    meeting = acts.plan(table, now, "may", "2027-05-17")
    AgendaItem.objects.filter(meeting=meeting).delete()


@diary.on("2027-04-19 10:00")
def invite_for_may(table: Table, now: dt.datetime) -> None:
    """The chair sends the invitations on the day of the plan."""
    acts.invite(table, now, "may")


@diary.on("2027-04-20 15:00")
def answer_may(table: Table, now: dt.datetime) -> None:
    """Consultant and successor will come, the official cannot, the school sends nobody and says maybe."""
    acts.answer(table, now, "may", consultant="yes", successor="yes", official="no", school="maybe")


@diary.on("2027-04-28 11:00")
def may_moves(table: Table, now: dt.datetime) -> None:
    """The chair moves the meeting to 25 May: the room is taken. All are asked anew."""
    meeting = table.meeting("may")
    change_meeting(
        meeting=meeting,
        actor=table["chair"],
        version=meeting.version,
        now=now,
        local_date=dt.date(2027, 5, 25),
        local_time=meeting.local_time,
        timezone=meeting.timezone,
        minutes=meeting.minutes,
        place=meeting.place,
        reason="The room is taken.",
    )


@diary.on("2027-05-03 09:00")
def answer_may_again(table: Table, now: dt.datetime) -> None:
    """All but the employer’s seat and the observer answer; the official sends the deputy, their alternate."""
    acts.answer(table, now, "may", chair="yes", consultant="yes", school="yes", official="alternate")


@diary.on("2027-05-05 09:00")
def promises_of_may(table: Table, now: dt.datetime) -> None:
    """The consultant says that the letter is written; the successor is silent once more."""
    acts.move(table, now, "Write to the minister", "consultant", status="done")


@diary.on("2027-05-12 18:20")
def the_deputy_answers(table: Table, now: dt.datetime) -> None:
    """The deputy will come."""
    acts.answer(table, now, "may", deputy="yes")


@diary.on("2027-05-15 12:00")
def write_the_agenda(table: Table, now: dt.datetime) -> None:
    """The chair, nudged that morning, writes the agenda and asks a guest."""
    acts.point(table, now, "may", "Fees")
    guest = invite_guest(
        meeting=table.meeting("may"),
        actor=table["chair"],
        name="Invité Exemple",
        email="guest@example.org",
        language="fr",
        now=now,
    )
    table.people["guest"] = guest.person


@diary.on("2027-05-19 14:00")
def send_the_papers_of_may(table: Table, now: dt.datetime) -> None:
    """The consultant sends the papers a day after the plan."""
    acts.send_papers(table, now, "may")


@diary.on("2027-05-21 17:30")
def send_them_again(table: Table, now: dt.datetime) -> None:
    """A point more, and revised papers."""
    acts.point(table, now, "may", "Bridging")
    acts.send_papers(table, now, "may")


@diary.on("2027-05-25 10:00")
def meet_in_may(table: Table, now: dt.datetime) -> None:
    """The table meets; the observer and the successor stay away without a word."""
    acts.begin(table, now, "may", "chair", "consultant", "school", "deputy", "guest")
    acts.promise(table, now, "may", "Draft the bridging plan", due="2027-08-01", seat="official")


@diary.on("2027-05-25 11:55")
def close_may(table: Table, now: dt.datetime) -> None:
    """The consultant closes the meeting."""
    acts.close(table, now, "may", by="consultant")
