"""Messages that did not go are tried again, those that wait are taken back."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers.deliveries import DeliveryDetailSerializer
from api.views.deliveries import DeliveryDetail, DeliveryDoor
from api.views.writing import require, shown
from notifications.models import Delivery
from notifications.policies import can_manage_delivery
from notifications.services import cancel_delivery, retry_delivery


class DeliveryTurn(DeliveryDoor):
    """The messages a reader may look after."""

    filter_backends = ()
    pagination_class: Any = None
    serializer_class = DeliveryDetailSerializer

    def turn(self, pk: int, service: Callable[..., Delivery], **told: Any) -> Response:
        """Let a service turn a message. Raise Http404 and PermissionDenied as on its page."""
        delivery = get_object_or_404(self.visible(), pk=pk)
        require(can_manage_delivery(self.reader.standing, delivery))
        done = service(delivery=delivery, actor=self.actor, **told)
        return shown(self, DeliveryDetail, done)


class DeliveryRetry(DeliveryTurn):
    """Another try."""

    @extend_schema(request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Put a message in line once more that failed, is uncertain or came too late."""
        return self.turn(pk, retry_delivery, now=self.reader.now)


class DeliveryCancel(DeliveryTurn):
    """A message that is not to go."""

    @extend_schema(request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Take a message back that still waits."""
        return self.turn(pk, cancel_delivery)
