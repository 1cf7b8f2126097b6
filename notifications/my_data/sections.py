"""What is kept about a person, table by table: rows of plain values, never a secret.

Whoever adds a table that names a person adds it here or to ``LEFT_OUT``; a test holds both against the models.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import AddressChange, ApiToken, BrowserSession, Person, SecurityEvent, SiteRole
from meetings.models import (
    Action,
    ActionUpdate,
    Attendance,
    Away,
    CalendarFeed,
    Decision,
    Invitation,
    InvitationAnswer,
    Meeting,
    MinutesCorrection,
    MinutesRevision,
    NoteRevision,
    PaperVersion,
    PollInvitee,
    PollReply,
    WaitingPoint,
)
from notifications.kinds import Kind
from notifications.models import Delivery, DigestRun, Escalation, MailPreference
from pathways.models import DraftEdit, SignOff, SignOffAnswer, Subscription
from workgroups.models import ActivityEntry, RosterFile, SeatHolder, SeatInvitation, TermsOfReference

# Whoever has such a link answers for the person it was made for: in a file that may lie about it is masked.
_SECRET_LINK = re.compile(r"(/(?:a/[a-z-]+|calendar|accounts?/[a-z/-]*key|follow/[a-z-]+)/)[^/\s\"'<>]+")
# What opens an account is nobody's to keep.
SECRET_KINDS = (Kind.SIGN_IN_CODE, Kind.ACCOUNT)
# Rows are read so many at a time, however many there are.
CHUNK = 500


@dataclass(frozen=True)
class Section:
    """One table of the file: its name, what it holds in the reader's words, and where it is read from."""

    name: str
    about: str | Promise
    rows: Callable[[Person], QuerySet[Any]]
    columns: tuple[str, ...]

    def values(self, person: Person) -> Iterator[tuple[Any, ...]]:
        """Return the rows one after another; texts without links that open a door."""
        found = self.rows(person).order_by("pk").values_list(*self.columns)
        for row in found.iterator(chunk_size=CHUNK):
            yield tuple(_SECRET_LINK.sub(r"\1…", value) if isinstance(value, str) else value for value in row)


def _section(name: str, about: str | Promise, rows: Callable[[Person], QuerySet[Any]], columns: str) -> Section:
    return Section(name, about, rows, tuple(columns.split()))


_MEETING = "meeting_id meeting__group__name_en meeting__local_date"

