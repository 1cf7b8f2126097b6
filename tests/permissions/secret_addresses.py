"""Addresses whose key is a secret: what each is answered in every state that its secret may be in.

The table holds who may open a live one; here stands what becomes of it. ``States`` are functions of the world that
bring a secret there and return it; ``used`` has been posted to once.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from accounts.answer_links import Purpose, sign
from accounts.models import AddressChange, Person
from meetings.models import CalendarFeed
from meetings.services.feeds import open_feed
from pathways.models import Follower
from tests.permissions.poll_rules import an_answer
from tests.permissions.report_world import the_report
from tests.permissions.table import an_action
from tests.permissions.world import ANONYMOUS, World
from workgroups.models import SeatHolder, SeatInvitation

Secret = Callable[[World], str]
LASTS = dt.timedelta(days=30)
A_SECOND = dt.timedelta(seconds=1)
NOT_FOUND, GONE = 404, 410


@dataclass(frozen=True)
class SecretAddress:
    """One address, its live secret, and its secret in every other state with what is answered then."""

    name: str
    argument: str
    live: Secret
    expired: Secret
    revoked: Secret
    # To reading and to writing, once it was used; None where there is nothing to use up.
    used: tuple[int, int] | None
    says: Callable[[World], dict[str, Any]] = field(default=lambda world: {"sent": "yes"})
    when_expired: int = GONE
    role: str = ANONYMOUS

    @property
    def methods(self) -> tuple[str, ...]:
        """What it can be asked."""
        return ("GET",) if self.used is None else ("GET", "POST")


def signed(purpose: Purpose, holder: Callable[[World], int], subject: Callable[[World], int], world: World) -> str:
    """Return a live token."""
    return _token(world, purpose, holder, subject, age=dt.timedelta())


def _token(world: World, purpose: Purpose, holder: Any, subject: Any, *, age: dt.timedelta) -> str:
    made_at = world.now - age
    named = {"holder_id": holder(world), "subject_id": subject(world)}
    return sign(purpose=purpose, **named, made_at=made_at, expires_at=made_at + LASTS)


def _expired(purpose: Purpose, holder: Any, subject: Any, world: World) -> str:
    # Who is written to follows us for long: a link of before they began would be refused for that.
    Follower.objects.update(links_valid_from=world.now - LASTS)
    return _token(world, purpose, holder, subject, age=LASTS)


def _revoked(purpose: Purpose, holder: Any, subject: Any, world: World) -> str:
    rows: Any = Follower if purpose in {Purpose.FOLLOW_CONFIRM, Purpose.FOLLOW_MANAGE} else Person
    rows.objects.filter(pk=holder(world)).update(links_valid_from=world.now + A_SECOND)
    return signed(purpose, holder, subject, world)


def _link(
    name: str, purpose: Purpose, holder: Any, subject: Any, used: tuple[int, int], says: Any = None
) -> SecretAddress:
    """Make an address that an answer link opens."""
    states: dict[str, Any] = {state: partial(make, purpose, holder, subject) for state, make in MAKERS.items()}
    more = {"says": says} if says else {}
    return SecretAddress(name, "token", used=used, **states, **more)


MAKERS: dict[str, Any] = {"live": signed, "expired": _expired, "revoked": _revoked}


def _member(world: World) -> int:
    return world.people["member"].pk


def _follower(world: World) -> int:
    return world.follow_request.follower_id


def _nothing(world: World) -> int:
    return 0


def _agrees(world: World) -> dict[str, Any]:
    return {"answer": "agree", "content_hash": world.sign_off.content_hash}


def _comes(world: World) -> dict[str, Any]:
    return {"A": "yes", "B": "no"}


LINKS = [
    _link(
        "answer-invitation",
        Purpose.INVITATION,
        _member,
        lambda w: w.invitation.pk,
        (200, 303),
        lambda w: {"response": "yes"},
    ),
    _link(
        "answer-action",
        Purpose.ACTION,
        _member,
        lambda w: w.action.pk,
        (200, 303),
        lambda w: {f"action-{an_action(w)['pk']}-answer": "on-track"},
    ),
    _link("answer-report-back", Purpose.REPORT_BACK, _member, lambda w: the_report().pk, (200, 303)),
    _link(
        "answer-minutes",
        Purpose.MINUTES,
        _member,
        lambda w: w.minutes.pk,
        (200, 303),
        lambda w: {"line": 1, "wording": "The board met."},
    ),
    _link("answer-poll", Purpose.POLL, _member, lambda w: an_answer(w)["pk"], (200, 303), _comes),
    _link(
        "answer-poll-confirm",
        Purpose.POLL_CONFIRM,
        lambda w: w.people["cochair"].pk,
        lambda w: w.poll.slots.get(position=0).pk,
        (200, 303),
        lambda w: {"version": 1},
    ),
    _link("answer-sign-off", Purpose.SIGN_OFF, _member, lambda w: w.sign_off.pk, (200, 303), _agrees),
    _link("unsubscribe", Purpose.UNSUBSCRIBE, _member, lambda w: 1, (200, 200)),
    _link("follow-confirm", Purpose.FOLLOW_CONFIRM, _follower, lambda w: w.follow_request.pk, (200, 303)),
    _link("follow-manage", Purpose.FOLLOW_MANAGE, _follower, _nothing, (200, 200)),
]


def _kept(name: str, world: World) -> str:
    return world.secrets[name]


def _seat_left_for_long(world: World) -> str:
    SeatInvitation.objects.update(sent_at=world.now - dt.timedelta(days=14))
    return world.secrets["seat"]


def _seat_sent_again(world: World) -> str:
    SeatInvitation.objects.update(secret_hash="0" * 64)
    return world.secrets["seat"]


def _address_left_for_long(world: World) -> str:
    AddressChange.objects.update(asked_at=world.now - dt.timedelta(hours=24))
    return world.secrets["address"]


def _address_asked_anew(world: World) -> str:
    AddressChange.objects.update(secret_hash="0" * 64)
    return world.secrets["address"]


def _feed_of_a_table_left(world: World) -> str:
    member = world.people["member"]
    secret = open_feed(person=member, actor=member, now=world.now, group=world.group)
    SeatHolder.objects.filter(person=member).update(ends_on=world.now.date() - dt.timedelta(days=1))
    return secret


def _feed_closed(world: World) -> str:
    CalendarFeed.objects.update(revoked_at=world.now)
    return world.secrets["feed"]


KEPT = [
    SecretAddress(
        "seat-accept", "secret", partial(_kept, "seat"), _seat_left_for_long, _seat_sent_again, used=(200, GONE)
    ),
    SecretAddress(
        "address-confirm",
        "secret",
        partial(_kept, "address"),
        _address_left_for_long,
        _address_asked_anew,
        used=(NOT_FOUND, NOT_FOUND),
        role="member",
    ),
    SecretAddress(
        "calendar-feed",
        "secret",
        partial(_kept, "feed"),
        _feed_of_a_table_left,
        _feed_closed,
        used=None,
        when_expired=NOT_FOUND,
    ),
]
SECRET_ADDRESSES = [*LINKS, *KEPT]
