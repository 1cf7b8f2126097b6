"""The security log: who came in, who was kept out, and who may do more or less than before."""

import datetime as dt
from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.person import Person


class SecurityLogIsKept(Exception):
    """Somebody tried to change or take away what the security log says."""


class SecurityEventQuerySet(models.QuerySet["SecurityEvent"]):
    """The security log, for its readers. It grows and never changes."""

    def for_list(self) -> Self:
        """Load what a line of the log shows."""
        return self.select_related("actor", "person")

    def about(self, words: str) -> Self:
        """Return what somebody did or what concerned them, by part of their name or address."""
        found = Person.objects.filter(Q(name__icontains=words) | Q(email__icontains=words)).values("pk")
        return self.filter(Q(actor__in=found) | Q(person__in=found))

    def between(self, first: dt.datetime | None, last: dt.datetime | None) -> Self:
        """Return what happened from one moment up to another."""
        after = Q() if first is None else Q(at__gte=first)
        return self.filter(after, Q() if last is None else Q(at__lt=last))

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise SecurityLogIsKept

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise SecurityLogIsKept

    def delete(self) -> NoReturn:
        """Refuse."""
        raise SecurityLogIsKept


class SecurityEvent(models.Model):
    """One thing that happened to somebody's account or rights; triggers of the database keep it as it is.

    ``actor`` did it, ``person`` is whose account it is about. ``data`` holds plain words and numbers and never a
    secret, an address or a name: what must be forgotten about somebody later may not stand where nothing is changed.
    ``network`` is the neighbourhood of the client's address.
    """

    class Kind(models.TextChoices):
        """What can happen. Whoever adds one writes it where it happens, by ``note_security_event``."""

        SIGNED_IN = "signed-in", _("Signed in")
        SIGN_IN_FAILED = "sign-in-failed", _("Sign-in failed")
        SIGNED_OUT = "signed-out", _("Signed out")
        SESSION_ENDED = "session-ended", _("Signed out elsewhere")
        FACTOR_ADDED = "factor-added", _("Second factor added")
        FACTOR_REMOVED = "factor-removed", _("Second factor removed")
        RECOVERY_CODES_MADE = "recovery-codes-made", _("Recovery codes made")
        PASSWORD_CHANGED = "password-changed", _("Password changed")
        ADDRESS_ASKED = "address-asked", _("New e-mail address asked for")
        ADDRESS_CHANGED = "address-changed", _("E-mail address changed")
        ROLE_GIVEN = "role-given", _("Role given")
        ROLE_TAKEN = "role-taken", _("Role taken")
        RIGHTS_CHANGED = "rights-changed", _("Rights in the administration changed")
        TOKEN_MADE = "token-made", _("Token made")
        TOKEN_REVOKED = "token-revoked", _("Token revoked")
        FEED_OPENED = "feed-opened", _("Calendar address made")
        FEED_CLOSED = "feed-closed", _("Calendar address closed")
        SEAT_OFFERED = "seat-offered", _("Invited to a seat")
        SEAT_ACCEPTED = "seat-accepted", _("Seat accepted")
        MEMBERS_IMPORTED = "members-imported", _("Members imported")
        DEACTIVATED = "deactivated", _("Account closed")
        REACTIVATED = "reactivated", _("Account opened again")
        DATA_EXPORTED = "data-exported", _("Own data exported")
        ERASED = "erased", _("Erased")
        DENIED = "denied", _("Refused")
        PUBLISHED = "published", _("Published")

    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    actor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("about"))
    network = models.CharField(_("network"), max_length=48, blank=True)
    data = models.JSONField(_("particulars"), default=dict)

    objects: ClassVar[models.Manager["SecurityEvent"]] = SecurityEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("security event")
        verbose_name_plural = _("security events")
        indexes = [
            models.Index(fields=["-at", "-id"], name="security_events_newest_first"),
            models.Index(fields=["person", "-at"], name="security_events_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new event; refuse to change one."""
        if not self._state.adding:
            raise SecurityLogIsKept
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise SecurityLogIsKept
