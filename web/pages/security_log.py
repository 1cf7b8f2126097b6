"""The security log in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import SecurityEvent
from web.pages.actions import Tag
from web.pages.security_words import particulars

Kind = SecurityEvent.Kind

# What one looks for first when something seems wrong.
LOUD = {Kind.SIGN_IN_FAILED, Kind.DENIED}
GRAVE = {Kind.FACTOR_REMOVED, Kind.ROLE_GIVEN, Kind.RIGHTS_CHANGED, Kind.DEACTIVATED, Kind.ERASED}


@dataclass(frozen=True)
class EventLine:
    """Something that happened, in a list."""

    event: SecurityEvent
    tag: Tag
    by: str
    about: str
    particulars: str


def event_lines(events: Iterable[SecurityEvent]) -> list[EventLine]:
    """Prepare events for a list. No query."""
    return [
        EventLine(
            event=event,
            tag=Tag(event.get_kind_display(), _tag_kind(event)),
            by=event.actor.name if event.actor else "",
            about=event.person.name if event.person and event.person_id != event.actor_id else "",
            particulars=particulars(event.data),
        )
        for event in events
    ]


def _tag_kind(event: SecurityEvent) -> str:
    if event.kind in LOUD:
        return "late"
    return "soon" if event.kind in GRAVE else ""
