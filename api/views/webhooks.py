"""Webhooks: which programs hear of a table, of what, and what became of each call."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.filters import ReaderFilterBackend
from api.pagination import KeysetPagination
from api.preconditions import etag_of, require_match
from api.schema import ETAG, IF_MATCH, NEW_ETAG
from api.serializers.bodies import StrictSerializer
from api.serializers.webhooks import (
    CallSerializer,
    ChangeWebhookSerializer,
    NewWebhookSerializer,
    WebhookSerializer,
    WebhookWithSecretSerializer,
)
from api.views.doors import DetailDoor, Door, ListDoor
from api.views.writing import body_of, named, require
from api.webhook_filters import CallFilter, WebhookFilter
from notifications.hooks import managing
from notifications.models import Delivery, WebhookEndpoint
from notifications.policies import can_manage_webhooks
from workgroups.models import WorkGroup


class WebhookDoor(Door):
    """The webhooks a reader looks after."""

    # Where else to tell what happens: who lets a program change members does not let it carry them elsewhere.
    area = Area.MAIL
    model = WebhookEndpoint
    serializer_class: Any = WebhookSerializer

    def visible(self) -> QuerySet[WebhookEndpoint]:
        return WebhookEndpoint.objects.visible_to(self.reader.standing).select_related("group")


class WebhookRoot(WebhookDoor, ListDoor):
    """The webhooks of the tables you chair; and another is added here."""

    tells_secret = True
    filterset_class = WebhookFilter
    orderings = {"id": Order(("id",)), "-id": Order(("id",), descending=True)}

    @extend_schema(
        parameters=[NEW_ETAG],
        request=NewWebhookSerializer,
        responses={201: WebhookWithSecretSerializer},
        filters=False,
    )
    def post(self, request: Request) -> Response:
        """Tell a program from now on what happens at a table. Only this answer shows the secret that signs."""
        new = body_of(request, NewWebhookSerializer)
        standing = self.reader.standing
        group = named(WorkGroup.objects.visible_to(standing), "group", code=new.pop("group"))
        require(can_manage_webhooks(standing, group.pk))
        endpoint = managing.add_webhook(group=group, actor=self.actor, now=self.reader.now, **new)
        return answer_of(endpoint, WebhookWithSecretSerializer, status=201)


class ManagedDoor(WebhookDoor):
    """A webhook that somebody changes."""

    filter_backends: Any = ()
    pagination_class: Any = None

    def manage(
        self,
        pk: int,
        body: type[StrictSerializer] | None,
        service: Callable[[WebhookEndpoint, dict[str, Any]], Any],
        answer: type[WebhookSerializer] = WebhookSerializer,
    ) -> Response:
        """Let a service change the webhook whose version the writer read. Nobody comes between look and write."""
        with transaction.atomic():
            endpoint = get_object_or_404(self.visible().select_for_update(of=("self",)), pk=pk)
            require(can_manage_webhooks(self.reader.standing, endpoint.group_id))
            said = body_of(self.request, body) if body else {}
            require_match(self.request, endpoint, mine=said)
            service(endpoint, said)
        return answer_of(endpoint, answer)

    def managed(self, pk: int) -> WebhookEndpoint:
        """Return the webhook to do something with that leaves it as it is. Raise Http404."""
        endpoint: WebhookEndpoint = get_object_or_404(self.visible(), pk=pk)
        require(can_manage_webhooks(self.reader.standing, endpoint.group_id))
        return endpoint


def answer_of(endpoint: WebhookEndpoint, serializer: type[WebhookSerializer], *, status: int = 200) -> Response:
    """Answer with a webhook as it is stored now."""
    row = WebhookEndpoint.objects.select_related("group").get(pk=endpoint.pk)
    return Response(serializer(row).data, status=status, headers={"ETag": etag_of(row.version)})


class WebhookOne(ManagedDoor, DetailDoor):
    """One webhook. Its ETag is what a change must name as If-Match."""

    @extend_schema(parameters=[ETAG])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(parameters=[IF_MATCH, ETAG], request=ChangeWebhookSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Say anew what it is told of."""
        return self.manage(
            pk,
            ChangeWebhookSerializer,
            lambda endpoint, said: managing.change_webhook(
                endpoint=endpoint, version=endpoint.version, actor=self.actor, **said
            ),
        )


class WebhookRotate(ManagedDoor):
    """A new secret."""

    tells_secret = True

    @extend_schema(parameters=[IF_MATCH, ETAG], request=None, responses=WebhookWithSecretSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Make a new secret; for 24 hours the one before signs as well. Only this answer shows it."""
        return self.manage(
            pk,
            None,
            lambda endpoint, _said: managing.rotate_secret(
                endpoint=endpoint, version=endpoint.version, actor=self.actor, now=self.reader.now
            ),
            WebhookWithSecretSerializer,
        )


class WebhookDisable(ManagedDoor):
    """The switch."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Send nothing there any more, and take back what waits."""
        return self.manage(
            pk,
            None,
            lambda endpoint, _said: managing.disable_webhook(endpoint=endpoint, actor=self.actor, now=self.reader.now),
        )


class WebhookEnable(ManagedDoor):
    """The switch."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Tell it again, of what happens from now on."""
        return self.manage(
            pk,
            None,
            lambda endpoint, _said: managing.enable_webhook(endpoint=endpoint, actor=self.actor, now=self.reader.now),
        )


class WebhookTest(ManagedDoor):
    """A test event."""

    serializer_class = CallSerializer

    @extend_schema(request=None, responses={202: CallSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Send an event that only tries whether events arrive; it goes within a minute."""
        call = managing.send_trial(endpoint=self.managed(pk), now=self.reader.now)
        return Response(CallSerializer(call).data, status=202)


class WebhookCalls(ManagedDoor, ListDoor):
    """What was and will be sent to a webhook."""

    filter_backends = (ReaderFilterBackend,)
    pagination_class = KeysetPagination
    serializer_class = CallSerializer
    filterset_class = CallFilter
    orderings = {"-created_at": Order(("created_at", "id"), descending=True)}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return Delivery.objects.none()
        return self.managed(self.kwargs["pk"]).deliveries.defer("text", "html", "ics")


class WebhookReplay(ManagedDoor):
    """A call once more."""

    serializer_class = CallSerializer

    @extend_schema(request=None, responses={202: CallSerializer})
    def post(self, request: Request, pk: int, call_pk: int) -> Response:
        """Send a call that has ended once more, under the same webhook-id, as a call of its own."""
        call = get_object_or_404(self.managed(pk).deliveries, pk=call_pk)
        again = managing.replay_call(delivery=call, actor=self.actor, now=self.reader.now)
        return Response(CallSerializer(again).data, status=202)
