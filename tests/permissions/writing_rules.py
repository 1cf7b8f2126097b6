"""The part of the table that programs write by, and what they send.

Where a body names the table, an empty one is refused alike to all who signed in (WRITING says so); WRITES says who may
with a body that means something.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from meetings.models import Meeting
from meetings.services.holding import mark_attendance
from notifications.models import Delivery
from tests.permissions.table import (
    INSIDE,
    JSON,
    LOOKS_AFTER_MAIL,
    MOVES_ACTION,
    SEES_MEETING,
    Rule,
    a_delivery,
    a_group,
    a_meeting,
    a_pathway,
    an_action,
    an_item,
    get,
    in_session,
)
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World
from workgroups.models import SeatInvitation

# What an empty body or a form is answered by an address that let it in.
LET_IN = frozenset({200, 201, 202, 204, 400, 415, 428})


def nothing(world: World) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Write:
    """A request that does something: who may send it, who may know of the thing but not do this."""

    name: str
    allowed: frozenset[str]
    body: Callable[[World], dict[str, Any]] = nothing
    at: Callable[[World], dict[str, Any]] = nothing
    method: str = "POST"
    sees: frozenset[str] = frozenset()
    # 400: a body named what there is not for them; 404: an address did.
    denied: int = 404
    # Answered to those who may.
    status: int = 200
    # What must have happened before.
    before: Callable[[World], object] | None = None
    # A form with a file instead of JSON.
    is_form: bool = False

    @property
    def rule(self) -> Rule:
        """The line of the table: everybody who signed in may send an empty body where only a body names the table."""
        allowed, sees = (SIGNED_IN, frozenset()) if self.denied == 400 else (self.allowed, self.sees)
        return Rule(self.name, self.method, allowed, self.at, sees, answers=LET_IN, **JSON)


def a_promise(world: World) -> dict[str, Any]:
    return {
        "group": world.group.code,
        "title": "Publish the fees",
        "owner": {"kind": "seat", "id": world.seat.pk},
    }


def one_step(world: World) -> dict[str, Any]:
    return {"items": [{"id": world.action.pk, "version": world.action.version, "status": "done"}]}


ACTIONS = [
    Write("api-actions", CHAIRS, a_promise, sees=TABLE, denied=400, status=201),
    Write("api-action", CHAIRS, lambda w: {"title": "Other"}, an_action, "PATCH", sees=TABLE),
    Write("api-actions-bulk", MOVES_ACTION, one_step, sees=INSIDE, denied=400),
]


def its_day_has_come(world: World) -> None:
    soon = world.now + dt.timedelta(hours=1)
    Meeting.objects.filter(pk=world.meeting.pk).update(starts_at=soon, ends_at=soon + dt.timedelta(hours=2))


def everybody_is_there(world: World) -> None:
    for role in ("cochair", "member"):
        person = world.people[role]
        mark_attendance(
            meeting=world.session, person=person, state="present", actor=world.people["cochair"], now=world.now
        )


def last_day(world: World) -> dict[str, Any]:
    return {"last_day": world.now.date().isoformat()}


def first_item(world: World) -> dict[str, Any]:
    return {"pk": an_item(world)["item_pk"]}


SEES: dict[str, Any] = {"sees": SEES_MEETING - CHAIRS}
MEETINGS = [
    Write(
        "api-meetings",
        CHAIRS,
        lambda w: {"group": w.group.code, "local_date": "2027-03-16"},
        sees=TABLE,
        denied=400,
        status=201,
    ),
    Write("api-meeting", CHAIRS, lambda w: {"title": "Other", "reason": "Said."}, a_meeting, "PATCH", **SEES),
    Write("api-meeting-send", CHAIRS, at=lambda w: {"pk": w.draft.pk}),
    Write("api-meeting-cancel", CHAIRS, lambda w: {"reason": "Snow."}, a_meeting, **SEES),
    Write("api-meeting-start", CHAIRS, at=a_meeting, before=its_day_has_come, **SEES),
    Write("api-meeting-close", CHAIRS, at=in_session, sees=TABLE),
]
AGENDA = [
    Write(
        "api-agenda-items",
        CHAIRS,
        lambda w: {"meeting": w.meeting.pk, "title": "Fees"},
        denied=400,
        status=201,
        **SEES,
    ),
    Write("api-agenda-item", CHAIRS, lambda w: {"minutes": 25}, first_item, "PATCH", **SEES),
    Write("api-agenda-item", CHAIRS, at=first_item, method="DELETE", status=204, **SEES),
    Write("api-agenda-item-move", CHAIRS, lambda w: {"direction": "down"}, first_item, **SEES),
    # Of the meeting in session, where a reading of it leads to: the guest is asked to another.
    Write("api-note", CHAIRS, lambda w: {"notes": "Said."}, lambda w: {"pk": w.noted.pk}, "PUT", sees=TABLE),
]
INVITATIONS = [
    Write(
        "api-invitations",
        CHAIRS,
        lambda w: {"meeting": w.meeting.pk, "name": "New Guest", "email": "new@example.org"},
        denied=400,
        status=201,
        **SEES,
    ),
    Write(
        "api-invitation-answer",
        CHAIRS | {"member"},
        lambda w: {"response": "yes"},
        lambda w: {"pk": w.invitation.pk},
        sees=TABLE,
    ),
    Write("api-invitation-remove", CHAIRS, at=lambda w: {"pk": w.guest_invitation.pk}, status=204, **SEES),
]
SESSION = [
    Write(
        "api-attendance",
        CHAIRS,
        lambda w: {"meeting": w.session.pk, "person": w.people["member"].pk, "state": "present"},
        sees=TABLE,
        denied=400,
    ),
    Write(
        "api-decisions",
        CHAIRS,
        lambda w: {"meeting": w.session.pk, "wording": "Publish."},
        sees=TABLE,
        denied=400,
        status=201,
        before=everybody_is_there,
    ),
    Write("api-decision-withdraw", CHAIRS, at=lambda w: {"pk": w.decision.pk}, sees=TABLE, status=204),
]


def a_while_passed(world: World) -> None:
    SeatInvitation.objects.update(sent_at=world.now - dt.timedelta(hours=1))


def it_waits(world: World) -> None:
    Delivery.objects.filter(pk=world.delivery.pk).update(state="waiting")


TABLES = [
    Write("api-group", CHAIRS, lambda w: {"usual_minutes": 90}, a_group, "PATCH", sees=TABLE),
    Write(
        "api-terms",
        CHAIRS,
        lambda w: {"group": w.group.code, "text_en": "We meet."},
        sees=TABLE,
        denied=400,
        status=201,
    ),
    Write(
        "api-seats",
        CHAIRS,
        lambda w: {"group": w.group.code, "stakeholder_kind": w.seat.stakeholder_kind.code},
        sees=TABLE,
        denied=400,
        status=201,
    ),
    Write("api-seat-close", CHAIRS, last_day, lambda w: {"pk": w.seat.pk}, sees=TABLE),
    Write(
        "api-holders",
        CHAIRS,
        lambda w: {"seat": w.seat.pk, "name": "New Example", "email": "new@example.org"},
        sees=TABLE,
        denied=400,
        status=201,
    ),
    Write("api-holder-end", CHAIRS, last_day, lambda w: {"pk": w.holder.pk}, sees=TABLE),
    Write(
        "api-holder-invite",
        CHAIRS,
        at=lambda w: {"pk": w.holder.pk},
        sees=TABLE,
        status=204,
        before=a_while_passed,
    ),
]
MAIL = [
    Write("api-delivery-retry", LOOKS_AFTER_MAIL, at=a_delivery),
    Write("api-delivery-cancel", LOOKS_AFTER_MAIL, at=a_delivery, before=it_waits),
]
OWN = [
    Write("api-me", SIGNED_IN, lambda w: {"name": "Other Name"}, method="PATCH"),
    Write(
        "api-me-mail",
        SIGNED_IN,
        lambda w: {"kinds": [{"kind": "follow-up", "cadence": "weekly"}]},
        method="PATCH",
    ),
    Write("api-me-seen", SIGNED_IN),
    Write("api-calendar-feeds", SIGNED_IN, status=201),
    Write("api-calendar-feed-revoke", frozenset({"member"}), at=lambda w: {"pk": w.feed.pk}, status=204),
]
RADAR = [
    Write("api-pathway-checked", CHAIRS, lambda w: {"paths": ["steps.exam.fact"]}, a_pathway, sees=TABLE),
    Write(
        "api-pathway-links",
        CHAIRS,
        lambda w: {"url": "https://example.org/gone", "opens": False},
        a_pathway,
        sees=TABLE,
    ),
    Write("api-pathway-agenda", CHAIRS, at=a_pathway, sees=TABLE),
]

WRITES = [*ACTIONS, *MEETINGS, *AGENDA, *INVITATIONS, *SESSION, *TABLES, *MAIL, *OWN, *RADAR]
READS = [get(name, SIGNED_IN, **JSON) for name in ("api-me", "api-me-mail", "api-calendar-feeds")]
WRITING: list[Rule] = [*READS, *(write.rule for write in WRITES)]
