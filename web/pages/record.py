"""The record in words: one sentence an entry, in the reader's language."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.zones import wall_clock
from meetings.models import Action, InformationSession, Invitation, Meeting
from meetings.verbs import Verb as MeetingVerb
from notifications.models import Escalation
from notifications.verbs import Verb as DeliveryVerb
from pathways.models import Pathway
from web.pages.record_actions import ACTION_SENTENCES
from web.pages.record_agendas import AGENDA_SENTENCES
from web.pages.record_decisions import DECISION_SENTENCES
from web.pages.record_facts import Fact
from web.pages.record_minutes import MINUTES_SENTENCES, PAGE_OF
from web.pages.record_pathways import PATHWAY_SENTENCES, STRONG_FOR_PATHWAYS
from web.pages.record_polls import POLL_SENTENCES
from web.pages.record_series import SERIES_SENTENCES
from web.pages.record_sessions import SESSION_SENTENCES
from web.pages.record_webhooks import WEBHOOK_SENTENCES
from web.templatetags.times import day, short_day
from workgroups.models import ActivityEntry, Seat
from workgroups.standing import Standing
from workgroups.verbs import Verb as TableVerb

Targets = dict[tuple[str, int | None], Model]
SEAT = Seat._meta.label_lower


@dataclass(frozen=True)
class RecordLine:
    """One fact, ready to be shown: the sentence, where it leads, who did it."""

    title: str
    note: str
    href: str
    at: dt.datetime
    group: str
    kind: str = ""


def lines_of(
    entries: Iterable[ActivityEntry], standing: Standing, *, counts: Iterable[int] | None = None
) -> list[RecordLine]:
    """Put entries into words. One query more for each kind of row they speak of, however many entries there are.

    ``counts`` says how many of its like each entry stands for; without it, for itself.
    """
    entries = list(entries)
    targets = _targets(entries, standing)
    facts = [
        Fact(
            entry, targets.get((entry.target_type, entry.target_id)), targets.get((SEAT, entry.data.get("owner_seat")))
        )
        for entry in entries
    ]
    return [line_of(fact, count) for fact, count in zip(facts, counts or [1] * len(facts), strict=False)]


def line_of(fact: Fact, count: int = 1) -> RecordLine:
    """Put one entry into words, or several answers that came in for the same meeting."""
    entry = fact.entry
    sentence = SENTENCES.get(entry.verb)
    reason = fact.reason
    # Whom a sentence names already is not named again.
    says_who = entry.actor and count == 1 and entry.actor.name != fact.data.get("person")
    by = _("by %(name)s") % {"name": entry.actor.name} if entry.actor and says_who else ""
    if count > 1 and entry.verb == MeetingVerb.INVITATION_ANSWERED:
        title = _answers(fact, count)
    else:
        title = sentence(fact) if sentence else entry.target_label
    return RecordLine(
        title=title,
        note=" · ".join(part for part in (by, _("“%(reason)s”") % {"reason": reason} if reason else "") if part),
        href=_address(fact),
        at=entry.at,
        group=entry.group.name if entry.group else "",
        kind="strong" if entry.verb in STRONG else "",
    )


def _targets(entries: list[ActivityEntry], standing: Standing) -> Targets:
    found: Targets = {}
    for model, rows in (
        (Meeting, Meeting.objects.visible_to(standing)),
        (Pathway, Pathway.objects.visible_to(standing)),
        # The record speaks of none that nobody knows yet.
        (InformationSession, InformationSession.objects.public()),
        (Seat, Seat.objects.select_related("organization", "stakeholder_kind")),
    ):
        label = model._meta.label_lower
        wanted = {entry.target_id for entry in entries if entry.target_type == label}
        if label == SEAT:
            wanted |= {entry.data["owner_seat"] for entry in entries if entry.data.get("owner_seat")}
        if wanted:
            found |= {(label, row.pk): row for row in rows.filter(pk__in=wanted)}
    return found


def _address(fact: Fact) -> str:
    """Return where a fact can be seen, or nothing."""
    entry = fact.entry
    if isinstance(fact.target, Meeting):
        return reverse(PAGE_OF.get(entry.verb, "meeting"), args=[fact.target.pk])
    if isinstance(fact.target, Pathway):
        return reverse("pathway", args=[fact.target.code])
    if entry.verb in POLL_SENTENCES:
        return reverse("poll", args=[entry.target_id])
    if entry.target_type == Action._meta.label_lower:
        return reverse("action", args=[entry.target_id])
    if entry.verb == MeetingVerb.DECISION_REVIEWED:
        return reverse("decision", args=[entry.target_id])
    if entry.verb in {MeetingVerb.DECISION_RECORDED, MeetingVerb.DECISION_CHANGED} and fact.data.get("meeting"):
        return reverse("meeting", args=[fact.data["meeting"]])
    if entry.group and entry.verb in SERIES_SENTENCES:
        return reverse("group-series", args=[entry.group.code])
    if entry.verb in SESSION_SENTENCES:
        return reverse("public-session", args=[(get_language() or "en")[:2], entry.target_id])
    if entry.group and entry.verb in set(TableVerb):
        return reverse("group-members", args=[entry.group.code])
    return ""


def _meeting_changed(fact: Fact) -> str:
    before, after = fact.data.get("before", {}), fact.data.get("after", {})
    if before.get("starts_at") != after.get("starts_at") and before and after:
        return _("The meeting of %(old)s was moved to %(new)s") % {"old": _told_day(before), "new": _told_day(after)}
    return _("The meeting of %(day)s was changed") % {"day": fact.meeting_day}


def _told_day(told: dict[str, str]) -> str:
    return day(wall_clock(dt.datetime.fromisoformat(told["starts_at"]), told["timezone"]))


def _invitation_sent(fact: Fact) -> str:
    if fact.data.get("taken_back"):
        return _("%(name)s is no longer invited to the meeting of %(day)s") % {
            "name": fact.data["taken_back"],
            "day": fact.meeting_day,
        }
    return _("%(name)s was invited to the meeting of %(day)s as a guest") % {
        "name": fact.data.get("guest", ""),
        "day": fact.meeting_day,
    }


def _answered(fact: Fact) -> str:
    answer = fact.data.get("response", "")
    labels = {str(value): label for value, label in Invitation.Response.choices}
    return _("%(name)s answered “%(answer)s” for the meeting of %(day)s") % {
        "name": fact.data.get("person", ""),
        "answer": labels.get(answer, answer),
        "day": fact.meeting_day,
    }


def _answers(fact: Fact, count: int) -> str:
    return ngettext(
        "%(count)s answer came in for the meeting of %(day)s",
        "%(count)s answers came in for the meeting of %(day)s",
        count,
    ) % {"count": count, "day": fact.meeting_day}


def _scheduled(fact: Fact) -> str:
    people = int(fact.data.get("people") or 0)
    return ngettext(
        "The invitation to the meeting of %(day)s went to one person",
        "The invitation to the meeting of %(day)s went to %(people)s people",
        people,
    ) % {"day": fact.meeting_day, "people": people}


def _closed(fact: Fact) -> str:
    decisions = int(fact.data.get("decisions") or 0)
    return ngettext(
        "The meeting of %(day)s was closed with one decision",
        "The meeting of %(day)s was closed with %(count)s decisions",
        decisions,
    ) % {"day": fact.meeting_day, "count": decisions}


def _action_added(fact: Fact) -> str:
    due = fact.data.get("due_on")
    if due:
        return _("New action for %(owner)s, due %(day)s: %(action)s") % {
            "owner": fact.owner,
            "day": short_day(dt.date.fromisoformat(due)),
            "action": fact.name,
        }
    return _("New action for %(owner)s: %(action)s") % {"owner": fact.owner, "action": fact.name}


def _seat_taken(fact: Fact) -> str:
    who = {"name": fact.data.get("person", ""), "seat": fact.name}
    if fact.data.get("is_alternate"):
        return _("%(name)s became an alternate for %(seat)s") % who
    return _("%(name)s now sits at the table for %(seat)s") % who


def _escalated(fact: Fact) -> str:
    named = {"action": fact.name}
    if fact.data.get("step") == Escalation.Step.CHAIRS:
        return _("The co-chairs were told that this stands still: %(action)s") % named
    return _("The alternate was told that this stands still: %(action)s") % named


SENTENCES: dict[str, Callable[[Fact], str]] = {
    MeetingVerb.MEETING_PLANNED: lambda fact: _("A meeting on %(day)s was drafted") % {"day": fact.meeting_day},
    MeetingVerb.MEETING_SCHEDULED: _scheduled,
    MeetingVerb.MEETING_CHANGED: _meeting_changed,
    MeetingVerb.MEETING_CANCELLED: lambda fact: _("The meeting of %(day)s was cancelled") % {"day": fact.meeting_day},
    MeetingVerb.MEETING_STARTED: lambda fact: _("The meeting of %(day)s began") % {"day": fact.meeting_day},
    MeetingVerb.MEETING_CLOSED: _closed,
    MeetingVerb.INVITATION_ANSWERED: _answered,
    MeetingVerb.INVITATION_SENT: _invitation_sent,
    MeetingVerb.ACTION_ADDED: _action_added,
    MeetingVerb.PLAN_CHANGED: lambda fact: (
        _("The plan of the meeting of %(day)s was changed") % {"day": fact.meeting_day}
    ),
    MeetingVerb.REPORTED_BACK: lambda fact: (
        _("%(who)s reported back on the meeting of %(day)s")
        % {"who": fact.data.get("who", ""), "day": fact.meeting_day}
    ),
    **ACTION_SENTENCES,
    DeliveryVerb.ACTION_ESCALATED: _escalated,
    DeliveryVerb.DELIVERY_RETRIED: lambda fact: _("A message goes out again: %(what)s") % {"what": fact.name},
    DeliveryVerb.DELIVERY_CANCELLED: lambda fact: _("A message was taken back: %(what)s") % {"what": fact.name},
    TableVerb.SEAT_OPENED: lambda fact: _("A seat was opened for %(seat)s") % {"seat": fact.name},
    TableVerb.SEAT_CLOSED: lambda fact: _("The seat for %(seat)s was closed") % {"seat": fact.name},
    TableVerb.SEAT_TAKEN: _seat_taken,
    TableVerb.SEAT_LEFT: lambda fact: (
        _("%(name)s left the seat for %(seat)s") % {"name": fact.data.get("person", ""), "seat": fact.name}
    ),
    TableVerb.TERMS_ADOPTED: lambda fact: (
        _("Version %(number)s of the terms of reference was adopted") % {"number": fact.data.get("number", "")}
    ),
    TableVerb.GROUP_CHANGED: lambda fact: _("How the table usually meets was changed"),
    TableVerb.MEMBERS_IMPORTED: lambda fact: (
        _("Members were brought in from a file: %(added)s added, %(changed)s changed")
        % {"added": fact.data.get("added", 0), "changed": fact.data.get("changed", 0)}
    ),
    **AGENDA_SENTENCES,
    **DECISION_SENTENCES,
    **MINUTES_SENTENCES,
    **PATHWAY_SENTENCES,
    **POLL_SENTENCES,
    **SERIES_SENTENCES,
    **SESSION_SENTENCES,
    **WEBHOOK_SENTENCES,
}
STRONG = frozenset(
    {
        MeetingVerb.MEETING_SCHEDULED,
        MeetingVerb.MEETING_CANCELLED,
        MeetingVerb.MEETING_CLOSED,
        MeetingVerb.DECISION_RECORDED,
        TableVerb.TERMS_ADOPTED,
        *STRONG_FOR_PATHWAYS,
    }
)
