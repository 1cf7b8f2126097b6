"""Report-backs as pages: what one organization is told, and how far a whole table has come."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from accounts.kept_queries import kept
from meetings.models import HomeAnswer, HomeQuestion, Meeting, ReportBack
from meetings.reporting import Report, Section, sections, subtitle, title
from notifications.models import Delivery
from notifications.sweeps.report_backs import report_mornings
from web.middleware import Reader
from workgroups.standing import Standing

WAITING_SHOWN = 4
# As long as nobody has told home, it stays on the desk for a quarter and a bit.
DESK_DAYS = dt.timedelta(days=100)


@dataclass(frozen=True)
class ReportPage:
    """What somebody carries home."""

    report: Report
    title: str
    subtitle: str
    sections: Sequence[Section]


def report_page(report: Report) -> ReportPage:
    """Word a report-back in the reader's language."""
    return ReportPage(report, title(report), subtitle(report), sections(report))


@dataclass(frozen=True)
class ReturnLine:
    """One organization: whether home was told, by whom, when it was written to, and what it answers."""

    report_back: ReportBack
    answers: Sequence[HomeAnswer]
    written: int
    chased: bool


@dataclass(frozen=True)
class ReturnsPage:
    """How far a table has come with one meeting."""

    meeting: Meeting
    lines: Sequence[ReturnLine]
    questions: Sequence[HomeQuestion]
    mornings: tuple[dt.datetime, dt.datetime] | None

    @property
    def returned(self) -> int:
        """From how many organizations we heard that home was told."""
        return sum(line.report_back.reported_at is not None for line in self.lines)

    @property
    def missing(self) -> int:
        """From how many we did not."""
        return len(self.lines) - self.returned


def returns_of(meeting: Meeting) -> ReturnsPage:
    """Gather a meeting's report-backs. Four queries."""
    holding = HomeAnswer.objects.filter(holds=True).exclude(text="").select_related("question", "given_by")
    rows = ReportBack.objects.filter(meeting=meeting).for_list()
    reports = list(rows.prefetch_related(Prefetch("answers", holding.order_by("pk"))).order_by("pk"))
    written: dict[int, list[bool]] = {}
    about = Delivery.objects.filter(
        about_type=ReportBack._meta.label_lower, about_id__in=[one.pk for one in reports]
    ).standing()
    for about_id, facts in about.values_list("about_id", "facts").order_by("pk"):
        written.setdefault(about_id or 0, []).append(bool(facts.get("reminder")))
    lines = [
        ReturnLine(
            one,
            list(one.answers.all()),
            sum(not again for again in written.get(one.pk, [])),
            any(written.get(one.pk, [])),
        )
        for one in sorted(reports, key=lambda one: (one.reported_at is not None, one.title.casefold(), one.pk))
    ]
    answered = Exists(HomeAnswer.objects.filter(question=OuterRef("pk")))
    questions = HomeQuestion.objects.filter(meeting=meeting).annotate(is_answered=answered)
    questions = questions.select_related(
        "report_back__organization", "report_back__seat__organization", "report_back__seat__stakeholder_kind", "item"
    )
    closed = meeting.state == Meeting.State.CLOSED
    return ReturnsPage(meeting, lines, list(questions.order_by("pk")), report_mornings(meeting) if closed else None)


def waiting_for(reader: Reader) -> list[ReportBack]:
    """Return what the person has still to carry home, the latest meeting first. One query."""
    if not reader.standing.seat_ids:
        return []
    return list(_owed(standing=reader.standing, since=reader.now - DESK_DAYS))


@kept
def _owed(*, standing: Standing, since: dt.datetime) -> QuerySet[ReportBack]:
    rows = ReportBack.objects.open().owed_by(standing)
    lately = rows.filter(meeting__state=Meeting.State.CLOSED, meeting__closed_at__gt=since)
    return lately.for_list().order_by("-meeting__starts_at", "-pk")[:WAITING_SHOWN]
