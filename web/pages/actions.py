"""What pages show of an action: where it stands, in a word or two, and whose it is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Action, ActionAppearance, ActionWait, Meeting
from meetings.models.action import ActionQuerySet
from meetings.policies import can_update_action
from web.templatetags.times import day, short_day
from workgroups.standing import Standing

# A day this near deserves a word.
SOON = dt.timedelta(days=7)

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

    @property
    def may_move(self) -> bool:
        """Whether the reader answers for it and it has not ended; what has is taken up again on its page."""
        return self.may_update and self.action.status not in Action.ENDED


def with_appearances(actions: ActionQuerySet) -> ActionQuerySet:
    """Count the past meetings at which each action was seen, in the same query."""
    seen = ActionAppearance.objects.filter(
        action=OuterRef("pk"), meeting__state__in=[Meeting.State.HELD, Meeting.State.CLOSED]
    )
    counted = seen.order_by().values("action").annotate(count=Count("pk")).values("count")
    return actions.annotate(times_seen=Coalesce(Subquery(counted), Value(0)))


def with_waits(actions: ActionQuerySet, standing: Standing) -> ActionQuerySet:
    """Name what each action waits for as far as a reader knows, the first of it, and count it, in the same query."""
    holding = ActionWait.objects.visible_to(standing).holding().filter(action=OuterRef("pk"))
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
            facts=_facts(action, today=today, names_group=names_group, is_brief=is_brief),
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
    return Tag(near_day(action.due_on, today=today), "quiet")


def near_day(value: dt.date, *, today: dt.date) -> str:
    """Write a day without its year where that is this year."""
    return short_day(value) if value.year == today.year else day(value)


def waits_words(title: str, count: int) -> str:
    """Say what an action waits for; nothing where nothing holds it up."""
    if not count:
        return ""
    others = count - 1
    if not others:
        return _("waits for “%(title)s”") % {"title": title}
    words = ngettext("waits for “%(title)s” and %(count)s other", "waits for “%(title)s” and %(count)s others", others)
    return words % {"title": title, "count": others}


def _facts(action: Action, *, today: dt.date, names_group: bool, is_brief: bool) -> tuple[str, ...]:
    waits = waits_words(getattr(action, "waits_for", ""), getattr(action, "waits_count", 0) if action.is_open else 0)
    owner = [action.group.name, action.owner_name] if names_group else [action.owner_name]
    if is_brief:
        return tuple(fact for fact in (*owner, waits) if fact)
    seen, agreed = getattr(action, "times_seen", 0), action.made_at.local_date if action.made_at else None
    facts = [
        *owner,
        _("agreed %(day)s") % {"day": near_day(agreed, today=today)} if agreed else "",
        ngettext("seen in one meeting", "seen in %(count)s meetings", seen) % {"count": seen} if seen > 1 else "",
        waits,
    ]
    return tuple(fact for fact in facts if fact)
