"""Tells somebody of others' promises that stand still: who stands in for an owner, and who chairs the table."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Person
from meetings.models import Action
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.action_lines import action_line
from notifications.messages.frame import render
from notifications.models import Escalation
from notifications.outbox import Letter

LONGEST_LIST = 12
LASTS = dt.timedelta(days=3)
Step = Escalation.Step


@dataclass(frozen=True)
class Told:
    """An action, why somebody hears of it, and since when its owner is silent."""

    action: Action
    step: Step
    since: dt.date


def escalation_letter(person: Person, told: Sequence[Told], *, key: str, today: dt.date, now: dt.datetime) -> Letter:
    """Write what stands still and is new to somebody, the latest first, those for whose owner they stand in first."""
    actions = list(dict.fromkeys(one.action.pk for one in told))
    groups = {one.action.group_id for one in told}
    with translation.override(person.language):
        subject = ngettext("%(count)s action stands still", "%(count)s actions stand still", len(actions)) % {
            "count": len(actions)
        }
        standing_in = [one for one in told if one.step == Step.ALTERNATE]
        as_chair = [one for one in told if one.step == Step.CHAIRS]
        texts = render(
            "escalation",
            person=person,
            kind=Kind.ESCALATION,
            now=now,
            heading=subject,
            preheader=told[0].action.title,
            reason=_("You get this because you stand in for the owner or chair the table."),
            standing_in=_lines(standing_in, person, today=today, now=now),
            as_chair=_lines(as_chair, person, today=today, now=now),
            left_out=sum(max(0, len(part) - LONGEST_LIST) for part in (standing_in, as_chair)),
            actions_url=links.page("actions"),
        )
    return Letter(
        key=key,
        kind=Kind.ESCALATION,
        recipient=person,
        subject=subject,
        group_id=groups.pop() if len(groups) == 1 else None,
        about=told[0].action if len(actions) == 1 else None,
        facts={"actions": actions},
        expires_at=now + LASTS,
        **texts,
    )


def _lines(told: Sequence[Told], person: Person, *, today: dt.date, now: dt.datetime) -> list[dict[str, Any]]:
    """Return a line for each; who stands in may answer at once, who chairs finds the action's page."""
    return [_line(one, person, today=today, now=now) for one in told[:LONGEST_LIST]]


def _line(told: Told, person: Person, *, today: dt.date, now: dt.datetime) -> dict[str, Any]:
    action, stands_in = told.action, told.step == Step.ALTERNATE
    line = action_line(action, person, today=today, now=now, is_mine=stands_in)
    named = {"group": action.group.name, "owner": action.owner_name}
    return (
        line
        if stands_in
        else {
            **line,
            "url": links.page("action", action.pk),
            "note": _("%(group)s, %(owner)s") % named,
        }
    )
