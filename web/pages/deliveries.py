"""What left the building, what will, and what became of it, in words."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from notifications.filters import LOT_WORDS, LOTS
from notifications.foretold import foretold_of
from notifications.models import Delivery, DeliveryAttempt
from notifications.reasons import Reason
from notifications.upcoming import Upcoming
from web.keyset import PARAMETER
from web.pages.actions import Tag
from workgroups.models import WorkGroup

State = Delivery.State

# How far back the counts look; the list itself has no end.
COUNTED = dt.timedelta(days=30)
FORETOLD = 30

TAGS = {
    State.WAITING: "",
    State.LEASED: "",
    State.SENT: "done",
    State.UNCERTAIN: "soon",
    State.FAILED: "late",
    State.EXPIRED: "late",
    State.CANCELLED: "quiet",
    State.SUPPRESSED: "quiet",
    State.HELD: "",
    State.GATHERED: "done",
}
# An answer link is as good as the person it was made for, so it is shown only where no mail leaves the machine.
_ANSWER_LINK = re.compile(r"(/(?:a/[a-z-]+|calendar)/)[^/\s\"'<>]+")


@dataclass(frozen=True)
class DeliveryLine:
    """A message in a list."""

    delivery: Delivery
    tag: Tag
    who: str
    at: dt.datetime
    why: str


@dataclass(frozen=True)
class Progress:
    """How far the messages of the last month have come."""

    done: int
    total: int
    sentence: str


@dataclass(frozen=True)
class Post:
    """The Deliveries page above its list."""

    heading: str
    tabs: Sequence[dict[str, Any]]
    progress: Progress | None


def lines_of(deliveries: Iterable[Delivery]) -> list[DeliveryLine]:
    """Prepare messages for a list. No query."""
    return [
        DeliveryLine(
            delivery=one,
            tag=tag_of(one),
            who=addressee_of(one),
            at=one.sent_at or (one.next_attempt_at if one.state in Delivery.NOT_BEGUN else one.created_at),
            why=why(one),
        )
        for one in deliveries
    ]


def addressee_of(delivery: Delivery) -> str:
    """Say to whom a message goes: a person, a program, or an address."""
    if delivery.recipient:
        return str(delivery.recipient.name)
    return delivery.endpoint.host if delivery.endpoint else delivery.address


def tag_of(delivery: Delivery) -> Tag:
    """Say where a message stands."""
    return Tag(delivery.get_state_display(), TAGS[State(delivery.state)])


def why(delivery: Delivery) -> str:
    """Say why a message did not go, in our words and the mail server's."""
    reason = delivery.get_state_reason_display() if delivery.state_reason else ""
    if delivery.endpoint_id and delivery.state_reason == Reason.REFUSED:
        reason = _("the receiver did not take it")
    heard = f"{delivery.last_code} {delivery.last_error}".strip() if delivery.state in UNHAPPY else ""
    return ": ".join(part for part in (reason, heard) if part)


UNHAPPY = (State.FAILED, State.UNCERTAIN, State.WAITING)


def post_of(deliveries: QuerySet[Delivery], query: QueryDict, *, now: dt.datetime) -> Post:
    """Count the last month's messages by what became of them. One query."""
    recent = deliveries.filter(created_at__gte=now - COUNTED).order_by()
    by_state = dict(recent.values_list("state").annotate(count=Count("pk")))
    counts = {lot: sum(by_state.get(state, 0) for state in states) for lot, states in LOTS.items()}
    return Post(heading=_heading(counts), tabs=_tabs(counts, query), progress=_progress(counts))


def _heading(counts: dict[str, int]) -> str:
    failed = counts["failed"] + counts["uncertain"]
    if failed:
        return ngettext("One message needs a look", "%(count)s messages need a look", failed) % {"count": failed}
    waiting = counts["waiting"]
    if waiting:
        return ngettext("One message is about to go", "%(count)s messages are about to go", waiting) % {
            "count": waiting
        }
    return _("Every message went") if counts["sent"] else _("No message was written in the last month")


def _progress(counts: dict[str, int]) -> Progress | None:
    """Say how many went while others still wait."""
    if not counts["waiting"]:
        return None
    total = counts["waiting"] + counts["sent"]
    sentence = _("%(sent)s of the last 30 days’ messages went, %(waiting)s wait.") % {
        "sent": counts["sent"],
        "waiting": counts["waiting"],
    }
    return Progress(done=counts["sent"], total=total, sentence=sentence)


def _tabs(counts: dict[str, int], query: QueryDict) -> list[dict[str, Any]]:
    kept = query.copy()
    for name in ("lot", PARAMETER):
        kept.pop(name, None)
    rest = kept.urlencode()
    current = query.get("lot", "")
    parts = [("", _("All"), None), *((lot, word, counts[lot]) for lot, word in LOT_WORDS.items())]
    return [
        {"url": f"?lot={lot}{'&' if rest else ''}{rest}", "label": word, "count": count, "current": lot == current}
        for lot, word, count in parts
    ]


def foretold(groups: Iterable[WorkGroup], *, now: dt.datetime) -> list[tuple[Upcoming, str]]:
    """Return what the sweeps will write soon, with the name of the table."""
    tables = {group.pk: group for group in groups}
    rows = foretold_of(tables.values(), now=now, most=FORETOLD)
    return [(row, tables[row.group_id].name) for row in rows]


def shown_text(text: str) -> str:
    """Return a message's text as it may be shown: answer links live only where no mail leaves the machine."""
    return text if settings.MAIL_TRANSPORT == "folder" else _ANSWER_LINK.sub(r"\1…", text)


@dataclass(frozen=True)
class Try:
    """One attempt, in words."""

    title: str
    note: str
    at: dt.datetime
    kind: str


def tries_of(attempts: Iterable[DeliveryAttempt]) -> list[Try]:
    """Tell how far each attempt came and what was answered."""
    return [
        Try(
            title=_("Attempt %(number)s: %(phase)s") % {"number": one.number, "phase": one.get_phase_display()},
            note=f"{one.code} {one.answer}".strip(),
            at=one.at,
            kind="strong" if one.code.startswith("2") else "late",
        )
        for one in attempts
    ]
