"""The letters of the work around a meeting: its plan, its papers and minutes, what is told at home and handed over."""

from collections.abc import Iterable

from meetings.handing_over import hand_over_of
from meetings.lead_plan import progress_of, with_progress
from meetings.models import Meeting, ReportBack
from meetings.reporting import report_of
from meetings.services.inviting import Recipient
from notifications.messages.chair_nudge import nudge_letter
from notifications.messages.hand_over import hand_over_letter
from notifications.messages.minutes import correction_letter, minutes_letter
from notifications.messages.minutes_due import approval_letter, due_letter, in_the_way
from notifications.messages.packet import packet_letter
from notifications.messages.report_back import report_letter
from notifications.outbox import Letter
from notifications.sweeps.nudges import BEFORE
from tests.permissions.report_world import the_report
from tests.permissions.world import World


def around_meetings(world: World) -> Iterable[Letter]:
    """Write what goes before a meeting, and what follows from it."""
    now, member, chair = world.now, world.people["member"], world.people["cochair"]
    planned = with_progress(Meeting.objects.filter(pk=world.unsent_poll.meeting_id)).get()
    waiting = [one for one in progress_of([planned])[planned.pk] if one.planned.step in BEFORE]
    yield nudge_letter(planned, waiting, chair, key="nudge", now=now)
    yield packet_letter(world.packet, world.invitation, key="packet")
    revision = world.minutes.revisions.get()
    yield minutes_letter(revision, Recipient(member, world.seat, is_alternate=False), key="minutes", now=now)
    yield correction_letter(world.correction, chair, key="correction", now=now)
    yield due_letter(world.unminuted, chair, days=7, key="minutes-due", now=now)
    minuted = revision.minutes.meeting
    yield approval_letter(minuted, chair, in_the_way(minuted, now=now), days=21, key="minutes-approval", now=now)
    told = report_of(ReportBack.objects.for_list().get(pk=the_report().pk), now=now)
    for is_reminder in (False, True):
        yield report_letter(told, member, key=f"report-{is_reminder}", now=now, at=now, is_reminder=is_reminder)
    yield hand_over_letter(hand_over_of(world.seat, now=now), world.holder, key="hand-over", now=now)
