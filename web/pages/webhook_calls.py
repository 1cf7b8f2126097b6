"""The calls of a webhook, for the list on its page."""

from collections.abc import Iterable
from dataclasses import dataclass

from notifications.models import Delivery
from web.forms.webhook_words import verb_words
from web.pages.actions import Tag
from web.pages.deliveries import tag_of, why


@dataclass(frozen=True)
class CallLine:
    """A call in a list; ``first`` is the number of the call it repeats."""

    delivery: Delivery
    words: str
    tag: Tag
    why: str
    first: int | None


def call_lines(deliveries: Iterable[Delivery]) -> list[CallLine]:
    """Prepare calls for a list. No query."""
    return [
        CallLine(
            delivery=one,
            words=verb_words(one.subject),
            tag=tag_of(one),
            why=why(one),
            first=one.facts.get("replays"),
        )
        for one in deliveries
    ]
