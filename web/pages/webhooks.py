"""Webhooks in words: what a program may be told of, and where each stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from notifications.hooks.verbs import OFFERED
from notifications.models import WebhookEndpoint
from web.forms.webhook_words import ROOM_OF, ROOMS, verb_words
from web.pages.actions import Tag


@dataclass(frozen=True)
class VerbChoice:
    """A verb that may be ticked."""

    value: str
    words: str
    ticked: bool


@dataclass(frozen=True)
class WebhookLine:
    """A webhook in a list."""

    endpoint: WebhookEndpoint
    tag: Tag
    told: str


def rooms_of(ticked: Iterable[str]) -> list[tuple[str, list[VerbChoice]]]:
    """Return what may be chosen, by rooms, as it is ticked."""
    chosen = set(ticked)
    rooms: dict[str, list[VerbChoice]] = {room: [] for room in ROOMS}
    for verb in OFFERED:
        rooms[ROOM_OF.get(verb.partition(".")[0], "group")].append(VerbChoice(verb, verb_words(verb), verb in chosen))
    return [(str(ROOMS[room]), choices) for room, choices in rooms.items() if choices]


def webhook_lines(endpoints: Iterable[WebhookEndpoint]) -> list[WebhookLine]:
    """Prepare webhooks for a list. No query."""
    return [WebhookLine(endpoint=one, tag=state_of(one), told=told_of(one)) for one in endpoints]


def state_of(endpoint: WebhookEndpoint) -> Tag:
    """Say whether something is sent there."""
    if not endpoint.is_active:
        return Tag(_("switched off"), "quiet")
    return Tag(_("fails"), "late") if endpoint.failing_since else Tag(_("switched on"), "done")


def told_of(endpoint: WebhookEndpoint) -> str:
    """Say of how much a program is told."""
    if not endpoint.verbs:
        return _("everything that happens")
    count = len(endpoint.verbs)
    return ngettext("%(count)s kind of event", "%(count)s kinds of event", count) % {"count": count}
