"""The plan around a meeting as a timeline: what went, to whom, and what will go, from rows and deliveries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.languages import Language
from accounts.local_time import day_words
from accounts.zones import local_date
from meetings.lead_plan import Progress, progress_of
from meetings.lead_times import Step
from meetings.models import LeadTime, Meeting, MinutesRevision, Poll, PollInvitee, ReportBack
from notifications.kinds import Kind
from notifications.marks import meeting_marks
from notifications.models import ChairBrief, Delivery
from notifications.sweeps.chair_briefs import brief_at
from notifications.sweeps.polls_taken_back import who_was_asked
from notifications.sweeps.report_backs import report_mornings
from notifications.wanted import WILL_NOT_COME
from workgroups.standing import Standing

# Which messages carry out a step.
KIND_OF = {Step.INVITE: Kind.INVITATION, Step.POLL: Kind.POLL, Step.PACKET: Kind.PACKET, Step.MINUTES: Kind.MINUTES}


@dataclass(frozen=True)
class TimelineRow:
    """One line: what, on which day, how it stands (``tag``), and whom it reached or will reach."""

    title: str
    on: dt.date
    tag: str
    tag_kind: str
    people: Sequence[str] = ()
    note: str = ""
    href: str = ""
    is_meeting: bool = False


@dataclass
class _Sent:
    """What left so far of one kind."""

    people: list[str] = field(default_factory=list)
    last: dt.datetime | None = None
    waiting: int = 0


def timeline_of(meeting: Meeting, *, standing: Standing, now: dt.datetime) -> list[TimelineRow]:
    """Return everything around a meeting that was loaded ``with_progress``, in the order of the days. Eight queries."""
    sent = _sent(meeting, standing)
    invited = list(meeting.invitations.in_force().order_by("pk").values_list("person__name", "response"))
    asked = [name for name, _response in invited]
    today = local_date(now, meeting.timezone)
    plan = progress_of([meeting])[meeting.pk]
    before, after = (
        [_step(meeting, one, sent, asked, today=today) for one in plan if one.planned.is_after == is_after]
        for is_after in (False, True)
    )
    may_come = [name for name, response in invited if response not in WILL_NOT_COME]
    before += [*_polls_taken_back(meeting), *_reminders(meeting, sent, may_come, now=now), _brief(meeting, today=today)]
    after += _after(meeting, sent, now=now)
    # Of one day what comes before the meeting stands before it, whatever follows from it after.
    return sorted([*before, _meeting_row(meeting), *after], key=lambda row: row.on)


def _sent(meeting: Meeting, standing: Standing) -> dict[str, _Sent]:
    """Return what was sent about the meeting and to its organizations, by kind. One query."""
    about = Q(about_type=Meeting._meta.label_lower, about_id=meeting.pk)
    for rows in (
        ReportBack.objects.filter(meeting=meeting),
        PollInvitee.objects.filter(poll__meeting=meeting).exclude(poll__state=Poll.State.WITHDRAWN),
        MinutesRevision.objects.filter(minutes__meeting=meeting),
    ):
        about |= Q(about_type=rows.model._meta.label_lower, about_id__in=rows.values("pk"))
    visible = Delivery.objects.visible_to(standing).standing().filter(about)
    found: dict[str, _Sent] = defaultdict(_Sent)
    for kind, state, at, name in visible.values_list("kind", "state", "sent_at", "recipient__name").order_by("pk"):
        one = found[kind]
        if state == Delivery.State.SENT:
            one.last = max(filter(None, (one.last, at)), default=None)
        if state in (Delivery.State.SENT, Delivery.State.GATHERED):
            one.people.append(name or "")
        elif state in (*Delivery.NOT_BEGUN, Delivery.State.LEASED):
            one.waiting += 1
    return found


def _step(
    meeting: Meeting, progress: Progress, sent: dict[str, _Sent], asked: Sequence[str], *, today: dt.date
) -> TimelineRow:
    """Word one step of the plan."""
    planned = progress.planned
    went = sent.get(KIND_OF.get(planned.step, ""))
    done_at = progress.done_at or (went.last if went else None)
    note = _("on its own day for this meeting") if planned.is_own else ""
    href = _address(meeting, planned.step)
    if progress.is_done:
        tag = _("went") if went and went.people else _("done")
        day = local_date(done_at, meeting.timezone) if done_at else planned.on
        return TimelineRow(str(planned.step.label), day, tag, "done", tuple(went.people if went else ()), note, href)
    people = () if planned.step in (Step.AGENDA, Step.APPROVAL) else tuple(asked)
    if planned.on < today:
        return TimelineRow(str(planned.step.label), planned.on, _("overdue"), "late", (), note, href)
    return TimelineRow(str(planned.step.label), planned.on, _("to do"), "quiet", people, note, href)


def _polls_taken_back(meeting: Meeting) -> Iterator[TimelineRow]:
    """Yield the polls that went out and were taken back: the step itself is open again, or done by another."""
    polls = meeting.polls.filter(state=Poll.State.WITHDRAWN, sent_at__isnull=False).order_by("sent_at", "pk")
    asked: dict[int, list[str]] = defaultdict(list)
    for poll_id, name in who_was_asked(polls).order_by("pk").values_list("poll", "person__name"):
        asked[poll_id].append(name)
    for poll in polls:
        day = local_date(poll.ended_at, meeting.timezone) if poll.ended_at else meeting.local_date
        yield TimelineRow(
            str(Step.POLL.label),
            local_date(poll.sent_at, meeting.timezone) if poll.sent_at else day,
            _("taken back"),
            "quiet",
            tuple(asked[poll.pk]),
            _("Taken back on %(day)s.") % {"day": day_words(day, get_language() or Language.ENGLISH, weekday=False)},
        )


def _address(meeting: Meeting, step: LeadTime.Step) -> str:
    """Return where a step is done."""
    is_draft, is_closed = meeting.state == Meeting.State.DRAFT, meeting.state == Meeting.State.CLOSED
    pages = {
        Step.POLL: "meeting-poll" if is_draft else "meeting",
        Step.INVITE: "meeting-send" if is_draft else "meeting",
        Step.PACKET: "packet",
        Step.MINUTES: "minutes" if is_closed else "meeting",
        Step.APPROVAL: "minutes" if is_closed else "meeting",
    }
    address = reverse(pages.get(step, "meeting"), args=[meeting.pk])
    return f"{address}#agenda" if step == Step.AGENDA else address


def _reminders(
    meeting: Meeting, sent: dict[str, _Sent], may_come: Sequence[str], *, now: dt.datetime
) -> Iterator[TimelineRow]:
    """Yield the reminders of the plan; what was sent of them stands at the last that has passed."""
    note = "" if meeting.own_reminder_days is None else _("on its own day for this meeting")
    marks = meeting_marks(meeting)
    went = sent.get(Kind.MEETING_REMINDER)
    passed = [mark for mark in marks if mark.at <= now]
    for mark in marks:
        on = local_date(mark.at, meeting.timezone)
        title = ngettext("Reminder, %(count)d day before", "Reminder, %(count)d days before", mark.days)
        title = title % {"count": mark.days}
        if mark.at > now:
            people = tuple(may_come) if meeting.state == Meeting.State.SCHEDULED else ()
            yield TimelineRow(title, on, _("will go"), "quiet", people, note)
        elif went and went.people and mark == passed[-1]:
            yield TimelineRow(title, on, _("went"), "done", tuple(dict.fromkeys(went.people)), note)
        elif went and went.people:
            yield TimelineRow(title, on, _("went"), "done", (), note)


def _brief(meeting: Meeting, *, today: dt.date) -> TimelineRow:
    made = ChairBrief.objects.filter(meeting=meeting, starts_at=meeting.starts_at).first()
    on = local_date(brief_at(meeting), meeting.timezone)
    title = _("Co-chairs hear what is still open")
    if made is not None:
        return TimelineRow(title, on, _("went"), "done")
    is_ahead = on >= today and meeting.is_open_for_change
    return TimelineRow(title, on, _("will go") if is_ahead else _("not sent"), "quiet")


def _meeting_row(meeting: Meeting) -> TimelineRow:
    return TimelineRow(
        meeting.name,
        meeting.local_date,
        str(meeting.get_state_display()),
        "",
        href=reverse("meeting", args=[meeting.pk]),
        is_meeting=True,
    )


def _after(meeting: Meeting, sent: dict[str, _Sent], *, now: dt.datetime) -> Iterator[TimelineRow]:
    """Yield what closing the meeting sets off."""
    is_closed = meeting.state == Meeting.State.CLOSED
    follow_up, report = sent.get(Kind.FOLLOW_UP), sent.get(Kind.REPORT_BACK)
    closed_on = local_date(meeting.closed_at, meeting.timezone) if meeting.closed_at else meeting.local_date
    yield _set_off(_("Follow-up, at closing"), closed_on, follow_up, is_closed=is_closed)
    first = report_mornings(meeting)[0]
    yield _set_off(
        _("What to tell organizations, the morning after"),
        local_date(first, meeting.timezone),
        report,
        is_closed=is_closed and first <= now,
        href=reverse("meeting-report-backs", args=[meeting.pk]) if meeting.state in Meeting.MET else "",
    )


def _set_off(title: str, on: dt.date, went: _Sent | None, *, is_closed: bool, href: str = "") -> TimelineRow:
    if went and went.people:
        return TimelineRow(title, on, _("went"), "done", tuple(dict.fromkeys(went.people)), href=href)
    if went and went.waiting:
        return TimelineRow(title, on, _("on its way"), "", href=href)
    return TimelineRow(title, on, _("not sent") if is_closed else _("will go"), "quiet", href=href)
