"""December to February: a rhythm is kept, a holiday shifts its first day, the table says when it can, and meets."""

import datetime as dt
import re

from accounts.models import Person
from meetings.models import Invitation, Occurrence, Poll, PollSlot, Series
from meetings.services.poll_answers import confirm_slot
from meetings.services.series import make_series, with_group_defaults
from meetings.services.standing_in import send_in_place
from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.seating import seat_person
from tests.year import acts
from tests.year.days import Diary
from tests.year.table import Table
from workgroups.invitations import accept_invitation

diary = Diary()


@diary.on("2026-12-07 10:00")
def keep_a_rhythm(table: Table, now: dt.datetime) -> None:
    """The chair keeps a rhythm: every third Monday of every third month. Heritage Day moves the first by a week."""
    usual = with_group_defaults(table.group, today=dt.date(2027, 2, 1))
    rhythm = type(usual)(**{**vars(usual), "week": Series.Week.THIRD})
    make_series(group=table.group, actor=table["chair"], rhythm=rhythm, now=now)
    days = [day.isoformat() for day in Occurrence.objects.order_by("local_date").values_list("local_date", flat=True)]
    assert days[:4] == ["2027-02-22", "2027-05-17", "2027-08-16", "2027-11-15"]


@diary.on("2027-01-05 14:00")
def draft_february(table: Table, now: dt.datetime) -> None:
    """The chair drafts the meeting of 22 February, and asks nobody yet."""
    acts.plan(table, now, "february", "2027-02-22")


@diary.on("2027-01-11 09:10")
def ask_for_february(table: Table, now: dt.datetime) -> None:
    """The chair asks the table which of three times suits, until 18 January."""
    acts.ask(table, now, "february", ["2027-02-22", "2027-02-23", "2027-03-01"], until="2027-01-18")


@diary.on("2027-01-12 11:00")
def some_say_when(table: Table, now: dt.datetime) -> None:
    """Chair, consultant, school and observer say when they can."""
    for who, said in (("chair", "yyn"), ("consultant", "yiy"), ("school", "yny"), ("observer", "yyy")):
        acts.say_when(table, now, "february", who, said)


@diary.on("2027-01-16 12:00")
def the_official_says_when(table: Table, now: dt.datetime) -> None:
    """The official, reminded that morning, says when they can; the employer never does."""
    acts.say_when(table, now, "february", "official", "yyi")


@diary.on("2027-01-19 09:30")
def take_the_first_time(table: Table, now: dt.datetime) -> None:
    """The chair takes time A from the mail: the invitations go."""
    poll = Poll.objects.get(meeting=table.meetings["february"])
    slot = PollSlot.objects.get(poll=poll, position=0)
    confirm_slot(slot=slot, actor=table["chair"], version=poll.version, now=now)


@diary.on("2027-01-20 10:00")
def answer_february(table: Table, now: dt.datetime) -> None:
    """Chair, consultant and observer will come, the school may; the official sends Stand-in Example by name."""
    acts.answer(table, now, "february", chair="yes", consultant="yes", observer="yes", school="maybe")
    sent = send_in_place(
        invitation=table.asked("february", "official"),
        name="Stand-in Example",
        email="standin@example.org",
        via=Invitation.Via.MAIL,
        given_by=table["official"],
        now=now,
    )
    table.people["standin"] = sent.stand_ins.get().person


@diary.on("2027-01-25 15:00")
def the_employer_goes(table: Table, now: dt.datetime) -> None:
    """The chair seats Successor Example for the employer from 1 February."""
    holder = seat_person(
        seat=table.seats["employer"],
        name="Successor Example",
        email="successor@example.org",
        language="en",
        starts_on=dt.date(2027, 2, 1),
        is_alternate=False,
        actor=table["chair"],
        now=now,
        today=dt.date(2027, 1, 25),
    )
    table.people["successor"] = holder.person


@diary.on("2027-02-02 13:00")
def the_successor_accepts(table: Table, now: dt.datetime) -> None:
    """Successor Example takes the seat by the link in the mail, says where they live, and that they will come."""
    mail = Delivery.objects.get(kind=Kind.ACCOUNT, recipient=table["successor"])
    found = re.search(r"/a/seat/([\w-]+)/", mail.text)
    assert found
    accept_invitation(secret=found[1], now=now, today=dt.date(2027, 2, 2))
    Person.objects.filter(pk=table["successor"].pk).update(timezone="America/St_Johns")
    acts.answer(table, now, "february", successor="yes")


@diary.on("2027-02-09 07:50")
def the_stand_in_answers(table: Table, now: dt.datetime) -> None:
    """Stand-in Example, asked once more the morning before, will come."""
    acts.answer(table, now, "february", standin="yes")


@diary.on("2027-02-15 11:00")
def send_the_first_papers(table: Table, now: dt.datetime) -> None:
    """The consultant sends the papers, on the day of the plan."""
    acts.send_papers(table, now, "february")


@diary.on("2027-02-22 10:00")
def meet_in_february(table: Table, now: dt.datetime) -> None:
    """The table meets; all come, and the stand-in for the official."""
    acts.begin(table, now, "february", "chair", "consultant", "school", "successor", "standin", "observer")
    acts.decide(table, now, "february", "The table reads the fee schedule by summer.")
    acts.promise(table, now, "february", "Ask three employers", due="2027-03-02", seat="employer")
    acts.promise(table, now, "february", "Translate the form", due="2027-03-15", seat="school")
    acts.promise(table, now, "february", "Write to the minister", due="2027-04-06", who="consultant")
    acts.promise(table, now, "february", "Count the files", due="2027-03-10", seat="official")


@diary.on("2027-02-22 12:05")
def close_february(table: Table, now: dt.datetime) -> None:
    """The chair closes the meeting and asks one question at home."""
    acts.close(table, now, "february", "How many newcomers did you meet this year?")
