"""What the plan will mail, foretold: on each morning the sweeps write just that, to as many."""

import datetime as dt
from itertools import groupby

import pytest

from meetings.models import Meeting
from meetings.services.closing import close_and_ask
from notifications.models import Delivery, MailPreference
from notifications.planned import planned_of_groups
from notifications.sweeps import run
from tests.factories import InvitationFactory, MeetingFactory, PollFactory, PollInviteeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.only_in_pass("first")]

TOLD = {"report-back", "report-back-again"}
# The usual days before 19 January, 08:00 in Halifax.
MORNING = {days: dt.datetime(2027, 1, 19, 12, tzinfo=dt.UTC) - dt.timedelta(days=days) for days in (3, 7, 10, 28, 42)}


def _foretold(group, now):
    return [(row.what.value, row.step, row.count, row.at) for row in planned_of_groups([group], now=now)]


def test_the_steps_of_a_draft_and_its_brief_are_foretold_and_done_ones_are_not(group, cochair, now):
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1)

    assert _foretold(group, now) == [
        ("nudge", "Ask who can come when", 1, MORNING[42]),
        ("nudge", "Send the invitations", 1, MORNING[28]),
        ("nudge", "Have the agenda ready", 1, MORNING[10]),
        ("nudge", "Send the papers", 1, MORNING[7]),
        ("brief", "", 1, MORNING[3]),
    ]
    Meeting.objects.filter(pk=draft.pk).update(state="scheduled", announced_sequence=0)
    MailPreference.objects.create(person=cochair, kind="chair-brief", cadence="never", changed_at=now)
    assert [row[1] for row in _foretold(group, now)] == ["Have the agenda ready", "Send the papers"]


def test_each_row_is_what_the_sweeps_write_on_its_morning(group, cochair, member, seat, now):
    poll = PollFactory(meeting__group=group)
    PollInviteeFactory(poll=poll, person=member, seat=seat, asked_at=now)
    PollInviteeFactory(poll=poll, person=cochair, asked_at=now, answered_at=now)
    met = MeetingFactory(group=group, local_date=dt.date(2026, 12, 1), state="held", created_by=cochair)
    InvitationFactory(meeting=met, person=member, seat=seat)
    close_and_ask(meeting=met, actor=cochair, outcomes={}, questions=[], now=now, today=now.date())
    for job in ("polls", "remind", "minutes"):
        run(job, now=now)
    rows = planned_of_groups([group], now=now)

    assert {row.what.value for row in rows} == {"nudge", "brief", "poll-reminder", "poll-result", "minutes"} | TOLD
    seen = set(Delivery.objects.values_list("pk", flat=True))
    for at, foretold in groupby(rows, key=lambda row: row.at):
        for job in ("polls", "remind", "minutes"):
            run(job, now=at)
        new = Delivery.objects.exclude(pk__in=seen).filter(about_id__isnull=False)
        kinds = [row.kind for row in foretold for _person in range(row.count)]
        assert sorted(new.values_list("kind", flat=True)) == sorted(kinds)
        seen.update(new.values_list("pk", flat=True))
