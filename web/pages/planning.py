"""What the pages show that call a table together."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.languages import Language
from accounts.models import Person
from meetings.candidates import Candidate, Candidates, candidates_for
from meetings.models import Action, Invitation, Meeting, Poll, Series
from meetings.rhythm_words import listed
from meetings.services.inviting import seats_asked, table_on
from notifications.messages.meeting_notice import request_letter
from notifications.sweeps.polls_taken_back import who_was_asked
from web.middleware import Reader
from web.pages.agenda import Agenda, agenda_of
from workgroups.models import Seat, SeatHolder, WorkGroup

ANSWER_ADDRESS = re.compile(r"https?://\S+/a/\S+")


@dataclass(frozen=True)
class Addressee:
    """Somebody who will be written to, for whom they sit there, and in which language they read."""

    person: Person
    seat: Seat | None
    role: str
    language: str


@dataclass(frozen=True)
class Sending:
    """Who gets what when a draft is sent, and which seats nobody answers for."""

    addressees: Sequence[Addressee]
    vacant: Sequence[Seat]


@dataclass(frozen=True)
class Sample:
    """The invitation as one of its readers will get it."""

    recipient: Person
    subject: str
    text: str


@dataclass(frozen=True)
class Plan:
    """What stands beside the form for the next meeting."""

    days: Sequence[dt.date]
    last: Meeting | None
    ahead: Meeting | None
    agenda: Agenda
    open_actions: Sequence[Action]
    # What stands in the way of a day that is offered, and of those that are not.
    clashes: Sequence[tuple[dt.date, str]]
    passed_over: Sequence[tuple[dt.date, str]]
    series: Series | None


def plan_of(group: WorkGroup, reader: Reader, *, wanted: dt.date | None = None) -> Plan:
    """Propose when a table meets next, and say what is already known about each day."""
    met = (
        Meeting.objects.for_table()
        .filter(group=group)
        .exclude(state__in=[Meeting.State.CANCELLED, Meeting.State.DRAFT])
    )
    last = met.order_by("-starts_at", "-pk").first()
    found = _candidates(group, reader, last=last.local_date if last else None, wanted=wanted)
    return Plan(
        days=found.days,
        last=last,
        ahead=last if last and last.ends_at > reader.now else None,
        agenda=agenda_of(group.agenda_template.order_by("position", "pk"), minutes=group.usual_minutes),
        open_actions=list(Action.objects.open().filter(group=group).by_urgency().for_list()),
        clashes=[(one.day, clash_words(one)) for one in found.offered if not one.is_free],
        passed_over=[(one.day, clash_words(one)) for one in found.passed_over],
        series=found.occurrence.series if found.occurrence else None,
    )


def _candidates(group: WorkGroup, reader: Reader, *, last: dt.date | None, wanted: dt.date | None = None) -> Candidates:
    language = "fr" if (get_language() or "").startswith("fr") else "en"
    return candidates_for(
        group, last=last, today=reader.today, standing=reader.standing, language=language, wanted=wanted
    )


def clash_words(one: Candidate) -> str:
    """Say what stands in the way of a day: holidays, other tables' meetings, who is away."""
    said = [
        _("%(holiday)s (%(places)s).") % {"holiday": name, "places": listed(places)}
        for name, places in one.holidays.items()
    ]
    if one.elsewhere:
        sentence = ngettext(
            "%(count)d person of this table has another table’s meeting that day.",
            "%(count)d people of this table have another table’s meeting that day.",
            one.elsewhere.people,
        )
        said.append(sentence % {"count": one.elsewhere.people})
    if one.elsewhere and one.elsewhere.tables:
        said.append(_("It is a meeting of %(tables)s.") % {"tables": listed(one.elsewhere.tables)})
    if one.away:
        said.append(_("Away: %(names)s.") % {"names": listed(one.away)})
    return " ".join(said)


def sending_of(meeting: Meeting) -> Sending:
    """Name who gets the invitation to a draft, in table order, then the guests; and the vacant seats."""
    table = table_on(meeting)
    addressees = [
        Addressee(row.person, row.seat, role_words(row.seat, is_alternate=row.is_alternate), _language(row.person))
        for row in table
    ]
    seated = {row.person.pk for row in table}
    guests = meeting.invitations.in_force().filter(seat=None).select_related("person").order_by("pk")
    addressees += [
        Addressee(guest.person, None, _("Guest"), _language(guest.person))
        for guest in guests
        if guest.person_id not in seated
    ]
    held = SeatHolder.objects.as_of(meeting.local_date).filter(person__is_active=True).values("seat")
    seats = seats_asked(meeting, day=meeting.local_date).exclude(pk__in=held)
    vacant = list(seats.select_related("organization", "stakeholder_kind").in_table_order())
    return Sending(addressees, vacant)


def sample_of(meeting: Meeting, sending: Sending, *, reader: Person, now: dt.datetime) -> Sample | None:
    """Write the invitation as one of the others will get it; None where nobody is asked. Nothing is stored."""
    others = [row for row in sending.addressees if row.person.pk != reader.pk] or sending.addressees
    if not others:
        return None
    # The answer links made for it lead nowhere: no invitation has the number 0. They are long, and left out.
    invitation = Invitation(
        pk=0, meeting=meeting, person=others[0].person, seat=others[0].seat, invited_at=now, is_alternate=False
    )
    letter = request_letter(invitation, key="preview", told=None, now=now)
    return Sample(others[0].person, letter.subject, ANSWER_ADDRESS.sub(f"[{_('a link of their own')}]", letter.text))


def role_words(seat: Seat, *, is_alternate: bool) -> str:
    """Say in which capacity somebody sits on a seat."""
    return _("Alternate") if is_alternate else str(seat.get_role_display())


def _language(person: Person) -> str:
    return str(Language(person.language).label)


def how_many_are_told(meeting: Meeting) -> int:
    """Return how many a change of this meeting is told to: whoever is invited and not taken back."""
    return Invitation.objects.in_force().filter(meeting=meeting).count()


def how_many_were_asked(meeting: Meeting, *, by: Person) -> int:
    """Return how many others have the question of an open poll for this draft, and hear when it is thrown away."""
    return who_was_asked(Poll.objects.open().filter(meeting=meeting)).exclude(person=by).count()
