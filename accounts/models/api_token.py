"""Tokens by which programs speak for a person."""

import datetime as dt
import hashlib
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.models.person import Person

MARK = "rt_"
SHOWN = len(MARK) + 4
LONGEST = dt.timedelta(days=366)
# How exactly we know when a token was last used, and how often a call that only reads may write that down.
USE_NOTED_EVERY = dt.timedelta(hours=1)


def digest_of(secret: str) -> str:
    """Return what is stored of a token. It holds 256 random bits, so a plain digest is enough."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens."""

    def of(self, person: Person) -> Self:
        """Return a person's own tokens; nobody else, the consultant included, has business with them."""
        return self.filter(person=person)

    def live(self, *, now: dt.datetime) -> Self:
        """Return the tokens that work."""
        return self.filter(revoked_at=None, expires_at__gt=now)

    def for_list(self) -> Self:
        """Order them as the page shows them, the newest first."""
        return self.order_by("-created_at", "-pk")


class ApiToken(models.Model):
    """What a program shows in order to be let in as a person, into some areas and for some time.

    Only a digest of it is kept; ``prefix`` lets its person tell one from another. A token works until it expires or is
    revoked, and only while its person is active.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="api_tokens", verbose_name=_("person"))
    name = LineField(_("name"), max_length=80)
    prefix = models.CharField(_("begins with"), max_length=SHOWN)
    digest = models.CharField(max_length=64)
    # Words of ``accounts.scopes.Scope`` between spaces, as OAuth writes them.
    scopes = models.CharField(_("scopes"), max_length=200)
    created_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    objects: ClassVar[models.Manager["ApiToken"]] = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = [
            models.UniqueConstraint("digest", name="api_token_is_known_by_its_digest"),
            models.CheckConstraint(condition=~Q(name=""), name="api_token_has_a_name"),
            models.CheckConstraint(condition=~Q(scopes=""), name="api_token_is_good_for_something"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="api_token_expires_after_it_was_made"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("created_at")),
                name="api_token_is_revoked_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def granted(self) -> frozenset[str]:
        """Return the scopes one by one."""
        return frozenset(self.scopes.split())

    def is_live(self, *, now: dt.datetime) -> bool:
        """Tell whether the token works at a moment, its person left aside."""
        return self.revoked_at is None and self.expires_at > now
