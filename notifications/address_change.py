"""Changes somebody's address: asks the new one, tells the old one."""

import copy
import datetime as dt
import secrets

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.addresses import begin_address_change, finish_address_change
from accounts.models import Person
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.models import Delivery
from notifications.outbox import Letter, deliver

LASTS = dt.timedelta(hours=24)


@transaction.atomic
def ask_for_address(*, person: Person, email: str, now: dt.datetime) -> None:
    """Mail a link to the address somebody wants. Raise ValidationError by field."""
    secret = begin_address_change(person=person, email=email, now=now)
    at_new = copy.copy(person)
    at_new.email = email.strip().lower()
    with translation.override(person.language):
        url = links.page("address-confirm", secret)
        said = _("Open this link within a day, in a browser where you are signed in, to be reached at this address:")
        stranger = _("If you did not ask for this, do nothing. Nothing comes of it.")
        letter = _letter(at_new, _("Please confirm your new e-mail address"), f"{said}\n\n{url}\n\n{stranger}", now=now)
    deliver([letter], now=now)


@transaction.atomic
def take_new_address(*, secret: str, person: Person, now: dt.datetime) -> Person:
    """Reach a person at the address whose link they opened, and say so at the old one. Raise ValidationError."""
    before = copy.copy(Person.objects.get(pk=person.pk))
    changed = finish_address_change(secret=secret, person=person, now=now)
    with translation.override(person.language):
        body = _(
            "From now on Roundtable writes to another address and takes that one for signing in. Links in mail that "
            "came to this one open nothing any more.\n\nIf that was not you, write to whoever looks after Roundtable."
        )
        letter = _letter(before, _("Your e-mail address was changed"), body, now=now)
    deliver([letter], now=now)
    waiting = Delivery.objects.filter(recipient=changed, state=Delivery.State.WAITING, address=before.email)
    waiting.exclude(kind__in=(Kind.ACCOUNT, Kind.SIGN_IN_CODE)).update(address=changed.email)
    return changed


def _letter(person: Person, subject: str, body: str, *, now: dt.datetime) -> Letter:
    texts = render(
        "account", person=person, kind=Kind.ACCOUNT, now=now, heading=subject, preheader=subject, body_text=body
    )
    return Letter(
        key=f"account:{person.pk}:{secrets.token_hex(8)}",
        kind=Kind.ACCOUNT,
        recipient=person,
        subject=subject,
        expires_at=now + LASTS,
        **texts,
    )
