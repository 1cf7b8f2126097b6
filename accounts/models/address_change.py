"""A new e-mail address that somebody asked for, until they show that it is theirs."""

import datetime as dt
import hashlib
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.person import Person

LASTS = dt.timedelta(hours=24)


def hash_of_change(secret: str) -> str:
    """Return what is stored of a link's secret. It is 32 random octets, so a plain digest is enough."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


class AddressChangeQuerySet(models.QuerySet["AddressChange"]):
    """Changes of address."""

    def open(self, *, now: dt.datetime) -> Self:
        """Return those that wait for their link to be used."""
        return self.filter(asked_at__gt=now - LASTS)

    def by_secret(self, secret: str, *, now: dt.datetime) -> "AddressChange | None":
        """Return the one that waits for this link."""
        found = self.open(now=now).filter(secret_hash=hash_of_change(secret))
        return found.select_related("person").first()


class AddressChange(models.Model):
    """A wish for another address: one at a time for each person; the row goes when its link is used."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="address_change", verbose_name=_("person"))
    new_address = models.EmailField(_("new e-mail address"), max_length=254)
    secret_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(_("asked for at"))

    objects: ClassVar[models.Manager["AddressChange"]] = AddressChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of address")
        verbose_name_plural = _("changes of address")

    def __str__(self) -> str:
        return f"{self.person} → {self.new_address}"
