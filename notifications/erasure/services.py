"""Forgets a person. It cannot be undone: what it takes away is kept nowhere else."""

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.administrators import refuse_last_administrator, take_turns
from accounts.browser_sessions import end_other_sessions
from accounts.models import AddressChange, IdempotencyKey, Person, SecurityEvent
from accounts.security_events import note_security_event
from accounts.tokens import revoke_tokens_of
from meetings.models import (
    Action,
    Away,
    CalendarFeed,
    Invitation,
    InvitationAnswer,
    Meeting,
    Poll,
    PollInvitee,
    PollReply,
)
from meetings.services.feeds import revoke_feed
from notifications.erasure.scrubbing import scrub
from notifications.erasure.traces import FORMER_MEMBER, NOWHERE, Traces, address_of_nobody
from notifications.models import Delivery, MailPreference
from notifications.outbox import take_back
from notifications.reasons import Reason
from notifications.suppression import forgive
from pathways.models import Follower
from pathways.services.following import erase_address
from workgroups.models import RosterFile, SeatHolder, SeatInvitation
from workgroups.services import end_holding


def is_erased(person: Person) -> bool:
    """Say whether somebody was forgotten before."""
    return person.email.endswith(f"@{NOWHERE}")


@transaction.atomic
def erase_person(
    *, person: Person, typed: str, actor: Person, now: dt.datetime, today: dt.date, session_key: str | None = None
) -> Person:
    """Forget a person for good, once their address was typed again. The session named is left for the door to end.

    Raise ValidationError when the address is another one, when the person was forgotten before, and for the last
    administrator.
    """
    take_turns()
    person = Person.objects.select_for_update().get(pk=person.pk)
    if is_erased(person):
        raise ValidationError(_("This person was forgotten before."), code="already_erased")
    if typed.strip().lower() != person.email:
        raise ValidationError({"address": ValidationError(_("This is not the address."), code="other_address")})
    refuse_last_administrator(person, today=today)
    traces = Traces(name=person.name, email=person.email, person_id=person.pk)
    _leave_tables(person, actor=actor, now=now, today=today)
    _close_doors(person, actor=actor, now=now, session_key=session_key)
    _forget_mail(person, now=now)
    scrub(traces, person=person)
    _forget_who(person, now=now)
    note_security_event(kind=SecurityEvent.Kind.ERASED, actor=actor, person=person)
    return person


def _leave_tables(person: Person, *, actor: Person, now: dt.datetime, today: dt.date) -> None:
    """End what the person holds; what they promised by name stays with the seat on which they sat."""
    holdings = SeatHolder.objects.filter(person=person)
    for holder in holdings.as_of(today).select_related("seat").order_by("is_alternate", "pk"):
        theirs = Action.objects.open().filter(owner_person=person, group=holder.seat.group_id)
        theirs.update(owner_person=None, owner_seat=holder.seat, changed_at=now, version=F("version") + 1)
    for holder in holdings.filter(ends_on=None).order_by("pk"):
        end_holding(holder=holder, ends_on=max(today, holder.starts_on), actor=actor)
    holdings.filter(ends_on__gt=today, starts_on__lte=today).update(ends_on=today)
    person.site_roles.filter(starts_on__gt=today).delete()
    person.site_roles.filter(Q(ends_on=None) | Q(ends_on__gt=today)).update(ends_on=today)
    ahead = Meeting.objects.filter(starts_at__gt=now)
    Invitation.objects.in_force().filter(person=person, meeting__in=ahead).update(revoked_at=now)
    # Why somebody could not come is theirs, not the table's.
    Invitation.objects.filter(person=person).exclude(note="").update(note="")
    InvitationAnswer.objects.filter(invitation__person=person).exclude(note="").update(note="")
    PollInvitee.objects.filter(person=person, revoked_at=None, poll__state__in=Poll.LIVE).update(revoked_at=now)
    PollInvitee.objects.filter(person=person).exclude(note="").update(note="")
    PollReply.objects.filter(invitee__person=person).exclude(note="").update(note="")


def _close_doors(person: Person, *, actor: Person, now: dt.datetime, session_key: str | None) -> None:
    """End every way in: sessions, second factors, other sign-ins, tokens, calendar addresses, answer links."""
    end_other_sessions(person=person, but=session_key, actor=actor)
    person.browser_sessions.all().delete()
    revoke_tokens_of(person=person, actor=actor, now=now)
    for feed in CalendarFeed.objects.live().filter(person=person).order_by("pk"):
        revoke_feed(feed=feed, actor=actor, now=now)
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    AddressChange.objects.filter(person=person).delete()
    IdempotencyKey.objects.filter(person=person).delete()
    MailPreference.objects.filter(person=person).delete()
    Away.objects.filter(person=person).delete()
    SeatInvitation.objects.filter(holder__person=person).delete()
    # A file of members may name anybody and is a day old at most; one that only owes invitations holds no row any more.
    RosterFile.objects.exclude(pk__in=RosterFile.objects.owing().exclude(person=person)).delete()
    RosterFile.objects.update(name="")


def _forget_mail(person: Person, *, now: dt.datetime) -> None:
    """Take back what still waits, and empty what was sent: that something went, and when, stays."""
    theirs = Delivery.objects.filter(recipient=person)
    take_back(theirs, reason=Reason.INACTIVE)
    theirs.update(address="", text="", html="", ics="", unsubscribe_url="", reply_to="", facts={})
    forgive(person.email)
    for follower in Follower.objects.filter(email=person.email):
        Delivery.objects.filter(follower=follower, circular=None).update(
            address="", text="", html="", unsubscribe_url=""
        )
        erase_address(follower=follower, now=now)


def _forget_who(person: Person, *, now: dt.datetime) -> None:
    """Replace what says who somebody is."""
    person.name, person.email = FORMER_MEMBER, address_of_nobody(person.pk)
    person.is_active = person.is_staff = person.is_superuser = False
    person.caught_up_at = person.last_login = None
    person.language, person.timezone = "en", "America/Halifax"
    person.links_valid_from = now
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.user_permissions.clear()
