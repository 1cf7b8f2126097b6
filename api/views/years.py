"""A table over the years."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.filters import ReaderFilterSet
from api.serializers.years import (
    KindParticipationSerializer,
    MeetingParticipationSerializer,
    MetSerializer,
    ParticipationSerializer,
    SeatParticipationSerializer,
)
from api.tables import shape_of
from api.views.doors import Door, ListDoor
from api.views.lists import FIELDS, Listed
from meetings.models import Action, Decision, Meeting
from meetings.participation import met, participation_of
from workgroups.models import WorkGroup

FIRST_YEAR, LAST_YEAR = 1900, 2200


class YearFilter(ReaderFilterSet):
    """Narrow down meetings to one year."""

    year = django_filters.NumberFilter(
        field_name="local_date__year",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Only the meetings of this year."),
    )

    class Meta:
        model = Meeting
        fields: list[str] = []


class YearsDoor(Door):
    """The meetings of one table."""

    area = Area.MEETINGS
    model = Meeting
    filterset_class = YearFilter

    def group(self) -> WorkGroup:
        """Return the table that the address names."""
        groups = WorkGroup.objects.visible_to(self.reader.standing)
        return get_object_or_404(groups, code=self.kwargs["code"])


class YearList(YearsDoor, ListDoor):
    """The meetings of a table that are over, the latest first, with what came of each."""

    serializer_class = MetSerializer
    orderings = {
        "-starts_at": Order(("starts_at", "id"), descending=True),
        "starts_at": Order(("starts_at", "id")),
    }

    def visible(self) -> QuerySet[Meeting]:
        return Meeting.objects.visible_to(self.reader.standing).filter(group=self.group()).past(now=self.reader.now)

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        standing = self.reader.standing
        return rows.select_related("group", "minutes_kept").prefetch_related(
            Prefetch("decisions", Decision.objects.visible_to(standing).order_by("pk")),
            Prefetch("actions_made", Action.objects.visible_to(standing).order_by("pk")),
        )


# Not a page of many, so that nobody describes this for us.
FIELDS_OF_SEATS = OpenApiParameter(
    FIELDS,
    many=True,
    explode=False,
    enum=shape_of(SeatParticipationSerializer).names,
    description="Only these fields of each row, and what names it. Without it, all.",
)


class ParticipationOfGroup(Listed, YearsDoor):
    """Who takes part in the meetings of a table."""

    pagination_class: Any = None
    serializer_class = ParticipationSerializer
    row_serializer_class = SeatParticipationSerializer

    def visible(self) -> QuerySet[Meeting]:
        return met(self.group(), standing=self.reader.standing)

    @extend_schema(filters=True, parameters=[FIELDS_OF_SEATS])
    def get(self, request: Request, code: str) -> Response:
        """Count how often each seat took part, and the seats of each kind and of each meeting.

        Only closed meetings of the whole table count, with the seats as they were held on that day. As CSV: the seats.
        """
        found = participation_of(self.group(), list(self.filter_queryset(self.get_queryset())))
        seats = SeatParticipationSerializer(found.by_seat, many=True).data
        return Response(
            {
                "count": len(seats),
                "meetings": MeetingParticipationSerializer(found.by_meeting, many=True).data,
                "kinds": KindParticipationSerializer(found.by_kind, many=True).data,
                "results": self.chosen(seats),
            }
        )
