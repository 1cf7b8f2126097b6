"""What else is filled in where texts are written around a meeting: agendas, papers, polls, minutes, reports home."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import InformationSession
from tests.permissions.series_rules import a_day
from tests.permissions.world import World

Filled = dict[str, Any]


def nothing(world: World) -> Filled:
    """Fill in no more than the texts."""
    return {}


def a_decision(world: World) -> Filled:
    """Say how it was decided."""
    return {"method": "consensus", "version": world.decision.version}


def it_holds(world: World) -> Filled:
    """Say that a decision stands."""
    return {"holds": "yes", "version": world.decision.version}


def the_action_as_it_stands(world: World) -> Filled:
    """Tick one action, as it was read."""
    action = type(world.action).objects.get(pk=world.action.pk)
    return {"action": action.pk, "seen": f"{action.pk}.{action.version}"}


def the_poll_as_it_stands(world: World) -> Filled:
    """Take back what was asked."""
    return {"version": world.poll.version}


def a_point(world: World) -> Filled:
    """Say what the table is asked to do, and how long it takes."""
    return {"kind": "decision", "minutes": 20}


def an_answer(world: World) -> Filled:
    """Put a proposed point onto the next agenda."""
    return {"outcome": f"meeting-{world.meeting.pk}", "version": world.waiting_point.version}


def a_file(world: World) -> Filled:
    """Send a short text."""
    return {"file": SimpleUploadedFile("fees.txt", b"The fees of last year.")}


def another_file(world: World) -> Filled:
    """Send the text again, corrected."""
    return {"file": SimpleUploadedFile("fees.txt", b"The fees of this year.")}


def times(world: World) -> Filled:
    """Ask about two times."""
    asked = {
        f"time-{number}-{part}": said
        for number, day in enumerate(("2027-02-16", "2027-02-23"))
        for part, said in (("local_date", day), ("local_time", "10:00"))
    }
    return {**asked, "answer_by": "2026-12-08"}


def who_can_come(world: World) -> Filled:
    """Say yes to one time and no to another."""
    return {"A": "yes", "B": "no"}


def noted(world: World) -> Filled:
    """Name the version of the notes that was read."""
    return {"version": world.unminuted.agenda.get().version}


def a_line(world: World) -> Filled:
    """Name the first line of the minutes."""
    return {"line": 1}


def accepted(world: World) -> Filled:
    """Take a correction."""
    return {"answer": "accept"}


def a_rhythm(world: World) -> Filled:
    """Meet each second Tuesday of a quarter."""
    return {
        "week": "2",
        "weekday": "1",
        "every_months": "3",
        "starts_on": "2027-01-01",
        "local_time": "10:00",
        "minutes": "120",
        "timezone": "America/Halifax",
        "instead": "next-week",
    }


def a_session(world: World) -> Filled:
    """Explain to everybody how a profession is entered."""
    return {
        "organization": InformationSession.objects.latest("pk").organization_id,
        "group": world.group.pk,
        "local_date": "2027-02-16",
        "local_time": "18:00",
        "minutes": "60",
        "timezone": "America/Halifax",
        "spoken": "both",
    }


def the_session_as_it_stands(world: World) -> Filled:
    """Call off what is announced."""
    return {"version": InformationSession.objects.get(state="published").version}


def another_day(world: World) -> Filled:
    """Move a day of the series."""
    return {"local_date": (a_day(world).local_date + dt.timedelta(days=1)).isoformat()}


def a_week(world: World) -> Filled:
    """Be away in February."""
    return {"starts_on": "2027-02-01", "ends_on": "2027-02-05"}
