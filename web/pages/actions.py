"""What pages show of an action: where it stands, in a word or two, and whose it is."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Action, ActionAppearance, ActionUpdate, ActionWait, Meeting
from meetings.models.action import ActionQuerySet
from meetings.policies import can_change_action, can_update_action
from notifications.models import Escalation
from notifications.standing_still import silent_since
from web.middleware import Reader
from web.templatetags.times import day, short_day
from workgroups.standing import Standing

# A day this near deserves a word.
SOON = dt.timedelta(days=7)
# A story longer than this is told from its end.
UPDATES_SHOWN = 100

# The answers an owner gives with one press.
ANSWERS = (Action.Status.DONE, Action.Status.ON_TRACK, Action.Status.NEEDS_HELP)


@dataclass(frozen=True)
class Tag:
    """A word about a state, and how loudly it is said."""

    label: str
    kind: str = ""


@dataclass(frozen=True)
class ActionLine:
    """An action in a list."""

    action: Action
    facts: tuple[str, ...]
    tags: tuple[Tag, ...]
    may_update: bool


def with_appearances(actions: ActionQuerySet) -> ActionQuerySet:
    """Count the past meetings at which each action was seen, in the same query."""
    seen = ActionAppearance.objects.filter(
        action=OuterRef("pk"), meeting__state__in=[Meeting.State.HELD, Meeting.State.CLOSED]
    )
    counted = seen.order_by().values("action").annotate(count=Count("pk")).values("count")
    return actions.annotate(times_seen=Coalesce(Subquery(counted), Value(0)))


def with_waits(actions: ActionQuerySet) -> ActionQuerySet:
    """Name what each action waits for, the first of it, and count it, in the same query."""
    holding = ActionWait.objects.holding().filter(action=OuterRef("pk"))
    first = holding.order_by(F("waits_for__due_on").asc(nulls_last=True), "waits_for").values("waits_for__title")
    counted = holding.order_by().values("action").annotate(count=Count("pk")).values("count")
    return actions.annotate(waits_for=Subquery(first[:1]), waits_count=Coalesce(Subquery(counted), Value(0)))


def lines_of(
    actions: Iterable[Action], *, today: dt.date, standing: Standing, names_group: bool = True, is_brief: bool = False
) -> list[ActionLine]:
    """Prepare actions for a list. No query: load them with ``for_list`` and ``with_appearances``.

    A brief line says whose the action is, and not where it comes from.
    """
    return [
        ActionLine(
            action=action,
            facts=_facts(action, names_group=names_group, is_brief=is_brief),
            tags=tags_of(action, today=today),
            may_update=can_update_action(standing, action),
        )
        for action in actions
    ]


def tags_of(action: Action, *, today: dt.date) -> tuple[Tag, ...]:
    """Say where an action stands: its status where that is news, and how its day lies."""
    if action.status == Action.Status.DONE:
        return (Tag(action.get_status_display(), "done"),)
    if not action.is_open:
        return (Tag(action.get_status_display(), "quiet"),)
    status = {
        Action.Status.NEEDS_HELP: Tag(_("needs help"), "soon"),
        Action.Status.ON_TRACK: Tag(_("on track"), "done"),
    }.get(Action.Status(action.status))
    return tuple(tag for tag in (status, due_tag(action, today=today)) if tag)


def due_tag(action: Action, *, today: dt.date) -> Tag:
    """Say how an open action's day lies from today."""
    if action.due_on is None:
        return Tag(_("no date"), "quiet")
    late = action.days_late(today)
    if late:
        return Tag(ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}, "late")
    ahead = (action.due_on - today).days
    if ahead == 0:
        return Tag(_("due today"), "soon")
    if ahead <= SOON.days:
        return Tag(ngettext("due in %(days)s day", "due in %(days)s days", ahead) % {"days": ahead}, "soon")
    return Tag(short_day(action.due_on) if action.due_on.year == today.year else day(action.due_on), "quiet")


def waits_words(title: str, count: int) -> str:
    """Say what an action waits for; nothing where nothing holds it up."""
    if not count:
        return ""
    others = count - 1
    if not others:
        return _("waits for “%(title)s”") % {"title": title}
    words = ngettext("waits for “%(title)s” and %(count)s other", "waits for “%(title)s” and %(count)s others", others)
    return words % {"title": title, "count": others}


