"""The list of actions as it is usually written with Django REST framework: model serializers, a filter set, offsets."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated

from meetings.models import Action
from workgroups.models import Organization, Seat, StakeholderKind, WorkGroup


class StockGroup(serializers.ModelSerializer[WorkGroup]):
    """A group."""

    class Meta:
        model = WorkGroup
        fields = ["code", "name_en", "name_fr"]


class StockOrganization(serializers.ModelSerializer[Organization]):
    """An organization."""

    class Meta:
        model = Organization
        fields = ["abbreviation", "name_en", "name_fr"]


class StockKind(serializers.ModelSerializer[StakeholderKind]):
    """A stakeholder kind."""

    class Meta:
        model = StakeholderKind
        fields = ["name_en", "name_fr"]


class StockSeat(serializers.ModelSerializer[Seat]):
    """A seat."""

    organization = StockOrganization()
    stakeholder_kind = StockKind()

    class Meta:
        model = Seat
        fields = ["id", "label_en", "label_fr", "organization", "stakeholder_kind"]


class StockAction(serializers.ModelSerializer[Action]):
    """An action with what our own list shows."""

    group = StockGroup()
    owner_seat = StockSeat()

    class Meta:
        model = Action
        fields = [
            "id",
            "title",
            "status",
            "due_on",
            "version",
            "changed_at",
            "made_at",
            "group",
            "owner_seat",
            "owner_person",
        ]


class StockFilter(django_filters.FilterSet):
    """The filters used in the comparison."""

    group = django_filters.CharFilter(field_name="group__code")
    status = django_filters.MultipleChoiceFilter(choices=Action.Status.choices)

    class Meta:
        model = Action
        fields = ["group", "status", "due_on"]


class StockPages(PageNumberPagination):
    """Fifty rows a page."""

    page_size = 50


class StockList(generics.ListAPIView[Action]):
    """The list."""

    # What an API has out of the box; that doors name their areas is our rule.
    permission_classes = (IsAuthenticated,)
    serializer_class = StockAction
    filterset_class = StockFilter
    filter_backends = [DjangoFilterBackend]
    pagination_class = StockPages
    throttle_classes: list[Any] = []

    def get_queryset(self) -> QuerySet[Action]:
        return Action.objects.select_related(
            "group", "owner_seat__organization", "owner_seat__stakeholder_kind", "owner_person"
        ).order_by("due_on", "pk")
