"""One mail a person a morning: all they promised that is due soon or late."""

import datetime as dt
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Person
from accounts.zones import morning
from meetings.models import Action
from notifications.digest_windows import JUST_BEFORE
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.action_lines import action_line
from notifications.messages.frame import render
from notifications.outbox import Letter

# A longer list would not be read; the page behind every link shows the rest.
LONGEST_LIST = 12
# The next morning's mail says it better.
LASTS = dt.timedelta(hours=36)


def actions_letter(person: Person, actions: Sequence[Action], *, key: str, today: dt.date, now: dt.datetime) -> Letter:
    """Write what somebody owes, the latest first. Those that are listed come with group and owner loaded."""
    late = [action for action in actions if action.days_late(today)]
    # Every table of theirs, not only of what is listed.
    groups = {action.group_id for action in actions}
    with translation.override(person.language):
        subject = _subject(len(late), len(actions) - len(late))
        lines = [action_line(action, person, today=today, now=now) for action in actions[:LONGEST_LIST]]
        texts = render(
            "action_reminder",
            person=person,
            kind=Kind.ACTION_REMINDER,
            now=now,
            heading=subject,
            preheader=actions[0].title,
            reason=_("You get this because you answer for these actions."),
            lines=lines,
            left_out=len(actions) - len(lines),
            actions_url=links.page("actions"),
        )
    return Letter(
        key=key,
        kind=Kind.ACTION_REMINDER,
        recipient=person,
        subject=subject,
        # A mail about several tables belongs to none: one table's co-chairs must not read another's.
        group_id=groups.pop() if len(groups) == 1 else None,
        about=actions[0] if len(actions) == 1 else None,
        facts={"actions": [action.pk for action in actions], "late": [action.pk for action in late]},
        at=morning(today, person.timezone) - JUST_BEFORE,
        expires_at=now + LASTS,
        **texts,
    )


def _subject(late: int, soon: int) -> str:
    late_words = ngettext("%(count)s action is late", "%(count)s actions are late", late) % {"count": late}
    soon_words = ngettext("%(count)s action is due soon", "%(count)s actions are due soon", soon) % {"count": soon}
    if late and soon:
        return _("%(late)s, %(soon)s") % {"late": late_words, "soon": soon_words}
    return late_words if late else soon_words
