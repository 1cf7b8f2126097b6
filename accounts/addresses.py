"""Gives a person another e-mail address, once they have shown that it is theirs.

Links in mail that went to the old address end with it: whoever reads that mailbox now is not them. Calendar addresses
and tokens of programs go on: they were shown to their owner and never mailed.
"""

import datetime as dt
import secrets

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import AddressChange, Person
from accounts.models.address_change import hash_of_change
from accounts.security_events import Kind, note_security_event


@transaction.atomic
def begin_address_change(*, person: Person, email: str, now: dt.datetime) -> str:
    """Note which address somebody wants, and return the secret of the link that goes there.

    A wish before it ends. Raise ValidationError by field. That somebody else has the address is said only to who can
    open the link: else anybody could ask whom we know.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError({"email": error}) from error
    if email == person.email:
        raise ValidationError({"email": ValidationError(_("This is your address already."), code="unchanged")})
    secret = secrets.token_urlsafe(32)
    AddressChange.objects.update_or_create(
        person=person,
        defaults={"new_address": email, "secret_hash": hash_of_change(secret), "asked_at": now},
    )
    note_security_event(kind=Kind.ADDRESS_ASKED, actor=person)
    return secret


@transaction.atomic
def finish_address_change(*, secret: str, person: Person, now: dt.datetime) -> Person:
    """Reach a person at their new address from now on; return them.

    Raise ValidationError where the link is used up or too old, is another person's, or somebody else has the address.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    change = AddressChange.objects.by_secret(secret, now=now)
    if change is None or change.person_id != person.pk:
        raise ValidationError(_("This link no longer works. Ask for a new one."), code="unknown_link")
    if Person.objects.filter(email__iexact=change.new_address).exclude(pk=person.pk).exists():
        raise ValidationError(_("Somebody with this e-mail address is already known."), code="address_taken")
    person.email = change.new_address
    person.save(update_fields=["email"])
    close_old_address(person=person, actor=person, now=now, by="link")
    return person


@transaction.atomic
def close_old_address(*, person: Person, actor: Person, now: dt.datetime, by: str) -> None:
    """End what an address opened that is no longer a person's: links in its mail, and signing in by it."""
    Person.objects.filter(pk=person.pk).update(links_valid_from=now)
    # What the sign-in package noted of the old address would go on opening the account.
    EmailAddress.objects.filter(user=person).delete()
    AddressChange.objects.filter(person=person).delete()
    note_security_event(kind=Kind.ADDRESS_CHANGED, actor=actor, person=person, by=by)
