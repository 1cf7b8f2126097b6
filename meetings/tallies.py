"""How many can come at each time of a poll, of which kinds, and whether that would make a quorum. Four queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from meetings.models import Meeting, Poll, PollAnswer, PollInvitee, PollSlot
from meetings.presence import quorum_of
from workgroups.models import Seat, SeatHolder
from workgroups.quorum import Quorum

Value = PollAnswer.Value


@dataclass(frozen=True)
class Tally:
    """One time with its answers counted. ``kinds`` are those with a filled seat, ``kinds_met`` those that can come."""

    slot: PollSlot
    asked: int
    yes: int
    if_needed: int
    no: int
    kinds: int
    kinds_met: int
    quorum: Quorum

    @property
    def can(self) -> int:
        """How many can come, gladly or if need be."""
        return self.yes + self.if_needed

    @property
    def has_all_kinds(self) -> bool:
        """Whether every kind that sits at the table can come."""
        return self.kinds_met == self.kinds

    @property
    def rank(self) -> tuple[bool, int, int, int, int]:
        """Sorting key: the greatest is the best time. Of equal ones the soonest."""
        return self.quorum.is_met, self.kinds_met, self.can, self.yes, -self.slot.position


@dataclass(frozen=True)
class Counts:
    """All times of a poll, and how many of those asked have answered."""

    tallies: Sequence[Tally]
    asked: int
    answered: int

    @property
    def best(self) -> Tally | None:
        """The time that suits most; None before anybody has answered."""
        return max(self.tallies, key=lambda tally: tally.rank, default=None) if self.answered else None

    @property
    def by_rank(self) -> list[Tally]:
        """The times, the best first."""
        return sorted(self.tallies, key=lambda tally: tally.rank, reverse=True)

    @property
    def is_complete(self) -> bool:
        """Whether everybody has answered."""
        return 0 < self.asked == self.answered


@dataclass(frozen=True)
class Voice:
    """Who answers, for which seat, and what they said by the key of each time."""

    seat_id: int | None
    has_answered: bool
    said: Mapping[int, str]


def count(
    slots: Iterable[PollSlot],
    voices: Sequence[Voice],
    *,
    seats: Mapping[int, int],
    percent: int | None,
    minimums: Mapping[int, int],
) -> Counts:
    """Count what is known already: ``seats`` gives the stakeholder kind of each filled seat that counts."""
    tallies = [_tally(slot, voices, seats=seats, percent=percent, minimums=minimums) for slot in slots]
    return Counts(tallies, len(voices), sum(voice.has_answered for voice in voices))


def _tally(
    slot: PollSlot,
    voices: Sequence[Voice],
    *,
    seats: Mapping[int, int],
    percent: int | None,
    minimums: Mapping[int, int],
) -> Tally:
    said = [voice.said.get(slot.pk) for voice in voices]
    present = {voice.seat_id or 0 for voice in voices if voice.said.get(slot.pk) in PollAnswer.CAN}
    return Tally(
        slot=slot,
        asked=len(voices),
        yes=said.count(Value.YES),
        if_needed=said.count(Value.IF_NEEDED),
        no=said.count(Value.NO),
        kinds=len(set(seats.values())),
        kinds_met=len({kind for pk, kind in seats.items() if pk in present}),
        quorum=quorum_of(percent=percent, minimums=minimums, seats=seats, present_seat_ids=present),
    )


def counts_of(poll: Poll, *, slots: Sequence[PollSlot], invitees: Iterable[PollInvitee]) -> Counts:
    """Count a poll. ``invitees`` are those in force, with their answers prefetched. A smaller circle counts itself."""
    group = poll.meeting.group
    seats = _seats(poll.meeting)
    invitees = list(invitees)
    if not poll.meeting.is_for_table:
        asked = {one.seat_id for one in invitees}
        seats = {pk: kind for pk, kind in seats.items() if pk in asked}
    voices = [
        Voice(one.seat_id, one.answered_at is not None, {answer.slot_id: answer.value for answer in one.answers.all()})
        for one in invitees
    ]
    return count(
        slots,
        voices,
        seats=seats,
        percent=group.quorum_percent,
        minimums=dict(group.quorum_kinds.values_list("kind_id", "minimum")),
    )


def _seats(meeting: Meeting) -> dict[int, int]:
    held = SeatHolder.objects.as_of(meeting.local_date).values("seat")
    seats = Seat.objects.as_of(meeting.local_date).filter(group=meeting.group_id, role__in=Seat.VOTING_ROLES)
    return dict(seats.filter(pk__in=held).values_list("pk", "stakeholder_kind_id"))


def slots_of(poll: Poll) -> list[PollSlot]:
    """Return a poll's times, the soonest first. One query."""
    return list(poll.slots.order_by("position", "pk"))


def slots_of_polls(polls: Iterable[Poll]) -> dict[int, list[PollSlot]]:
    """Return the times of some polls, by poll, the soonest first; nothing of one is an empty list. One query."""
    slots: dict[int, list[PollSlot]] = {poll.pk: [] for poll in polls}
    for slot in PollSlot.objects.filter(poll__in=slots).order_by("position", "pk") if slots else ():
        slots[slot.poll_id].append(slot)
    return slots


def invitees_of(poll: Poll) -> list[PollInvitee]:
    """Return who is asked, with what they said, in table order. Two queries."""
    return list(poll.invitees.in_force().for_list().prefetch_related("answers"))
