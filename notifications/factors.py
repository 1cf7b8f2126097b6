"""Second factors as we keep them: their secrets sealed, and none taken away from who must have one."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from accounts.security_events import Kind, note_security_event
from accounts.zones import local_date
from workgroups.policies import needs_second_factor
from workgroups.seating import standing_of
from workgroups.standing import Standing

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(person: Person) -> bool:
    """Say whether a person has a factor; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())


class FactorAdapter(DefaultMFAAdapter):
    """Our house rules for second factors."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This is not the code. Codes of an app change every half minute: type the one it shows now."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "Your role asks for a second factor. Add another one first, then remove this one."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret: who only has a copy of the database cannot make codes from it."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret, also one that was sealed before the key was changed."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of who must have one."""
        person = authenticator.user
        others = Authenticator.objects.filter(user=person, type__in=FACTORS).exclude(pk=authenticator.pk)
        return not must_have_second_factor(person) or bool(others.exists())

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        """Propose a name for a passkey; its owner writes a better one."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def check_can_delete(self, authenticator: Authenticator) -> None:
        """Raise ValidationError where a factor may not be removed."""
        if not self.can_delete_authenticator(authenticator):
            raise ValidationError(self.error_messages["cannot_delete_authenticator"], code="last_factor")


def is_asked_for_factor(person: Person, standing: Standing) -> bool:
    """Say whether this installation asks somebody of this standing for a second factor."""
    return settings.REQUIRE_SECOND_FACTOR and (needs_second_factor(standing) or person.is_staff)


def must_have_second_factor(person: Person) -> bool:
    """Say whether this installation asks a person for a second factor today."""
    return is_asked_for_factor(person, standing_of(person, today=local_date(timezone.now(), person.timezone)))


def _seal() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second-factor:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


@transaction.atomic
def take_factors_away(*, person: Person, actor: Person) -> int:
    """Remove somebody's second factors, who lost them and showed otherwise who they are; return how many.

    Raise ValidationError for one's own: for those there is a page that asks for a proof.
    """
    if person.pk == actor.pk:
        raise ValidationError(_("Somebody else has to do that for you."), code="own_factors")
    removed = Authenticator.objects.filter(user=person).delete()[0]
    if not removed:
        raise ValidationError(_("There is no second factor."), code="no_factor")
    note_security_event(kind=Kind.FACTOR_REMOVED, actor=actor, person=person, count=removed)
    return removed
