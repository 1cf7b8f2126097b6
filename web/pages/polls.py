"""What the pages of an availability poll show."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.languages import Language
from accounts.models import Person
from accounts.zones import local_date
from meetings.models import Invitation, Meeting, Poll, PollAnswer, PollInvitee, PollReply, PollSlot
from meetings.policies import can_run_poll, can_see_poll_counts
from meetings.services.inviting import table_on
from meetings.services.polls import DAYS_TO_ANSWER, MOST
from meetings.tallies import Counts, Tally, counts_of, invitees_of, slots_of
from notifications.messages.poll import poll_letter
from notifications.messages.poll_result import answered_words, full_words
from notifications.sweeps.polls_taken_back import who_was_asked
from web.middleware import Reader
from web.pages.planning import ANSWER_ADDRESS, Addressee, Sample, role_words
from workgroups.models import Seat

WEEK = dt.timedelta(weeks=1)
# How many days are proposed where nothing else is known.
PROPOSED = 3


@dataclass(frozen=True)
class Option:
    """One time as a row: what is known of it in words, and what each said."""

    slot: PollSlot
    tally: Tally | None
    words: str
    is_best: bool
    mine: str


@dataclass(frozen=True)
class Voice:
    """One of those asked, with what they said to each time in order; no word where they have not.

    ``noted_by``: the co-chair who was told the answer that counts and wrote it down.
    """

    invitee: PollInvitee
    said: Sequence[tuple[str, str, str]]
    noted_by: str = ""


@dataclass(frozen=True)
class PollPage:
    """A poll for one reader: the times with their counts, and for who acts as chair who said what."""

    poll: Poll
    slots: Sequence[PollSlot]
    options: Sequence[Option]
    mine: PollInvitee | None
    answered: str
    voices: Sequence[Voice]
    is_chair: bool
    sees_counts: bool


def poll_page(poll: Poll, reader: Reader) -> PollPage:
    """Gather a poll: three queries, four more where the counts may be seen, one for who runs it."""
    standing = reader.standing
    is_chair, sees_counts = can_run_poll(standing, poll), can_see_poll_counts(standing, poll)
    slots, invitees = slots_of(poll), invitees_of(poll)
    mine = next((one for one in invitees if one.person_id == standing.person_id), None)
    counts = counts_of(poll, slots=slots, invitees=invitees) if sees_counts else None
    return PollPage(
        poll=poll,
        slots=slots,
        options=_options(slots, counts, mine),
        mine=mine,
        answered=answered_words(counts) if counts else "",
        voices=_voices(invitees, slots) if is_chair else [],
        is_chair=is_chair,
        sees_counts=sees_counts,
    )


def _voices(invitees: Sequence[PollInvitee], slots: Sequence[PollSlot]) -> list[Voice]:
    """Return what each said, and who wrote it down for them. One query."""
    replies = PollReply.objects.filter(invitee__in=[one.pk for one in invitees]).order_by("at", "pk")
    noted = {
        invitee: name if via == Invitation.Via.CHAIR else ""
        for invitee, via, name in replies.values_list("invitee", "via", "given_by__name")
    }
    return [Voice(one, _said_by(one, slots), noted.get(one.pk, "")) for one in invitees]


def _options(slots: Sequence[PollSlot], counts: Counts | None, mine: PollInvitee | None) -> list[Option]:
    tallies = {tally.slot.pk: tally for tally in counts.tallies} if counts else {}
    best = counts.best if counts else None
    own = {letter: word for letter, _value, word in _said_by(mine, slots)} if mine else {}
    return [
        Option(
            slot=slot,
            tally=tallies.get(slot.pk),
            words=full_words(tallies[slot.pk]) if slot.pk in tallies else "",
            is_best=bool(best and best.slot.pk == slot.pk),
            mine=own.get(slot.letter, ""),
        )
        for slot in slots
    ]


def _said_by(invitee: PollInvitee, slots: Sequence[PollSlot]) -> list[tuple[str, str, str]]:
    """Return the letter, the value and the word for each time; nothing where they have not answered."""
    labels = {str(value): str(label) for value, label in PollAnswer.Value.choices}
    said = {answer.slot_id: answer.value for answer in invitee.answers.all()}
    return [(slot.letter, said.get(slot.pk, ""), labels.get(said.get(slot.pk, ""), "")) for slot in slots]


def said_before(invitee: PollInvitee, slots: Sequence[PollSlot]) -> dict[str, str]:
    """Return what somebody said to each letter so far. One query where the answers were not loaded."""
    return {letter: value for letter, value, _word in _said_by(invitee, slots) if value}


def proposed_times(meeting: Meeting, *, days: Sequence[dt.date] = ()) -> list[Mapping[str, Any]]:
    """Return what the form begins with: the draft's own day and the days that were named, or the weeks after it."""
    named = days or [meeting.local_date + WEEK * step for step in range(1, PROPOSED)]
    dates = sorted({meeting.local_date, *named})[:MOST]
    return [{"local_date": day, "local_time": meeting.local_time} for day in dates]


def named_days(given: Iterable[str]) -> list[dt.date]:
    """Return the days an address names, such as the candidates of the page before; what is none is left out."""
    days = []
    for text in given:
        with suppress(ValueError):
            days.append(dt.date.fromisoformat(text))
    return days


def times_of(poll: Poll) -> list[Mapping[str, Any]]:
    """Return the times of a draft as the form shows them."""
    starts = [slot.local_start(poll.timezone) for slot in slots_of(poll)]
    return [{"local_date": at.date(), "local_time": at.time(), "fold": at.fold or None} for at in starts]


def usual_deadline(meeting: Meeting, *, now: dt.datetime) -> dt.date:
    """Return the day by which a table usually answers: in a week, or before the first time where that is sooner."""
    today = local_date(now, meeting.timezone)
    return max(today, min(today + dt.timedelta(days=DAYS_TO_ANSWER), meeting.local_date - dt.timedelta(days=1)))


def asked_by(poll: Poll) -> list[Addressee]:
    """Name who gets the question, in table order, then the guests."""
    table = table_on(poll.meeting)
    rows: list[tuple[Person, Seat | None, str]] = [
        (row.person, row.seat, role_words(row.seat, is_alternate=row.is_alternate)) for row in table
    ]
    seated = {row.person.pk for row in table}
    guests = poll.meeting.invitations.in_force().filter(seat=None).select_related("person").order_by("pk")
    rows += [(guest.person, None, _("Guest")) for guest in guests if guest.person_id not in seated]
    return [Addressee(person, seat, role, str(Language(person.language).label)) for person, seat, role in rows]


def told_of_withdrawal(poll: Poll, *, by: Person) -> list[PollInvitee]:
    """Return who hears that a poll was taken back: who may have the question, but for who takes it back."""
    asked = who_was_asked(Poll.objects.filter(pk=poll.pk))
    return list(asked.exclude(person=by).for_list())


def poll_sample(poll: Poll, asked: Sequence[Addressee], *, reader: Person, now: dt.datetime) -> Sample | None:
    """Write the question as one of the others will get it; None where nobody is asked. Nothing is stored."""
    others = [row for row in asked if row.person.pk != reader.pk] or asked
    slots = slots_of(poll)
    if not others or not slots:
        return None
    # The answer links made for it lead nowhere: nobody who is asked has the number 0.
    invitee = PollInvitee(pk=0, poll=poll, person=others[0].person, seat=others[0].seat, asked_at=now)
    letter = poll_letter(invitee, slots, key="preview", now=now)
    return Sample(others[0].person, letter.subject, ANSWER_ADDRESS.sub(f"[{_('a link of their own')}]", letter.text))
