import datetime as dt
import hashlib
from collections import Counter

import pytest

from meetings.models import (
    AgendaItem,
    Away,
    Decision,
    DecisionPosition,
    HomeAnswer,
    HomeQuestion,
    LeadTime,
    Meeting,
    Minutes,
    MinutesCorrection,
    MinutesRevision,
    Occurrence,
    Packet,
    PaperVersion,
    Poll,
    ReportBack,
    Series,
    WaitingPoint,
)
from meetings.paper_kinds import kind_of_paper
from meetings.presence import present_quorum
from meetings.tallies import counts_of, invitees_of, slots_of
from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.sweeps import send_packets, write_about_minutes, write_about_polls
from notifications.sweeps.chair_briefs import cochairs_of
from notifications.sweeps.minutes_nudges import marks_of_minutes, meetings_to_nudge
from notifications.sweeps.report_backs import write_report_backs
from tests.demo.conftest import NOW, TODAY
from workgroups.models import ActivityEntry, WorkGroup

pytestmark = pytest.mark.usefixtures("demo")


def test_one_table_is_asked_when_it_can_meet_and_one_was():
    polls = {poll.meeting.group.code: poll for poll in Poll.objects.select_related("meeting__group")}

    assert {code: poll.state for code, poll in polls.items()} == {"lawyers": "open", "teachers": "confirmed"}
    lawyers, decided = polls["lawyers"], polls["teachers"]
    opened = counts_of(lawyers, slots=slots_of(lawyers), invitees=invitees_of(lawyers))
    assert 6 < opened.answered < opened.asked
    assert opened.best is not None
    assert opened.best.quorum.is_met
    assert lawyers.is_open
    assert lawyers.closes_at > NOW
    chosen = decided.slots.exclude(chosen_at=None).get()
    assert (chosen.starts_at, chosen.chosen_at) == (decided.meeting.starts_at, decided.ended_at)
    assert decided.meeting.invitations.order_by("invited_at", "pk")[0].invited_at == decided.ended_at
    assert Delivery.objects.filter(kind=Kind.POLL).count() == opened.asked


def test_tables_keep_a_rhythm_of_which_meetings_are_the_days():
    assert 10 <= Series.objects.live().count() < WorkGroup.objects.active().count()
    for meeting in Meeting.objects.filter(starts_at__gt=NOW, group__series__isnull=False):
        assert meeting.occurrence.local_date == meeting.local_date
    assert Occurrence.objects.exclude(moved_at=None).exists()
    assert Series.objects.exclude(skip_months=[]).exists()
    assert Series.objects.filter(breaks__isnull=False).exists()


def test_minutes_stand_in_every_state():
    last = Meeting.objects.filter(state="closed", group__code="accountants").order_by("-starts_at", "-pk")[0]
    states = Counter(Minutes.objects.values_list("state", flat=True))

    assert not Minutes.objects.filter(meeting=last).exists()
    assert states["circulated"] > 5
    assert states["confirmed"] > 40
    silent = Minutes.objects.filter(state="confirmed", confirmed_in=None)
    assert {row.meeting.group.terms.get().minutes_consent_days for row in silent} == {14}
    assert Minutes.objects.filter(state="circulated", consent_on__gt=TODAY).exists()
    engineers = MinutesCorrection.objects.filter(minutes__meeting__group__code="engineers", listed_in=None)
    assert sorted(engineers.values_list("state", flat=True)) == ["accepted", "declined", "open"]
    listed = MinutesRevision.objects.filter(number=2).values_list("content", flat=True)
    assert all(len(content["corrections"]) == 1 for content in listed)
    assert len(listed) == MinutesCorrection.objects.exclude(listed_in=None).count() > 3


def test_each_correction_is_of_a_line_that_was_circulated():
    for correction in MinutesCorrection.objects.select_related("revision"):
        words = correction.revision.lines[correction.line]["words"]["en"].rstrip(".")
        assert correction.wording.startswith(words)
        assert correction.wording.rstrip(".") != words


