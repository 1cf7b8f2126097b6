"""On a morning of the plan, to co-chairs: a day of their series comes near and is no meeting yet."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.local_time import day_words
from accounts.models import Person
from accounts.zones import morning
from meetings.lead_times import Planned
from meetings.models import Occurrence
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.outbox import Letter


def day_letter(day: Occurrence, planned: Planned, person: Person, *, key: str, now: dt.datetime) -> Letter:
    """Write to a co-chair that a day has no meeting, with the page that plans it."""
    group = day.series.group
    with translation.override(person.language):
        named = {"group": group.name, "day": day_words(day.local_date, person.language)}
        subject = _("No meeting is planned: %(group)s, %(day)s") % named
        since = day_words(planned.on, person.language, weekday=False, year=False)
        url = f"{links.page('meeting-plan', group.code)}?day={day.local_date}"
        texts = render(
            "day_nudge",
            person=person,
            kind=Kind.CHAIR_NUDGE,
            now=now,
            heading=_("%(day)s is a day of your series, and no meeting yet") % named,
            preheader=_("Nobody has been asked or invited."),
            reason=_("You get this because you are a co-chair of %(group)s.") % named,
            lines=[
                {
                    "title": _("Plan the meeting of %(day)s") % named,
                    "url": url,
                    "note": _("The plan of the table says: %(step)s, on %(day)s.")
                    % {"step": planned.step.label, "day": since},
                }
            ],
            series_url=links.page("group-series", group.code),
        )
    return Letter(
        key=key,
        kind=Kind.CHAIR_NUDGE,
        recipient=person,
        subject=subject,
        group_id=group.pk,
        about=day,
        facts={"day": day.local_date.isoformat()},
        expires_at=morning(day.local_date, day.series.timezone, hour=0),
        **texts,
    )
