"""What was sent about a meeting and what will be: numbers for the co-chairs, by the rules of the sweeps."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Invitation, Meeting
from notifications.kinds import Kind
from notifications.marks import meeting_marks
from notifications.models import Delivery
from notifications.wanted import WILL_NOT_COME
from workgroups.standing import Standing

ON_THE_WAY = (Delivery.State.WAITING, Delivery.State.LEASED)
# Each in its reader's own digest.
GATHERED = (Delivery.State.HELD, Delivery.State.GATHERED)
WENT_WRONG = (Delivery.State.FAILED, Delivery.State.UNCERTAIN, Delivery.State.EXPIRED, Delivery.State.SUPPRESSED)


@dataclass(frozen=True)
class SentLine:
    """One line: what, to how many, and when or how it went. ``kind`` colours the tag."""

    title: str
    at: dt.datetime | None
    note: str
    kind: str


def sent_and_when(
    meeting: Meeting, invitations: Sequence[Invitation], *, standing: Standing, now: dt.datetime
) -> list[SentLine]:
    """Return what went, what is on its way, what went wrong, and what will go. One query."""
    lines = list(_so_far(Delivery.objects.visible_to(standing).about(meeting)))
    if meeting.notice_at:
        lines.append(_being_written(meeting, invitations))
    if meeting.state == Meeting.State.SCHEDULED:
        lines += _reminders(meeting, invitations, now=now)
    return lines


def _so_far(deliveries: QuerySet[Delivery]) -> Iterator[SentLine]:
    counted = deliveries.values("kind", "state").annotate(people=Count("pk"), last=Max("sent_at"))
    for row in counted.order_by("last", "kind", "state"):
        if row["state"] == Delivery.State.CANCELLED:
            continue
        people = ngettext("%(count)d person", "%(count)d people", row["people"]) % {"count": row["people"]}
        title = _("%(what)s, %(people)s") % {"what": Kind(row["kind"]).label, "people": people}
        if row["state"] == Delivery.State.SENT:
            yield SentLine(title, row["last"], _("sent"), "done")
        elif row["state"] in GATHERED:
            yield SentLine(title, None, str(Delivery.State(row["state"]).label), "quiet")
        elif row["state"] in ON_THE_WAY:
            yield SentLine(title, None, _("on its way"), "")
        elif row["state"] in WENT_WRONG:
            yield SentLine(title, None, str(Delivery.State(row["state"]).label), "late")


def _being_written(meeting: Meeting, invitations: Sequence[Invitation]) -> SentLine:
    """Return the notice that is due but not in the outbox yet: it waits for edits that may follow."""
    kind = Kind.MEETING_CHANGE if meeting.is_announced else Kind.INVITATION
    people = ngettext("%(count)d person", "%(count)d people", len(invitations)) % {"count": len(invitations)}
    title = _("%(what)s, %(people)s") % {"what": kind.label, "people": people}
    return SentLine(title, meeting.notice_at, "", "quiet")


def _reminders(meeting: Meeting, invitations: Iterable[Invitation], *, now: dt.datetime) -> Iterator[SentLine]:
    may_come = [row for row in invitations if row.response not in WILL_NOT_COME]
    silent = sum(row.response == Invitation.Response.NONE for row in may_come)
    for mark in meeting_marks(meeting):
        if mark.at <= now:
            continue
        title = ngettext("Reminder, %(count)d person", "Reminder, %(count)d people", len(may_come))
        note = ngettext("%(count)d of them has not answered yet", "%(count)d of them have not answered yet", silent)
        yield SentLine(title % {"count": len(may_come)}, mark.at, note % {"count": silent} if silent else "", "quiet")
