"""What is kept about a person from meetings: asked, answered, present, written down."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models import (
    Attendance,
    Away,
    Decision,
    HomeAnswer,
    HomeQuestion,
    Invitation,
    InvitationAnswer,
    ItemTime,
    Meeting,
    MinutesCorrection,
    MinutesRevision,
    NoteRevision,
    Packet,
    PaperVersion,
    PollInvitee,
    PollReply,
    ReportBack,
    WaitingPoint,
)
from notifications.my_data.section import Section, section

_MEETING = "meeting_id meeting__group__name_en meeting__local_date"

MEETINGS: list[Section] = [
    section(
        "invitations",
        _("Meetings you were asked to, and what you answered."),
        lambda person: Invitation.objects.filter(person=person),
        f"{_MEETING} seat_id is_alternate response note invited_at answered_at revoked_at",
    ),
    section(
        "times_away",
        _("When you said that you are away."),
        lambda person: Away.objects.filter(person=person),
        "starts_on ends_on note made_at",
    ),
    section(
        "answers",
        _("Each answer about a meeting that was given by you or for you."),
        lambda person: InvitationAnswer.objects.filter(Q(given_by=person) | Q(invitation__person=person)),
        "invitation__meeting_id response note via at",
    ),
    section(
        "polls",
        _("Polls in which you were asked which times suit you."),
        lambda person: PollInvitee.objects.filter(person=person),
        "poll_id poll__meeting__group__name_en seat_id note asked_at answered_at revoked_at",
    ),
    section(
        "poll_answers",
        _("What you said to the times of a poll, or was said for you, each time."),
        lambda person: PollReply.objects.filter(Q(given_by=person) | Q(invitee__person=person)),
        "invitee__poll_id said note via at",
    ),
    section(
        "attendance",
        _("Meetings at which you were present, or not."),
        lambda person: Attendance.objects.filter(person=person),
        f"{_MEETING} seat_id state marked_at",
    ),
    section(
        "meetings",
        _("Meetings you planned, closed or cancelled."),
        lambda person: Meeting.objects.filter(Q(created_by=person) | Q(closed_by=person) | Q(cancelled_by=person)),
        "id group__name_en local_date title state message change_reason",
    ),
    section(
        "notes",
        _("Notes of meetings as you saved them."),
        lambda person: NoteRevision.objects.filter(written_by=person),
        "item__meeting_id item_id version notes written_at",
    ),
    section(
        "clock",
        _("When you let a meeting turn to a point of its agenda."),
        lambda person: ItemTime.objects.filter(started_by=person),
        "item__meeting_id item_id started_at ended_at",
    ),
    section(
        "papers",
        _("Papers that you sent for a meeting: which, not the files."),
        lambda person: PaperVersion.objects.filter(sent_by=person),
        "paper__item__meeting_id paper__title number name size sha256 note sent_at",
    ),
    section(
        "proposed_points",
        _("Points that you proposed for an agenda, or answered for."),
        lambda person: WaitingPoint.objects.filter(Q(proposed_by=person) | Q(answered_by=person)),
        "group__name_en title_en title_fr reason state proposed_at answer answered_at",
    ),
    section(
        "packets",
        _("Packets that you sent."),
        lambda person: Packet.objects.filter(sent_by=person),
        "meeting_id number message sent_at",
    ),
    section(
        "minutes",
        _("Minutes that you circulated."),
        lambda person: MinutesRevision.objects.filter(circulated_by=person),
        "minutes__meeting_id number message circulated_at",
    ),
    section(
        "minutes_corrections",
        _("What you said a line of minutes should say, and what you answered to such a word."),
        lambda person: MinutesCorrection.objects.filter(Q(person=person) | Q(settled_by=person)),
        "minutes__meeting_id line wording note via at state reply settled_at",
    ),
    section(
        "decisions",
        _("Decisions that you wrote down."),
        lambda person: Decision.objects.filter(recorded_by=person),
        f"{_MEETING} wording recorded_at",
    ),
    section(
        "report_backs",
        _("Report-backs that you carried home."),
        lambda person: ReportBack.objects.filter(reported_by=person),
        "meeting_id organization__name_en seat_id reported_at reported_via",
    ),
    section(
        "home_answers",
        _("Answers of your organization, as you gave them."),
        lambda person: HomeAnswer.objects.filter(given_by=person),
        "report_back__meeting_id question__text text holds via at",
    ),
    section(
        "home_questions",
        _("Questions to ask at home that you wrote."),
        lambda person: HomeQuestion.objects.filter(written_by=person),
        "meeting_id text written_at",
    ),
]
