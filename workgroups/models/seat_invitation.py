"""The link by which somebody whom a co-chair seated says that they take the seat."""

import datetime as dt
import hashlib
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from workgroups.models.seat import Seat, SeatHolder

LASTS = dt.timedelta(days=14)


class SeatInvitationState(StrEnum):
    """Where an invitation stands; each but the first opens nothing."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    ENDED = "ended"


def hash_of_invitation(secret: str) -> str:
    """Return what is stored of a link's secret. It is 32 random octets, so a plain digest is enough."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


class SeatInvitationQuerySet(models.QuerySet["SeatInvitation"]):
    """Invitations to seats."""

    def by_secret(self, secret: str) -> "SeatInvitation | None":
        """Return the invitation of a link."""
        rows = self.filter(secret_hash=hash_of_invitation(secret))
        return rows.select_related(
            "holder__person", "holder__seat__group", "holder__seat__organization", "holder__seat__stakeholder_kind"
        ).first()

    def with_holders(self) -> Self:
        """Load what says where an invitation stands."""
        return self.select_related("holder__person", "holder__seat__group")


class SeatInvitation(models.Model):
    """One for each holder; sending it again replaces its link.

    It is bound to the address it went to and to the role the seat had then: where either is another now, or the
    holder or the seat has ended, it opens nothing, and no row need be changed for that.
    """

    holder = models.OneToOneField(SeatHolder, models.CASCADE, related_name="invitation", verbose_name=_("seat holder"))
    address = models.EmailField(_("e-mail address"), max_length=254)
    role = models.CharField(_("role"), max_length=20, choices=Seat.Role)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("invited by"))
    sent_at = models.DateTimeField(_("sent at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)

    objects: ClassVar[models.Manager["SeatInvitation"]] = SeatInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a seat")
        verbose_name_plural = _("invitations to seats")

    def __str__(self) -> str:
        return f"{self.holder} ({self.sent_at:%Y-%m-%d})"

    def state(self, *, now: dt.datetime, today: dt.date) -> SeatInvitationState:
        """Say where the invitation stands."""
        holder = self.holder
        if self.accepted_at is not None:
            return SeatInvitationState.ACCEPTED
        ends = [day for day in (holder.ends_on, holder.seat.closed_on) if day is not None]
        is_bound = self.address == holder.person.email and self.role == holder.seat.role and holder.person.is_active
        if any(day < today for day in ends) or not is_bound:
            return SeatInvitationState.ENDED
        return SeatInvitationState.EXPIRED if now >= self.sent_at + LASTS else SeatInvitationState.OPEN
