"""Messages, for those who look after a table's mail."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.record_filters import DeliveryListFilter
from api.serializers.deliveries import DeliveryDetailSerializer, DeliverySerializer
from api.views.doors import DetailDoor, Door, ListDoor
from notifications.models import Delivery, DeliveryAttempt
from notifications.policies import can_view_deliveries


class DeliveryDoor(Door):
    """The messages a reader looks after. Sign-in codes are never among them."""

    area = Area.MAIL
    model = Delivery

    def visible(self) -> QuerySet[Delivery]:
        rows = Delivery.objects.visible_to(self.reader.standing)
        return rows.select_related("recipient", "endpoint", "group").defer("text", "html", "ics", "facts")


class DeliveryList(DeliveryDoor, ListDoor):
    """What left the building, what will, and what failed and why; for who writes to a table."""

    serializer_class = DeliverySerializer
    filterset_class = DeliveryListFilter
    orderings = {
        "-created_at": Order(("created_at", "id"), descending=True),
        "created_at": Order(("created_at", "id")),
    }

    @extend_schema(responses={200: DeliverySerializer(many=True), 403: None})
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if not can_view_deliveries(self.reader.standing):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)


class DeliveryDetail(DeliveryDoor, DetailDoor):
    """One message with every try at sending it."""

    serializer_class = DeliveryDetailSerializer

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.prefetch_related(Prefetch("tries", DeliveryAttempt.objects.order_by("number", "pk")))
