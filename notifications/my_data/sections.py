"""What is kept about a person, table by table: rows of plain values, never a secret.

Whoever adds a table that names a person adds it here or to ``LEFT_OUT``; a test holds both against the models.
"""

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import AddressChange, ApiToken, BrowserSession, Person, SecurityEvent, SiteRole
from meetings.models import Action, ActionFile, ActionUpdate, ActionWait, CalendarFeed
from notifications.kinds import Kind
from notifications.models import Delivery, DigestRun, Escalation, MailPreference
from notifications.my_data.meetings import MEETINGS
from notifications.my_data.section import Section, section
from pathways.models import DraftEdit, SignOff, SignOffAnswer, Subscription
from workgroups.models import ActivityEntry, RosterFile, SeatHolder, SeatInvitation, TermsOfReference

# What opens an account is nobody's to keep.
SECRET_KINDS = (Kind.SIGN_IN_CODE, Kind.ACCOUNT)

WHO = [
    section(
        "person",
        _("Who you are to us: name, address, language, zone."),
        lambda person: Person.objects.filter(pk=person.pk),
        "id email name language timezone is_active is_staff joined_at last_login caught_up_at",
    ),
    section(
        "new_address",
        _("A new address that you asked for and have not confirmed."),
        lambda person: AddressChange.objects.filter(person=person),
        "new_address asked_at",
    ),
    section(
        "site_roles",
        _("Posts that reach over all tables."),
        lambda person: SiteRole.objects.filter(person=person),
        "role jurisdiction_code starts_on ends_on",
    ),
    section(
        "seats",
        _("The seats you held or hold, as holder or alternate."),
        lambda person: SeatHolder.objects.filter(person=person),
        "seat_id seat__group__name_en seat__organization__name_en seat__label_en seat__role is_alternate"
        " starts_on ends_on",
    ),
    section(
        "seat_invitations",
        _("Links by which you could say that you take a seat: where they went, not the links."),
        lambda person: SeatInvitation.objects.filter(holder__person=person),
        "holder__seat_id address role sent_at accepted_at",
    ),
    section(
        "second_factors",
        _("Second factors of your account, without their secrets."),
        lambda person: Authenticator.objects.filter(user=person),
        "type created_at last_used_at",
    ),
    section(
        "sessions",
        _("The browsers in which you are signed in."),
        lambda person: BrowserSession.objects.filter(person=person),
        "browser started_at",
    ),
    section(
        "programs",
        _("Tokens of your programs: names and scopes, not the tokens."),
        lambda person: ApiToken.objects.filter(person=person),
        "name scopes created_at expires_at revoked_at last_used_at",
    ),
    section(
        "calendar_addresses",
        _("Your calendar addresses: when they were made, not the addresses."),
        lambda person: CalendarFeed.objects.filter(person=person),
        "kind group__name_en made_at revoked_at",
    ),
    section(
        "mail_preferences",
        _("Which mail you want, and how often."),
        lambda person: MailPreference.objects.filter(person=person),
        "kind cadence changed_at",
    ),
    section(
        "followed",
        _("What is followed with your address."),
        lambda person: Subscription.objects.filter(follower__email=person.email),
        "subject pathway__code profession__code cadence confirmed_at ended_at",
    ),
    section(
        "security_events",
        _("What the security log says about your account."),
        lambda person: SecurityEvent.objects.filter(Q(person=person) | Q(actor=person)),
        "at kind network data",
    ),
]
WORK = [
    *MEETINGS,
    section(
        "actions",
        _("Actions that are yours, by name or by a seat that you hold."),
        lambda person: Action.objects.filter(
            Q(owner_person=person)
            | Q(owner_seat__in=SeatHolder.objects.filter(person=person, ends_on=None).values("seat"))
        ),
        "id group__name_en title detail due_on status created_at ended_at",
    ),
    section(
        "action_updates",
        _("What you wrote about actions."),
        lambda person: ActionUpdate.objects.filter(person=person),
        "action_id action__title status_before status_after due_before due_after note withdrawn_at via at",
    ),
    section(
        "action_files",
        _("Files that you sent with an action: which, not the files."),
        lambda person: ActionFile.objects.filter(sent_by=person),
        "action_id action__title name size sha256 note sent_at",
    ),
    section(
        "action_waits",
        _("What you let an action wait for."),
        lambda person: ActionWait.objects.filter(made_by=person),
        "action_id action__title waits_for_id waits_for__title made_at",
    ),
    section(
        "terms",
        _("Terms of reference that you adopted for a table."),
        lambda person: TermsOfReference.objects.filter(adopted_by=person),
        "group__name_en number amendment text_en text_fr adopted_on",
    ),
    section(
        "sign_offs",
        _("Drafts of pathways about which you were asked."),
        lambda person: SignOff.objects.filter(person=person),
        "version__pathway__code version__number asked_at message due_on answer comment step_comments answered_at",
    ),
    section(
        "sign_off_answers",
        _("Each answer you gave about a draft."),
        lambda person: SignOffAnswer.objects.filter(sign_off__person=person),
        "sign_off__version__pathway__code answer comment step_comments via at",
    ),
    section(
        "draft_edits",
        _("When you saved a draft of a pathway."),
        lambda person: DraftEdit.objects.filter(by=person),
        "draft__pathway__code version at undone_at",
    ),
    section(
        "record",
        _("Entries of the record about what you did."),
        lambda person: ActivityEntry.objects.filter(actor=person),
        "at group__name_en verb target_type target_id target_label",
    ),
    section(
        "files",
        _("Files of members that you sent within the last day."),
        lambda person: RosterFile.objects.filter(person=person),
        "name group__name_en kept_at state fingerprint",
    ),
    section(
        "mail",
        _("Mail written to you. Links that answer for you are masked; codes to sign in are left out."),
        lambda person: Delivery.objects.filter(recipient=person).exclude(kind__in=SECRET_KINDS),
        "created_at sent_at kind state address subject text",
    ),
    section(
        "digests",
        _("When mail was gathered for you."),
        lambda person: DigestRun.objects.filter(person=person),
        "cadence window_start window_end gathered made_at",
    ),
    section(
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
        "meetings.InformationSession",
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
