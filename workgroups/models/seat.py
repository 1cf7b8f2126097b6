"""Dated seats: who held which chair, for whom, on which day."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.languages import localized
from accounts.models import Person
from workgroups.models.group import WorkGroup
from workgroups.models.lists import StakeholderKind
from workgroups.models.organization import Organization
from workgroups.standing import Standing


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats by day."""

    def as_of(self, day: dt.date) -> Self:
        """Return the seats that existed on a day; the last day counts."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gte=day), opened_on__lte=day)

    def in_table_order(self) -> Self:
        """Return co-chairs first, then by stakeholder kind, as people look for them."""
        return self.order_by("role_order", "stakeholder_kind__position", "pk")


class Seat(models.Model):
    """A chair at a table. It belongs to an organization, which decides who sits on it; people come and go."""

    class Role(models.TextChoices):
        """What the seat is. The two co-chair posts are distinct: there is one of each."""

        COCHAIR_PROFESSION = "cochair-profession", _("Co-chair for the profession")
        COCHAIR_CONSULTANT = "cochair-consultant", _("Co-chair, Consultant International Labour Mobility")
        MEMBER = "member", _("Member")
        OBSERVER = "observer", _("Observer")

    COCHAIR_ROLES = (Role.COCHAIR_PROFESSION, Role.COCHAIR_CONSULTANT)
    # Observers hear everything and count for nothing.
    VOTING_ROLES = (*COCHAIR_ROLES, Role.MEMBER)

    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="seats", verbose_name=_("group"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("organization")
    )
    stakeholder_kind = models.ForeignKey(
        StakeholderKind, models.PROTECT, related_name="seats", verbose_name=_("stakeholder kind")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MEMBER)
    # Sorting key of role, kept by the database so that lists need no CASE.
    role_order = models.GeneratedField(
        expression=models.Case(
            models.When(role="cochair-profession", then=0),
            models.When(role="cochair-consultant", then=1),
            models.When(role="observer", then=3),
            default=2,
        ),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    # For seats without an organization, such as a representative of internationally educated professionals.
    label_en = LineField(_("label in English"), max_length=120, blank=True)
    label_fr = LineField(_("label in French"), max_length=120, blank=True)
    responsibility = LineField(_("what the organization is responsible for"), max_length=300, blank=True)
    benefit = LineField(_("what it gains from the table"), max_length=300, blank=True)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects: ClassVar[models.Manager["Seat"]] = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.UniqueConstraint(
                "group",
                "role",
                condition=Q(closed_on=None, role__in=["cochair-profession", "cochair-consultant"]),
                name="one_seat_per_cochair_post",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="seat_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Whom the seat speaks for: its organization, its label, or its stakeholder kind."""
        if self.organization:
            return self.organization.short_name
        return self.label or self.stakeholder_kind.name

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return localized(self, "label")

    @property
    def is_cochair(self) -> bool:
        """Whether this is one of the two co-chair posts."""
        return self.role in self.COCHAIR_ROLES

    @property
    def counts_for_quorum(self) -> bool:
        """Whether presence on this seat counts."""
        return self.role in self.VOTING_ROLES


class SeatHolderQuerySet(models.QuerySet["SeatHolder"]):
    """Who sits where, by day."""

    def visible_to(self, standing: Standing) -> Self:
        """Return who sits or ever sat at the tables that a person may know from inside."""
        groups = WorkGroup.objects.visible_to(standing)
        return self.filter(seat__group__in=groups.values("pk"))

    def as_of(self, day: dt.date) -> Self:
        """Return who held a seat on a day; the last day counts."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def principal(self) -> Self:
        """Return holders, without their alternates."""
        return self.filter(is_alternate=False)


class SeatHolder(models.Model):
    """A person sat on a seat from one day to another. Never rewritten: one row ends, another begins."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="holders", verbose_name=_("seat"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="held_seats", verbose_name=_("person"))
    is_alternate = models.BooleanField(_("alternate"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[models.Manager["SeatHolder"]] = SeatHolderQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat holder")
        verbose_name_plural = _("seat holders")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="seat_is_held_until_after_it_was_taken"
            ),
            models.UniqueConstraint(
                "seat", condition=Q(ends_on=None, is_alternate=False), name="one_open_holder_per_seat"
            ),
            models.UniqueConstraint(
                "seat", "person", condition=Q(ends_on=None), name="a_person_holds_a_seat_once_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["person", "starts_on"], name="seat_holder_by_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.seat}"