def _facts(action: Action, *, names_group: bool, is_brief: bool) -> tuple[str, ...]:
    waits = waits_words(getattr(action, "waits_for", ""), getattr(action, "waits_count", 0) if action.is_open else 0)
    owner = [action.group.name, action.owner_name] if names_group else [action.owner_name]
    if is_brief:
        return tuple(fact for fact in (*owner, waits) if fact)
    seen = getattr(action, "times_seen", 0)
    facts = [
        *owner,
        _("agreed %(day)s") % {"day": short_day(action.made_at.local_date)} if action.made_at else "",
        ngettext("seen in one meeting", "seen in %(count)s meetings", seen) % {"count": seen} if seen > 1 else "",
        waits,
    ]
    return tuple(fact for fact in facts if fact)


@dataclass(frozen=True)
class ActionPage:
    """One action with its story."""

    tags: tuple[Tag, ...]
    facts: Sequence[dict[str, str]]
    story: Sequence["Step"]
    appearances: Sequence[ActionAppearance]
    may_update: bool
    may_change: bool


def action_page(action: Action, reader: Reader) -> ActionPage:
    """Gather an action's page. Three queries."""
    updates = action.updates.select_related("person").order_by("-at", "-pk")[:UPDATES_SHOWN]
    appearances = action.appearances.filter(
        meeting__in=Meeting.objects.visible_to(reader.standing).announced().values("pk")
    ).select_related("meeting__group")
    escalated = list(action.escalations.values("step", "since").annotate(at=Min("told_at")).order_by("-since", "step"))
    return ActionPage(
        tags=tags_of(action, today=reader.today),
        facts=_known(action, escalated),
        story=sorted([*story_of(updates), *map(_told_step, escalated)], key=lambda step: step.at, reverse=True),
        appearances=list(appearances.order_by("-meeting__starts_at", "-pk")),
        may_update=can_update_action(reader.standing, action),
        may_change=can_change_action(reader.standing, action),
    )


def _known(action: Action, escalated: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return the facts of an action that are known, by name. Who was told counts while it still stands still."""
    since = silent_since(action)
    told = {row["step"]: day(timezone.localtime(row["at"])) for row in escalated if row["since"] == since}
    facts = [
        (_("Group"), action.group.name),
        (_("Answers for it"), action.owner_name),
        (_("Due"), day(action.due_on)),
        (_("Agreed"), day(action.made_at.local_date) if action.made_at else ""),
        (_("On the list since"), day(timezone.localtime(action.created_at))),
        (_("The alternate was told on"), told.get(Escalation.Step.ALTERNATE, "")),
        (_("The co-chairs were told on"), told.get(Escalation.Step.CHAIRS, "")),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


@dataclass(frozen=True)
class Step:
    """One update in an action's story."""

    title: str
    note: str
    at: dt.datetime
    kind: str
    said: str


def _told_step(row: Mapping[str, Any]) -> Step:
    """Tell that somebody else heard of an action, between its updates."""
    chairs = row["step"] == Escalation.Step.CHAIRS
    title = (
        _("The co-chairs were told that it stands still")
        if chairs
        else _("The alternate was told that it stands still")
    )
    return Step(title=title, note=_("by mail"), at=row["at"], kind="late", said="")


def story_of(updates: Iterable[ActionUpdate]) -> list[Step]:
    """Tell who moved an action, how, and what they said."""
    return [
        Step(
            title=_what_moved(update),
            note=_("%(name)s, %(how)s") % {"name": update.person.name, "how": update.get_via_display()}
            if update.person
            else update.get_via_display(),
            at=update.at,
            kind="strong" if update.status_before != update.status_after else "",
            said=update.note,
        )
        for update in updates
    ]


def _what_moved(update: ActionUpdate) -> str:
    status = update.get_status_after_display().capitalize()
    if update.due_before != update.due_after and update.due_after:
        new = {"status": status, "day": short_day(update.due_after)}
        return _("%(status)s, now due %(day)s") % new
    if update.status_before != update.status_after:
        return status
    return _("Still %(status)s") % {"status": update.get_status_after_display()}
