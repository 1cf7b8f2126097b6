"""Where an invitation to a seat stands, in words for who sent it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from web.pages.tables import Chair
from workgroups.models import SeatHolder, SeatInvitationState

State = SeatInvitationState


@dataclass(frozen=True)
class Invited:
    """What a tag says, nothing where nothing waits, and whether another mail may go."""

    word: str
    may_send: bool


def with_invitation(holder: Any, *, now: dt.datetime, today: dt.date) -> Any:
    """Return a holder with ``invited`` beside it. No query where the invitation was loaded along."""
    holder.invited = _invited(holder, now=now, today=today)
    return holder


def mark_invited(chairs: Iterable[Chair], *, now: dt.datetime, today: dt.date) -> None:
    """Put beside everybody who sits at a table how their invitation stands. No query."""
    for chair in chairs:
        for holder in (chair.holder, *chair.alternates):
            if holder is not None:
                holder.seat = chair.seat
                with_invitation(holder, now=now, today=today)


def _invited(holder: SeatHolder, *, now: dt.datetime, today: dt.date) -> Invited:
    invitation = getattr(holder, "invitation", None)
    if invitation is None:
        return Invited("", may_send=False)
    invitation.holder = holder
    state = invitation.state(now=now, today=today)
    if state == State.ACCEPTED or (holder.ends_on is not None and holder.ends_on < today):
        return Invited("", may_send=False)
    word = _("invited, no answer yet") if state == State.OPEN else _("invitation ran out")
    return Invited(word, may_send=True)
