"""The table: each address, each method, who is let in, and what the others are answered.

``allowed`` names roles; ``sees`` names those who may know of the thing but not do this (403). Everybody else who is
signed in gets ``denied`` (404: there is nothing), and who is not gets ``stranger`` (302: sent to sign in). ``answers``
are the statuses of those let in: 422 is a form that was let in and found empty. ``at`` says which address, given a
World. An address or a method that is missing here fails the build.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from accounts.answer_links import Purpose
from pathways.follow_links import confirm_token, manage_token
from tests.permissions.world import ANONYMOUS, CHAIRS, SIGNED_IN, TABLE, World

EVERYONE = SIGNED_IN | {ANONYMOUS}
INSIDE = TABLE | {"consultant"}
ANSWERED = frozenset({200, 201, 302, 303, 400, 409, 412, 422, 428})
JSON: dict[str, Any] = {"stranger": 401}


@dataclass(frozen=True)
class Rule:
    """Who may use one method of one address."""

    name: str
    method: str
    allowed: frozenset[str]
    at: Callable[[World], dict[str, Any]] = lambda world: {}
    sees: frozenset[str] = frozenset()
    denied: int = 404
    stranger: int = 302
    answers: frozenset[int] = frozenset({200})
    data: Callable[[World], dict[str, Any]] = field(default=lambda world: {})


def get(name: str, allowed: frozenset[str], at: Callable[[World], dict[str, Any]] = lambda w: {}, **more: Any) -> Rule:
    """Make the rule of an address that is read."""
    return Rule(name, "GET", allowed, at, **more)


def post(name: str, allowed: frozenset[str], at: Callable[[World], dict[str, Any]] = lambda w: {}, **more: Any) -> Rule:
    """Make the rule of an address that is written to."""
    return Rule(name, "POST", allowed, at, **{"answers": ANSWERED, **more})


def both(
    name: str, allowed: frozenset[str], at: Callable[[World], dict[str, Any]] = lambda w: {}, **more: Any
) -> list[Rule]:
    """Make the rules of a form: shown, and sent."""
    return [get(name, allowed, at, **more), post(name, allowed, at, **more)]


def a_meeting(world: World) -> dict[str, Any]:
    return {"pk": world.meeting.pk}


def in_session(world: World) -> dict[str, Any]:
    return {"pk": world.session.pk}


def an_item(world: World) -> dict[str, Any]:
    item = world.meeting.agenda.order_by("position").first()
    assert item is not None
    return {"pk": world.meeting.pk, "item_pk": item.pk}


def a_group(world: World) -> dict[str, Any]:
    return {"code": world.group.code}


def a_delivery(world: World) -> dict[str, Any]:
    return {"pk": world.delivery.pk}


def an_action(world: World) -> dict[str, Any]:
    return {"pk": world.action.pk}


# At a meeting: the table and its guests see it; only who acts as chair moves it.
SEES_MEETING = INSIDE | {"guest"}
WATCHES = {"sees": SEES_MEETING - CHAIRS}

MEETINGS = [
    *both("meeting-plan", CHAIRS, a_group, sees=TABLE),
    get("meeting", SEES_MEETING, a_meeting),
    *both("meeting-send", CHAIRS, lambda w: {"pk": w.draft.pk}),
    *both("meeting-move", CHAIRS, a_meeting, **WATCHES),
    *both("meeting-cancel", CHAIRS, a_meeting, **WATCHES),
    *both("meeting-answer", frozenset({"member", "cochair", "guest"}), a_meeting),
    *both("meeting-note-answer", CHAIRS, lambda w: {**a_meeting(w), "invitation_pk": w.invitation.pk}, **WATCHES),
    *both("meeting-guest-add", CHAIRS, a_meeting, **WATCHES),
    post("meeting-guest-remove", CHAIRS, lambda w: {**a_meeting(w), "invitation_pk": w.guest_invitation.pk}, **WATCHES),
    *both("meeting-item-add", CHAIRS, a_meeting, **WATCHES),
    *both("meeting-item-change", CHAIRS, an_item, **WATCHES),
    post("meeting-item-move", CHAIRS, an_item, **WATCHES),
    post("meeting-item-remove", CHAIRS, an_item, **WATCHES),
    post("meeting-notes", CHAIRS, an_item, **WATCHES),
    post("meeting-start", CHAIRS, a_meeting, **WATCHES),
    post("meeting-attendance", CHAIRS, in_session, sees=TABLE),
    *both("meeting-decision-add", CHAIRS, in_session, sees=TABLE),
    post("meeting-decision-withdraw", CHAIRS, lambda w: {**in_session(w), "decision_pk": w.decision.pk}, sees=TABLE),
    *both("meeting-action-add", CHAIRS, in_session, sees=TABLE),
    *both("meeting-close", CHAIRS, in_session, sees=TABLE),
]

GROUPS = [
    get("groups", SIGNED_IN),
    get("group", INSIDE, a_group),
    get("group-members", INSIDE, a_group),
    get("group-terms", INSIDE, a_group),
    *both("group-terms-adopt", CHAIRS, a_group, sees=TABLE),
    *both("group-settings", CHAIRS, a_group, sees=TABLE),
    get("group-record", INSIDE, a_group),
    *both("seat-open", CHAIRS, a_group, sees=TABLE),
    get("seat", INSIDE, lambda w: {**a_group(w), "pk": w.seat.pk}),
    post("seat", CHAIRS, lambda w: {**a_group(w), "pk": w.seat.pk}, sees=TABLE),
    *both("seat-close", CHAIRS, lambda w: {**a_group(w), "pk": w.seat.pk}, sees=TABLE),
    *both("holder-end", CHAIRS, lambda w: {**a_group(w), "pk": w.holder.pk}, sees=TABLE),
]

MOVES_ACTION = CHAIRS | {"member", "alternate"}
ACTIONS = [
    get("actions", SIGNED_IN),
    get("action-board", SIGNED_IN),
    get("action-timeline", SIGNED_IN),
    get("action", INSIDE, an_action),
    post("action-update", MOVES_ACTION, an_action, sees=INSIDE - MOVES_ACTION),
    *both("action-change", CHAIRS, an_action, sees=TABLE),
    *both("action-add", CHAIRS, a_group, sees=TABLE),
]

LOOKS_AFTER_MAIL = CHAIRS | {"administrator"}
DELIVERIES = [
    get("deliveries", LOOKS_AFTER_MAIL | {"other_cochair"}, denied=403),
    get("delivery", LOOKS_AFTER_MAIL, a_delivery),
    get("delivery-html", LOOKS_AFTER_MAIL, a_delivery),
    post("delivery-retry", LOOKS_AFTER_MAIL, a_delivery),
    post("delivery-cancel", LOOKS_AFTER_MAIL, a_delivery),
]

OWN = [
    get("desk", SIGNED_IN),
    post("desk-seen", SIGNED_IN),
    *both("preferences", SIGNED_IN),
    post("preferences-mail", SIGNED_IN),
    post("feed-open", SIGNED_IN),
    post("feed-revoke", frozenset({"member"}), lambda w: {"pk": w.feed.pk}),
]

OPEN = [
    get("home", EVERYONE, answers=frozenset({302})),
    get("healthz", EVERYONE),
    get("readyz", EVERYONE),
    post("set-language", EVERYONE, data=lambda w: {"language": "fr"}),
]

# A secret in the address is the key: whoever holds it is let in, unless signed in as somebody else.
HOLDERS = frozenset({ANONYMOUS, "member"})
SECRETS = [
    *both("answer-invitation", HOLDERS, lambda w: {"token": w.token(Purpose.INVITATION, w.invitation.pk)}, denied=403),
    *both("answer-action", HOLDERS, lambda w: {"token": w.token(Purpose.ACTION, w.action.pk)}, denied=403),
    *both("unsubscribe", EVERYONE, lambda w: {"token": w.token(Purpose.UNSUBSCRIBE, 0)}),
    get("calendar-feed", EVERYONE, lambda w: {"secret": w.secrets["feed"]}),
]


def in_english(world: World) -> dict[str, Any]:
    return {"language": "en"}


def a_profession(world: World) -> dict[str, Any]:
    return {**in_english(world), "code": world.published.pathway.profession.code}


def a_public_pathway(world: World) -> dict[str, Any]:
    return {**in_english(world), "code": world.published.pathway.code}


def a_public_version(world: World) -> dict[str, Any]:
    return {**a_public_pathway(world), "number": world.published.number}


def a_public_file(world: World) -> dict[str, Any]:
    return {"code": world.published.pathway.code, "number": world.published.number}


def to_manage(world: World) -> dict[str, Any]:
    return {"token": manage_token(follower_id=world.follow_request.follower_id, made_at=world.now)}


# What is published, for everybody alike.
PUBLIC_PAGES = [
    *(get(f"public-{name}", EVERYONE, in_english) for name in ("home", "professions", "updates", "data")),
    get("public-profession", EVERYONE, a_profession),
    get("public-pathway", EVERYONE, a_public_pathway),
    get("public-pathway-changes", EVERYONE, a_public_pathway),
    get("public-pathway-version", EVERYONE, a_public_version),
    get("public-pathway-compare", EVERYONE, lambda w: {**a_public_pathway(w), "older": 1, "newer": 2}),
    *both("follow", EVERYONE, in_english),
    get("follow-sent", EVERYONE, in_english),
    *both("follow-confirm", EVERYONE, lambda w: {"token": confirm_token(w.follow_request)}),
    *both("follow-manage", EVERYONE, to_manage),
]
PUBLIC_FILES = [
    get("public-atom", EVERYONE, in_english),
    get("public-profession-atom", EVERYONE, a_profession),
    get("public-pathway-atom", EVERYONE, a_public_pathway),
    get("public-pathway-sheet", EVERYONE, a_public_version),
    get("public-pathway-ctdl", EVERYONE, a_public_file),
    get("public-pathway-json", EVERYONE, a_public_file),
    get("public-data-file", EVERYONE, lambda w: {"name": "pathways.csv"}),
    get("sitemap", EVERYONE),
    get("robots", EVERYONE),
]
PUBLIC = [*PUBLIC_PAGES, *PUBLIC_FILES]


def a_pathway(world: World) -> dict[str, Any]:
    return {"code": world.sign_off.version.pathway.code}


def a_step(world: World) -> dict[str, Any]:
    return {**a_pathway(world), "key": "exam"}


# Drafts are written by who acts as chair, read by the whole table; the rest is the consultant's alone.
CONSULTANT = frozenset({"consultant"})
WRITES_DRAFTS: dict[str, Any] = {"allowed": CHAIRS, "sees": INSIDE - CHAIRS}
PUBLISHES: dict[str, Any] = {"allowed": CONSULTANT, "sees": TABLE}
BEGINS: dict[str, Any] = {"allowed": CONSULTANT, "denied": 403}
MOVED_ON = frozenset({200, 302, 303})
PATHWAYS = [
    get("pathways", SIGNED_IN),
    get("radar", SIGNED_IN),
    *both("pathway-new", **BEGINS),
    *both("pathway-import", **BEGINS),
    get("tellings", at=lambda w: {"pk": w.telling.pk}, **BEGINS),
    get("group-pathways", INSIDE, a_group),
    get("pathway", INSIDE, a_pathway),
    get("pathway-export", INSIDE, a_pathway),
    get("pathway-compare", INSIDE, a_pathway),
    get("pathway-version", INSIDE, lambda w: {**a_pathway(w), "number": w.sign_off.version.number}),
    *(
        rule
        for name in ("pathway-edit", "pathway-texts", "pathway-step-add", "pathway-drop")
        for rule in both(name, at=a_pathway, **WRITES_DRAFTS)
    ),
    *both("pathway-step", at=a_step, **WRITES_DRAFTS),
    *(post(name, at=a_step, **WRITES_DRAFTS) for name in ("pathway-step-move", "pathway-step-remove")),
    *(post(name, at=a_pathway, **WRITES_DRAFTS) for name in ("pathway-undo", "facts-checked", "link-dead")),
    post("radar-agenda", CHAIRS, data=lambda w: {"pathway": a_pathway(w)["code"]}),
    *(
        rule
        for name in ("pathway-sign-off", "pathway-publish", "pathway-pause", "pathway-resume", "pathway-withdraw")
        for rule in both(name, at=a_pathway, **PUBLISHES)
    ),
    post("pathway-publish-cancel", at=a_pathway, **PUBLISHES),
    post("pathway-sign-off-void", at=lambda w: {**a_pathway(w), "pk": w.sign_off.pk}, **PUBLISHES),
    *both("sign-off", frozenset({"member"}), lambda w: {"pk": w.sign_off.pk}, sees=INSIDE - {"member"}),
    *both("answer-sign-off", HOLDERS, lambda w: {"token": w.token(Purpose.SIGN_OFF, w.sign_off.pk)}, denied=403),
]

# Programs get problems in JSON: 401 or 403 instead of a way to the sign-in page.
API = [
    get("api-groups", SIGNED_IN, **JSON),
    get("api-group", INSIDE, a_group, **JSON),
    get("api-seats", SIGNED_IN, **JSON),
    get("api-seat", INSIDE, lambda w: {"pk": w.seat.pk}, **JSON),
    get("api-meetings", SIGNED_IN, **JSON),
    get("api-meeting", SEES_MEETING, a_meeting, **JSON),
    get("api-actions", SIGNED_IN, **JSON),
    get("api-action", INSIDE, an_action, **JSON),
    get("api-action-updates", INSIDE, an_action, **JSON),
    post("api-action-updates", MOVES_ACTION, an_action, sees=INSIDE - MOVES_ACTION, **JSON),
    get("api-schema", SIGNED_IN, **JSON),
    get("api-docs", SIGNED_IN),
]

RULES: list[Rule] = [*OPEN, *PUBLIC, *OWN, *GROUPS, *MEETINGS, *ACTIONS, *PATHWAYS, *DELIVERIES, *SECRETS, *API]
