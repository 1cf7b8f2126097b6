"""Filters of the API: named, documented, closed. A parameter that nobody knows is an error, not a wish unheard."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema_field
from rest_framework.request import Request

from api.exceptions import BadParameters
from api.pagination import PARAMETERS as PAGE_PARAMETERS
from api.reader import reader_of
from meetings.filters import ActionFilter
from meetings.models import Meeting
from workgroups.models import Seat, SeatHolder, WorkGroup
from workgroups.standing import Standing

# Of the columns that count rows, in both databases.
LARGEST_KEY = 2**63 - 1


class ReaderFilterBackend(DjangoFilterBackend):
    """Filters that know the reader's day and standing."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        reader = reader_of(request)
        filterset_class = self.get_filterset_class(view, queryset)
        return narrowed(filterset_class, queryset, request.query_params, today=reader.today, standing=reader.standing)


def narrowed(
    filterset_class: Any, rows: QuerySet[Any], params: QueryDict, *, today: dt.date, standing: Standing
) -> QuerySet[Any]:
    """Return the rows that the parameters of an address leave. Raise BadParameters where they make no sense."""
    filterset = filterset_class(data=params, queryset=rows, today=today, standing=standing)
    refuse_unknown(params, known=filterset.filters)
    if not filterset.is_valid():
        name, errors = next(iter(filterset.errors.as_data().items()))
        raise BadParameters(name, errors[0].messages[0], errors[0].code or "invalid")
    return filterset.qs


def refuse_unknown(params: QueryDict, *, known: Iterable[str] = ()) -> None:
    """Raise BadParameters for a parameter of a list that is neither a filter nor common to all lists."""
    for name in params:
        if name not in PAGE_PARAMETERS and name not in known:
            raise BadParameters(name, _("There is no such parameter here."), "unknown_parameter")


class ReaderFilterSet(django_filters.FilterSet):
    """A set of filters that is told who asks, and on which day."""

    def __init__(self, *args: Any, today: dt.date, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.standing = today, standing


class KeyFilter(django_filters.Filter):
    """The number of a row. One that no row can have is refused before the database is asked."""

    field_class = forms.IntegerField

    def __init__(self, *, help_text: Any, **options: Any) -> None:
        super().__init__(help_text=help_text, min_value=1, max_value=LARGEST_KEY, **options)
        extend_schema_field({"type": "integer", "minimum": 1, "maximum": LARGEST_KEY, "description": help_text})(self)


class ActionListFilter(ActionFilter):
    """Narrow down actions as their page does."""

    q = django_filters.CharFilter(
        field_name="title", lookup_expr="icontains", help_text=_("Part of what is to be done; “search” is the same.")
    )


class GroupFilter(ReaderFilterSet):
    """Narrow down groups."""

    scope = django_filters.ChoiceFilter(choices=WorkGroup.Scope.choices, help_text=_("How far the table reaches."))
    active = django_filters.BooleanFilter(field_name="is_active", help_text=_("Whether the table still meets."))

    class Meta:
        model = WorkGroup
        fields: list[str] = []


class SeatFilter(ReaderFilterSet):
    """Narrow down seats, on a day."""

    group = django_filters.CharFilter(field_name="group__code", help_text=_("The code of a group."))
    role = django_filters.ChoiceFilter(choices=Seat.Role.choices, help_text=_("What the seat is."))
    kind = django_filters.CharFilter(
        field_name="stakeholder_kind__code", help_text=_("The code of a stakeholder kind.")
    )
    as_of = django_filters.DateFilter(
        method="on_day", help_text=_("Seats and their holders as they were on this day; today if left out.")
    )

    class Meta:
        model = Seat
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Seat]) -> QuerySet[Seat]:
        """Look at one day in any case, and load who held the seats on it."""
        day = self.form.cleaned_data["as_of"] or self.today
        holders = SeatHolder.objects.as_of(day).select_related("person").order_by("is_alternate", "pk")
        seats = super().filter_queryset(queryset).filter(pk__in=Seat.objects.as_of(day).values("pk"))
        return seats.prefetch_related(Prefetch("holders", holders))

    def on_day(self, seats: QuerySet[Seat], name: str, value: dt.date) -> QuerySet[Seat]:
        """Leave the day to ``filter_queryset``, which needs one even when none is named."""
        return seats


class MeetingFilter(ReaderFilterSet):
    """Narrow down meetings."""

    group = django_filters.CharFilter(field_name="group__code", help_text=_("The code of a group."))
    state = django_filters.ChoiceFilter(choices=Meeting.State.choices, help_text=_("Where the meeting stands."))
    from_day = django_filters.DateFilter(
        field_name="local_date", lookup_expr="gte", help_text=_("On this day or later, on the meeting's own calendar.")
    )
    until_day = django_filters.DateFilter(
        field_name="local_date", lookup_expr="lte", help_text=_("On this day or earlier.")
    )

    class Meta:
        model = Meeting
        fields: list[str] = []
