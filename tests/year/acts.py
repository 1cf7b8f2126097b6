"""What people do, as the pages do it for them: each act is one service call with what a form would hold."""

import datetime as dt
from collections.abc import Iterable, Mapping

from accounts.zones import local_date
from meetings.models import Action, Invitation, Meeting, Minutes, Packet, Poll, PollInvitee, ReportBack
from meetings.services.actions import add_action, update_action
from meetings.services.agenda import add_item, save_notes
from meetings.services.answers import answer_invitation
from meetings.services.closing import close_and_ask
from meetings.services.decisions import record_decision
from meetings.services.holding import mark_attendance, start_meeting
from meetings.services.minutes import circulate_minutes
from meetings.services.packets import send_packet
from meetings.services.planning import plan_with_parked
from meetings.services.poll_answers import answer_poll
from meetings.services.polls import Time, send_poll, write_poll
from meetings.services.reporting import report_back
from meetings.services.scheduling import send_invitations
from tests.year.table import ZONE, Table

Days = Iterable[str]


def plan(table: Table, now: dt.datetime, name: str, day: str, *, by: str = "chair", at: str = "10:00") -> Meeting:
    """Draft a meeting on a day."""
    meeting = plan_with_parked(
        group=table.group,
        actor=table[by],
        parked=[],
        now=now,
        today=local_date(now, ZONE),
        local_date=dt.date.fromisoformat(day),
        local_time=dt.time.fromisoformat(at),
        timezone=ZONE,
        minutes=120,
        place=table.group.usual_place,
    )
    table.meetings[name] = meeting.pk
    return meeting


def ask(table: Table, now: dt.datetime, name: str, days: Days, *, until: str, by: str = "chair") -> Poll:
    """Ask the table which of some days suits, at ten."""
    times = [Time(dt.date.fromisoformat(day), dt.time(10)) for day in days]
    by_when = dt.date.fromisoformat(until)
    poll = write_poll(meeting=table.meeting(name), actor=table[by], times=times, answer_by=by_when, now=now)
    return send_poll(poll=poll, actor=table[by], version=poll.version, now=now)


def say_when(table: Table, now: dt.datetime, name: str, who: str, said: str, *, via: str = "mail") -> None:
    """Answer a poll: a letter a time, y, i or n."""
    words = {"y": "yes", "i": "if-needed", "n": "no"}
    invitee = PollInvitee.objects.get(poll__meeting=table.meetings[name], person=table[who])
    answers = {letter: words[one] for letter, one in zip("ABCDEF", said, strict=False)}
    answer_poll(invitee=invitee, said=answers, note="", via=via, given_by=table[who], now=now)


def invite(table: Table, now: dt.datetime, name: str, *, by: str = "chair") -> Meeting:
    """Send the invitations."""
    meeting = table.meeting(name)
    return send_invitations(meeting=meeting, actor=table[by], version=meeting.version, now=now)


def answer(table: Table, now: dt.datetime, name: str, **said: str) -> None:
    """Let several people answer an invitation, each with one word."""
    for who, response in said.items():
        answer_invitation(
            invitation=table.asked(name, who),
            response=Invitation.Response(response),
            via=Invitation.Via.MAIL,
            given_by=table[who],
            now=now,
        )


def point(table: Table, now: dt.datetime, name: str, title: str, *, by: str = "chair") -> None:
    """Put a point at the end of an agenda."""
    add_item(meeting=table.meeting(name), actor=table[by], title=title, kind="discussion", minutes=20, now=now)


def send_papers(table: Table, now: dt.datetime, name: str, *, by: str = "consultant") -> Packet:
    """Send agenda and papers."""
    return send_packet(meeting=table.meeting(name), actor=table[by], now=now)


def begin(table: Table, now: dt.datetime, name: str, *present: str, by: str = "chair") -> None:
    """Open a meeting, mark who is there, and note something under its first point."""
    meeting = start_meeting(meeting=table.meeting(name), actor=table[by], now=now)
    for who in present:
        mark_attendance(meeting=meeting, person=table[who], state="present", actor=table[by], now=now)
    first = meeting.agenda.order_by("position", "pk")[0]
    save_notes(item=first, notes=f"Welcome to {name}.", version=first.version, actor=table[by], now=now)


def decide(table: Table, now: dt.datetime, name: str, wording: str, *, by: str = "consultant") -> None:
    """Write a decision down."""
    record_decision(meeting=table.meeting(name), wording=wording, actor=table[by], now=now)


def promise(
    table: Table, now: dt.datetime, name: str, title: str, *, due: str, seat: str = "", who: str = ""
) -> Action:
    """Agree on an action of a seat or of a person, in session."""
    return add_action(
        group=table.group,
        title=title,
        actor=table["consultant"],
        now=now,
        today=local_date(now, ZONE),
        owner_seat=table.seats[seat] if seat else None,
        owner_person=table[who] if who else None,
        due_on=dt.date.fromisoformat(due),
        meeting=table.meeting(name),
    )


def move(table: Table, now: dt.datetime, title: str, who: str, *, status: str = "", due: str = "") -> None:
    """Answer for an action from the mail."""
    update_action(
        action=Action.objects.get(title=title),
        person=table[who],
        via="mail",
        now=now,
        today=local_date(now, ZONE),
        status=status or None,
        due_on=dt.date.fromisoformat(due) if due else None,
    )


def close(table: Table, now: dt.datetime, name: str, *questions: str, by: str = "chair") -> None:
    """Close a meeting; every open action goes on to the next."""
    today = local_date(now, ZONE)
    meeting = table.meeting(name)
    close_and_ask(meeting=meeting, actor=table[by], outcomes={}, questions=questions, now=now, today=today)


def circulate(table: Table, now: dt.datetime, name: str, *, by: str = "consultant") -> None:
    """Send the minutes to the table."""
    circulate_minutes(meeting=table.meeting(name), actor=table[by], now=now)


def minutes_of(table: Table, name: str) -> Minutes:
    """Return the minutes of a meeting as they stand now."""
    return Minutes.objects.get(meeting=table.meetings[name])


def report(
    table: Table, now: dt.datetime, name: str, *who: str, answers: Mapping[int | None, str] | None = None
) -> None:
    """Say that home was told, from the mail."""
    for one in who:
        row = ReportBack.objects.get(meeting=table.meetings[name], organization=table.seats[one].organization)
        report_back(report=row, person=table[one], via="mail", now=now, answers=answers)
