"""One action as a page: how it stands, its story, what it waits for, its files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Min, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.keyset import Order
from meetings.models import Action, ActionAppearance, ActionFile, ActionUpdate, ActionWait, Meeting
from meetings.policies import can_change_action, can_comment_on_action, can_take_off_file, can_update_action
from notifications.models import Escalation
from notifications.standing_still import silent_since
from web.keyset import Page, page_of
from web.middleware import Reader
from web.pages.action_story import Step, story_of
from web.pages.actions import Tag, tags_of
from web.templatetags.times import day, day_of

# A story longer than this is told from its end, a page at a time.
UPDATES_SHOWN = 25
STORY_ORDER = Order(("at", "id"), descending=True)


@dataclass(frozen=True)
class FileLine:
    """A file of an action, and whether the reader may take it off."""

    row: ActionFile
    may_take_off: bool


@dataclass(frozen=True)
class WaitLine:
    """Another action that this one waits for, or that waits for it."""

    wait: ActionWait
    other: Action
    tags: Sequence[Tag]


@dataclass(frozen=True)
class ActionPage:
    """One action with its story."""

    tags: tuple[Tag, ...]
    facts: Sequence[dict[str, str]]
    story: Sequence[Step]
    turn: Page[ActionUpdate]
    appearances: Sequence[ActionAppearance]
    waits: Sequence[WaitLine]
    awaited_by: Sequence[WaitLine]
    files: Sequence[FileLine]
    may_update: bool
    may_change: bool
    may_comment: bool

    @property
    def held_up_by(self) -> int:
        """How many actions still have to end before this one can go on."""
        return sum(line.other.status not in Action.ENDED for line in self.waits)


def action_page(action: Action, reader: Reader, query: QueryDict) -> ActionPage:
    """Gather an action's page, with the part of its story that an address asks for. Five queries."""
    path = reverse("action", args=[action.pk])
    turn = page_of(action.updates.for_story(), STORY_ORDER, query, size=UPDATES_SHOWN, path=path)
    appearances = action.appearances.filter(
        meeting__in=Meeting.objects.visible_to(reader.standing).announced().values("pk")
    ).select_related("meeting__group")
    escalated = list(action.escalations.values("step", "since").annotate(at=Min("told_at")).order_by("-since", "step"))
    waits = _waits(action, reader)
    standing = reader.standing
    return ActionPage(
        tags=tags_of(action, today=reader.today),
        facts=_known(action, escalated),
        story=_told(turn, escalated, reader),
        turn=turn,
        appearances=list(appearances.order_by("-meeting__starts_at", "-pk")),
        waits=[line for line in waits if line.wait.action_id == action.pk],
        awaited_by=[line for line in waits if line.wait.action_id != action.pk],
        files=_files(action, reader),
        may_update=can_update_action(standing, action),
        may_change=can_change_action(standing, action),
        may_comment=can_comment_on_action(standing, action),
    )


def _told(turn: Page[ActionUpdate], escalated: Iterable[Mapping[str, Any]], reader: Reader) -> list[Step]:
    """Tell a page of updates, latest first, and who else heard of the action meanwhile."""
    rows = turn.rows
    heard = [
        _told_step(row)
        for row in escalated
        if (not turn.previous_url or row["at"] <= rows[0].at) and (not turn.next_url or row["at"] > rows[-1].at)
    ]
    steps = story_of(rows, reader, is_latest=not turn.previous_url)
    return sorted([*steps, *heard], key=lambda step: step.at, reverse=True)


def _waits(action: Action, reader: Reader) -> list[WaitLine]:
    """Return what an action waits for and what waits for it, as far as the reader knows. One query."""
    known = ActionWait.objects.visible_to(reader.standing).select_related("action", "waits_for")
    rows = known.filter(Q(action=action) | Q(waits_for=action))
    found = []
    for wait in rows.order_by("pk"):
        other = wait.waits_for if wait.action_id == action.pk else wait.action
        found.append(WaitLine(wait=wait, other=other, tags=tags_of(other, today=reader.today)))
    return found


def _files(action: Action, reader: Reader) -> list[FileLine]:
    rows = action.files.select_related("sent_by").order_by("-sent_at", "-pk")
    files = []
    for row in rows:
        # The action at hand, with its group: what the policy asks costs no query.
        row.action = action
        files.append(FileLine(row=row, may_take_off=can_take_off_file(reader.standing, row)))
    return files


def _known(action: Action, escalated: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return the facts of an action that are known, by name. Who was told counts while it still stands still."""
    since = silent_since(action)
    told = {row["step"]: day_of(row["at"]) for row in escalated if row["since"] == since}
    facts = [
        (_("Group"), action.group.name),
        (_("Answers for it"), action.owner_name),
        (_("Due"), day(action.due_on)),
        (_("Agreed"), day(action.made_at.local_date) if action.made_at else ""),
        (_("On the list since"), day_of(action.created_at)),
        (_("The alternate was told on"), told.get(Escalation.Step.ALTERNATE, "")),
        (_("The co-chairs were told on"), told.get(Escalation.Step.CHAIRS, "")),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def _told_step(row: Mapping[str, Any]) -> Step:
    """Tell that somebody else heard of an action, between its updates."""
    chairs = row["step"] == Escalation.Step.CHAIRS
    title = (
        _("The co-chairs were told that it stands still")
        if chairs
        else _("The alternate was told that it stands still")
    )
    return Step(title=title, note=_("by mail"), at=row["at"], kind="late")