WHO = [
    _section(
        "person",
        _("Who you are to us: name, address, language, zone."),
        lambda person: Person.objects.filter(pk=person.pk),
        "id email name language timezone is_active is_staff joined_at last_login caught_up_at",
    ),
    _section(
        "new_address",
        _("A new address that you asked for and have not confirmed."),
        lambda person: AddressChange.objects.filter(person=person),
        "new_address asked_at",
    ),
    _section(
        "site_roles",
        _("Posts that reach over all tables."),
        lambda person: SiteRole.objects.filter(person=person),
        "role jurisdiction_code starts_on ends_on",
    ),
    _section(
        "seats",
        _("The seats you held or hold, as holder or alternate."),
        lambda person: SeatHolder.objects.filter(person=person),
        "seat_id seat__group__name_en seat__organization__name_en seat__label_en seat__role is_alternate"
        " starts_on ends_on",
    ),
    _section(
        "seat_invitations",
        _("Links by which you could say that you take a seat: where they went, not the links."),
        lambda person: SeatInvitation.objects.filter(holder__person=person),
        "holder__seat_id address role sent_at accepted_at",
    ),
    _section(
        "second_factors",
        _("Second factors of your account, without their secrets."),
        lambda person: Authenticator.objects.filter(user=person),
        "type created_at last_used_at",
    ),
    _section(
        "sessions",
        _("The browsers in which you are signed in."),
        lambda person: BrowserSession.objects.filter(person=person),
        "browser started_at",
    ),
    _section(
        "programs",
        _("Tokens of your programs: names and scopes, not the tokens."),
        lambda person: ApiToken.objects.filter(person=person),
        "name scopes created_at expires_at revoked_at last_used_at",
    ),
    _section(
        "calendar_addresses",
        _("Your calendar addresses: when they were made, not the addresses."),
        lambda person: CalendarFeed.objects.filter(person=person),
        "group__name_en made_at revoked_at",
    ),
    _section(
        "mail_preferences",
        _("Which mail you want, and how often."),
        lambda person: MailPreference.objects.filter(person=person),
        "kind cadence changed_at",
    ),
    _section(
        "followed",
        _("What is followed with your address."),
        lambda person: Subscription.objects.filter(follower__email=person.email),
        "subject pathway__code profession__code cadence confirmed_at ended_at",
    ),
    _section(
        "security_events",
        _("What the security log says about your account."),
        lambda person: SecurityEvent.objects.filter(Q(person=person) | Q(actor=person)),
        "at kind network data",
    ),
]
WORK = [
    _section(
        "invitations",
        _("Meetings you were asked to, and what you answered."),
        lambda person: Invitation.objects.filter(person=person),
        f"{_MEETING} seat_id is_alternate response note invited_at answered_at revoked_at",
    ),
    _section(
        "times_away",
        _("When you said that you are away."),
        lambda person: Away.objects.filter(person=person),
        "starts_on ends_on note made_at",
    ),
    _section(
        "answers",
        _("Each answer about a meeting that was given by you or for you."),
        lambda person: InvitationAnswer.objects.filter(Q(given_by=person) | Q(invitation__person=person)),
        "invitation__meeting_id response note via at",
    ),
    _section(
        "polls",
        _("Polls in which you were asked which times suit you."),
        lambda person: PollInvitee.objects.filter(person=person),
        "poll_id poll__meeting__group__name_en seat_id note asked_at answered_at revoked_at",
    ),
    _section(
        "poll_answers",
        _("What you said to the times of a poll, or was said for you, each time."),
        lambda person: PollReply.objects.filter(Q(given_by=person) | Q(invitee__person=person)),
        "invitee__poll_id said note via at",
    ),
    _section(
        "attendance",
        _("Meetings at which you were present, or not."),
        lambda person: Attendance.objects.filter(person=person),
        f"{_MEETING} seat_id state marked_at",
    ),
    _section(
        "meetings",
        _("Meetings you planned, closed or cancelled."),
        lambda person: Meeting.objects.filter(Q(created_by=person) | Q(closed_by=person) | Q(cancelled_by=person)),
        "id group__name_en local_date title state message change_reason",
    ),
    _section(
        "actions",
        _("Actions that are yours, by name or by a seat that you hold."),
        lambda person: Action.objects.filter(
            Q(owner_person=person)
            | Q(owner_seat__in=SeatHolder.objects.filter(person=person, ends_on=None).values("seat"))
        ),
        "id group__name_en title detail due_on status created_at ended_at",
    ),
    _section(
        "action_updates",
        _("What you wrote about actions."),
        lambda person: ActionUpdate.objects.filter(person=person),
        "action_id action__title status_before status_after due_before due_after note via at",
    ),
    _section(
        "notes",
        _("Notes of meetings as you saved them."),
        lambda person: NoteRevision.objects.filter(written_by=person),
        "item__meeting_id item_id version notes written_at",
    ),
    _section(
        "papers",
        _("Papers that you sent for a meeting: which, not the files."),
        lambda person: PaperVersion.objects.filter(sent_by=person),
        "paper__item__meeting_id paper__title number name size sha256 note sent_at",
    ),
    _section(
        "proposed_points",
        _("Points that you proposed for an agenda, or answered for."),
        lambda person: WaitingPoint.objects.filter(Q(proposed_by=person) | Q(answered_by=person)),
        "group__name_en title_en title_fr reason state proposed_at answer answered_at",
    ),
    _section(
        "minutes",
        _("Minutes that you circulated."),
        lambda person: MinutesRevision.objects.filter(circulated_by=person),
        "minutes__meeting_id number message circulated_at",
    ),
    _section(
        "minutes_corrections",
        _("What you said a line of minutes should say, and what you answered to such a word."),
        lambda person: MinutesCorrection.objects.filter(Q(person=person) | Q(settled_by=person)),
        "minutes__meeting_id line wording note via at state reply settled_at",
    ),
    _section(
        "decisions",
        _("Decisions that you wrote down."),
        lambda person: Decision.objects.filter(recorded_by=person),
        f"{_MEETING} wording recorded_at",
    ),
    _section(
        "terms",
        _("Terms of reference that you adopted for a table."),
        lambda person: TermsOfReference.objects.filter(adopted_by=person),
        "group__name_en number amendment text_en text_fr adopted_on",
    ),
    _section(
        "sign_offs",
        _("Drafts of pathways about which you were asked."),
        lambda person: SignOff.objects.filter(person=person),
        "version__pathway__code version__number asked_at message due_on answer comment step_comments answered_at",
    ),
    _section(
        "sign_off_answers",
        _("Each answer you gave about a draft."),
        lambda person: SignOffAnswer.objects.filter(sign_off__person=person),
        "sign_off__version__pathway__code answer comment step_comments via at",
    ),
    _section(
        "draft_edits",
        _("When you saved a draft of a pathway."),
        lambda person: DraftEdit.objects.filter(by=person),
        "draft__pathway__code version at undone_at",
    ),
    _section(
        "record",
        _("Entries of the record about what you did."),
        lambda person: ActivityEntry.objects.filter(actor=person),
        "at group__name_en verb target_type target_id target_label",
    ),
    _section(
        "files",
        _("Files of members that you sent within the last day."),
        lambda person: RosterFile.objects.filter(person=person),
        "name group__name_en kept_at state fingerprint",
    ),
    _section(
        "mail",
        _("Mail written to you. Links that answer for you are masked; codes to sign in are left out."),
        lambda person: Delivery.objects.filter(recipient=person).exclude(kind__in=SECRET_KINDS),
        "created_at sent_at kind state address subject text",
    ),
    _section(
        "digests",
        _("When mail was gathered for you."),
        lambda person: DigestRun.objects.filter(person=person),
        "cadence window_start window_end gathered made_at",
    ),
    _section(
        "escalations",
        _("When you were told of an action that stood still."),
        lambda person: Escalation.objects.filter(person=person),
        "action_id action__title step since told_at",
    ),
]
SECTIONS: tuple[Section, ...] = (*WHO, *WORK)

# Tables that name a person only as one who touched a row of somebody else's, which the record tells already, or that
# belong to the machinery and hold nothing else: keys of calls, the log of the administration, addresses for sign-in.
LEFT_OUT = frozenset(
    {
        "accounts.IdempotencyKey",
        "account.EmailAddress",
        "admin.LogEntry",
        "meetings.AgendaItem",
        "meetings.Minutes",
        "meetings.Paper",
        "meetings.Poll",
        "meetings.Series",
        "notifications.WebhookEndpoint",
        "pathways.DeadLink",
        "pathways.Pathway",
        "pathways.PathwayVersion",
        "socialaccount.SocialAccount",
    }
)
