"""Filters over what tables are made of: organizations, jurisdictions, who sits on which seat."""

import datetime as dt

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from api.filters import KeyFilter, ReaderFilterSet
from workgroups.models import Jurisdiction, Organization, Seat, SeatHolder


class OrganizationFilter(ReaderFilterSet):
    """Narrow down organizations."""

    kind = django_filters.ChoiceFilter(choices=Organization.Kind.choices, help_text=_("What the organization is."))
    jurisdiction = django_filters.CharFilter(
        field_name="jurisdiction__code", help_text=_("The code of a province, territory or country.")
    )
    q = django_filters.CharFilter(
        method="with_words", help_text=_("Part of its name or abbreviation, of today or earlier, in either language.")
    )

    class Meta:
        model = Organization
        fields: list[str] = []

    def with_words(self, organizations: QuerySet[Organization], name: str, value: str) -> QuerySet[Organization]:
        """Keep what is or was called so."""
        now = Q(name_en__icontains=value) | Q(name_fr__icontains=value) | Q(abbreviation__icontains=value)
        once = Q(names__name_en__icontains=value) | Q(names__name_fr__icontains=value)
        found = Organization.objects.filter(now | once)
        return organizations.filter(pk__in=found.values("pk"))


class JurisdictionFilter(ReaderFilterSet):
    """Narrow down jurisdictions."""

    kind = django_filters.ChoiceFilter(
        choices=Jurisdiction.Kind.choices, help_text=_("Federal, provincial or territorial.")
    )

    class Meta:
        model = Jurisdiction
        fields: list[str] = []


class HolderFilter(ReaderFilterSet):
    """Narrow down who sits where, on a day."""

    group = django_filters.CharFilter(field_name="seat__group__code", help_text=_("The code of a group."))
    seat = KeyFilter(help_text=_("The number of a seat."))
    person = KeyFilter(help_text=_("The number of a person."))
    role = django_filters.ChoiceFilter(
        field_name="seat__role", choices=Seat.Role.choices, help_text=_("What the seat is.")
    )
    kind = django_filters.CharFilter(
        field_name="seat__stakeholder_kind__code", help_text=_("The code of a stakeholder kind.")
    )
    organization = django_filters.CharFilter(
        field_name="seat__organization__code", help_text=_("The code of an organization.")
    )
    alternate = django_filters.BooleanFilter(
        field_name="is_alternate", help_text=_("Whether the person stands in for somebody.")
    )
    as_of = django_filters.DateFilter(
        method="on_day", help_text=_("Who held the seats on this day; today if left out.")
    )
    q = django_filters.CharFilter(
        field_name="person__name", lookup_expr="icontains", help_text=_("Part of the person’s name.")
    )

    class Meta:
        model = SeatHolder
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[SeatHolder]) -> QuerySet[SeatHolder]:
        """Look at one day in any case."""
        day = self.form.cleaned_data["as_of"] or self.today
        there = SeatHolder.objects.as_of(day).filter(seat__in=Seat.objects.as_of(day).values("pk"))
        return super().filter_queryset(queryset).filter(pk__in=there.values("pk"))

    def on_day(self, holders: QuerySet[SeatHolder], name: str, value: dt.date) -> QuerySet[SeatHolder]:
        """Leave the day to ``filter_queryset``, which needs one even when none is named."""
        return holders