def test_homes_were_told_and_what_they_answer_stands_on_the_next_agenda():
    assert ReportBack.objects.open().filter(
        meeting__group__code="engineers", organization__name_en="Example University"
    )
    for group in WorkGroup.objects.active():
        reports = ReportBack.objects.filter(meeting__group=group)
        assert reports.exclude(reported_at=None).count() > reports.open().count()
        assert HomeQuestion.objects.filter(meeting__group=group).exists()
    waiting = HomeAnswer.objects.filter(item=None).values_list("report_back__meeting__group__code", flat=True)
    assert set(waiting) == {"engineers"}
    assert AgendaItem.objects.filter(home_answers__isnull=False, meeting__starts_at__lt=NOW).count() == 0


def test_papers_are_what_they_say_and_one_packet_went_out():
    for version in PaperVersion.objects.order_by("pk"):
        with version.file.open() as file:
            assert kind_of_paper(file.file, name=version.name) == version.suffix
            file.seek(0)
            assert hashlib.sha256(file.read()).hexdigest() == version.sha256
    packet = Packet.objects.get()
    assert any(point["papers"] for point in packet.content["points"])
    assert packet.files.count() == 6
    assert Delivery.objects.filter(kind=Kind.PACKET).count() == packet.meeting.invitations.count()


def test_decisions_say_how_seats_stood_and_when_to_look_again():
    with_positions = Decision.objects.filter(method="positions")

    assert with_positions.count() > 20
    for decision in with_positions.prefetch_related("positions").select_related("meeting__group"):
        stood = Counter(row.position for row in decision.positions.all())
        assert stood["against"] == stood["abstain"] == 1
        assert sum(stood.values()) - stood["absent"] == present_quorum(decision.meeting).present
    assert not DecisionPosition.objects.filter(decision__method="consensus").exists()
    assert Decision.objects.exclude(ended_on=None).exists()
    assert Decision.objects.filter(review_on__gt=TODAY).count() > 20


def test_points_wait_and_people_are_away_and_tables_plan_their_own_days():
    theirs = WaitingPoint.objects.filter(group__code="engineers")

    assert set(theirs.values_list("state", flat=True)) == {"proposed", "parked", "kept", "declined"}
    assert Away.objects.on_days([TODAY]).exists()
    assert Away.objects.filter(person__email="member.engineers@example.org", starts_on__gt=TODAY).exists()
    assert LeadTime.objects.filter(group__code="pharmacy", step="poll", days=None).exists()


def test_co_chairs_were_asked_after_minutes_on_the_mornings_of_their_own_plans():
    expected: Counter[tuple[int, str, int]] = Counter()
    for meeting, planned, marks in marks_of_minutes(meetings_to_nudge(now=NOW)):
        chairs = len(cochairs_of(meeting, day=TODAY))
        expected.update({(meeting.pk, planned.value, mark.days): chairs for mark in marks if mark.at < NOW})
    written: Counter[tuple[int, str, int]] = Counter()
    for mail in Delivery.objects.filter(kind=Kind.MINUTES_DUE):
        step = "minutes" if mail.dedupe_key.startswith("minutes-due") else "approval"
        written[mail.about_id or 0, step, mail.facts["days"]] += 1

    assert written == expected
    assert {step for _meeting, step, _days in written} == {"minutes", "approval"}


def test_nothing_of_it_waits_to_be_sent():
    before = Delivery.objects.count()
    later = NOW + dt.timedelta(hours=2)

    send_packets(later)
    write_about_minutes(later)
    write_about_polls(later)
    write_report_backs(now=later)

    assert Delivery.objects.count() == before


def test_the_record_tells_each_step():
    verbs = Counter(ActivityEntry.objects.values_list("verb", flat=True))

    assert verbs["minutes.circulated"] == MinutesRevision.objects.count()
    assert verbs["minutes.confirmed"] == Minutes.objects.filter(state="confirmed").count()
    assert verbs["minutes.corrected"] == MinutesCorrection.objects.count()
    assert verbs["report-back.given"] == ReportBack.objects.exclude(reported_at=None).count()
    assert (verbs["poll.opened"], verbs["packet.sent"]) == (2, 1)
    assert verbs["series.made"] == Series.objects.count()
