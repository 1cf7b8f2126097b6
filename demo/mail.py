"""What was mailed before today, written by the product's own hand and put down as sent. Nothing is left waiting."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import F, Prefetch

from accounts.models import Person
from accounts.zones import morning
from demo.calendars import HOME_ZONE, TO_BE_PLANNED
from meetings.models import Invitation, Meeting, MinutesRevision, Packet, Poll
from notifications.messages.meeting_reminder import reminder_letter
from notifications.models import Delivery, DeliveryAttempt, MorningRun
from notifications.outbox import Letter, deliver
from notifications.reasons import Reason
from notifications.sweeps import digest
from notifications.sweeps.calendar_mail import letters_due
from notifications.sweeps.minutes import write_about_minutes
from notifications.sweeps.minutes_nudges import marks_of_minutes, meetings_to_nudge
from notifications.sweeps.packets import send_packets
from notifications.sweeps.polls import write_about_polls
from notifications.sweeps.report_backs import report_mornings, write_report_backs

STATE = Delivery.State
REMINDED_BEFORE = 2
REMEMBERED = dt.timedelta(days=45)
HANDED_OVER_AFTER = dt.timedelta(seconds=3)
DIGEST_AFTER = A_LITTLE = dt.timedelta(minutes=1)
# What was mailed after meetings that were longer ago is left out, but for what stands open today.
RECENT = dt.timedelta(days=22)
# Not everything arrives. Who had bad luck with the last reminder or follow-up, and what came of it.
MISHAPS = (
    ("champion.engineers@example.org", STATE.FAILED, Reason.REFUSED, "550", "5.1.1 No such mailbox"),
    ("employer2.engineers@example.org", STATE.SUPPRESSED, Reason.UNREACHABLE, "", ""),
    ("champion.accountants@example.org", STATE.FAILED, Reason.REFUSED, "552", "5.2.2 Mailbox full"),
)


def write_past_mail(*, held: Iterable[Meeting], ahead: Iterable[Meeting], today: dt.date) -> int:
    """Put down the invitations to meetings ahead, and the last reminder and follow-up of those held; return how many.

    What the sweeps would find due today counts as seen to, so that loading the demo sends nothing.
    """
    for meeting in _with_invitations(ahead):
        _invite(meeting)
    for meeting in _with_invitations(one for one in held if _is_remembered(one, today=today)):
        _remind(meeting)
        _follow_up(meeting)
    _between_meetings(today)
    _hand_over()
    zones = Person.objects.order_by("timezone").values_list("timezone", flat=True).distinct()
    MorningRun.objects.bulk_create(
        MorningRun(name=name, zone=zone, done_through=today, done_at=morning(today, zone))
        for zone in zones
        for name in MorningRun.Name.values
    )
    return Delivery.objects.count()


def _is_remembered(meeting: Meeting, *, today: dt.date) -> bool:
    """Whether mail about a meeting is told: lately held, or of the table visitors meet first."""
    return meeting.group.code == TO_BE_PLANNED or today - meeting.local_date < REMEMBERED


def _with_invitations(meetings: Iterable[Meeting]) -> list[Meeting]:
    invitations = Invitation.objects.select_related("person", "seat__organization", "seat__stakeholder_kind")
    return list(
        Meeting.objects.filter(pk__in=[meeting.pk for meeting in meetings])
        .select_related("group", "created_by")
        .prefetch_related("agenda", Prefetch("invitations", invitations.order_by("pk")))
        .order_by("starts_at", "pk")
    )


def _invite(meeting: Meeting) -> None:
    asked: dict[dt.datetime, list[Invitation]] = defaultdict(list)
    for invitation in meeting.invitations.all():
        asked[invitation.invited_at].append(invitation)
    for at, invitations in sorted(asked.items()):
        deliver(letters_due(meeting, invitations, {}, now=at), now=at)


def _remind(meeting: Meeting) -> None:
    at = morning(meeting.local_date - dt.timedelta(days=REMINDED_BEFORE), meeting.timezone)
    coming = (Invitation.Response.YES, Invitation.Response.MAYBE, Invitation.Response.NONE)
    letters: list[Letter] = []
    for invitation in meeting.invitations.all():
        invitation.meeting = meeting
        if invitation.response in coming:
            key = f"demo:reminder:{meeting.pk}:{invitation.person_id}"
            letters.append(reminder_letter(invitation, key=key, now=at))
    deliver(letters, now=at)


def _follow_up(meeting: Meeting) -> None:
    """Let the digest run for this meeting alone, a minute after it was closed."""
    row = Meeting.objects.filter(pk=meeting.pk)
    row.update(digest_made_at=None)
    digest((meeting.closed_at or meeting.ends_at) + DIGEST_AFTER)


def _between_meetings(today: dt.date) -> None:
    """Let the sweeps write, each at its moments, what polls, packets, minutes and report-backs said until today."""
    last = morning(today, HOME_ZONE)
    for sweep, moments in (
        (write_about_polls, _since_polls()),
        (send_packets, Packet.objects.values_list("sent_at", flat=True)),
        (write_about_minutes, _since_minutes(last)),
        (lambda now: write_report_backs(now=now), _since_report_backs(last)),
    ):
        for moment in sorted({*moments}):
            if moment < last:
                sweep(moment + A_LITTLE)
        sweep(last)


def _since_polls() -> Iterator[dt.datetime]:
    for poll in Poll.objects.open():
        assert poll.sent_at is not None
        yield poll.sent_at


def _since_minutes(last: dt.datetime) -> Iterator[dt.datetime]:
    """Yield when minutes went to the table, and on which mornings plans asked co-chairs after those still open."""
    yield from MinutesRevision.objects.filter(told_at=None).values_list("circulated_at", flat=True)
    for _meeting, _step, marks in marks_of_minutes(meetings_to_nudge(now=last)):
        for mark in marks:
            yield mark.at


def _since_report_backs(last: dt.datetime) -> Iterator[dt.datetime]:
    for meeting in Meeting.objects.filter(state=Meeting.State.CLOSED, closed_at__gt=last - RECENT):
        yield from report_mornings(meeting)


def _hand_over() -> None:
    """Put everything down as sent seconds after it was written, but for a few mishaps."""
    Delivery.objects.update(
        state=STATE.SENT,
        sent_at=F("created_at") + HANDED_OVER_AFTER,
        handover_at=F("created_at") + HANDED_OVER_AFTER,
        attempts=1,
        last_code="250",
    )
    for address, state, reason, code, said in MISHAPS:
        last = Delivery.objects.filter(address=address, ics_method="").order_by("-created_at", "-pk").first()
        if last is not None:
            last.state, last.state_reason, last.last_code, last.last_error = state, reason, code, said
            last.sent_at, last.attempts = None, 1 if code else 0
            if not code:
                last.handover_at = None
            last.save()
    DeliveryAttempt.objects.bulk_create(
        DeliveryAttempt(
            delivery=delivery,
            number=number,
            phase=DeliveryAttempt.Phase.ANSWER,
            code=delivery.last_code,
            answer=delivery.last_error or "2.0.0 Ok: queued",
            seconds=0.2,
            process="demo",
            at=delivery.created_at + HANDED_OVER_AFTER * number,
        )
        for delivery in Delivery.objects.only("last_code", "last_error", "created_at", "attempts").order_by("pk")
        for number in range(1, delivery.attempts + 1)
    )
