"""Actions, and moving them."""

import datetime as dt
from copy import copy
from functools import lru_cache
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api import rows
from api.filters import ActionListFilter, narrowed
from api.keyset import Plan
from api.pagination import KeysetPagination, plan_of
from api.preconditions import etag_of, require_match
from api.prepared import prepared
from api.schema import ETAG, IF_MATCH
from api.serializers.actions import (
    ActionDetailSerializer,
    ActionSerializer,
    ActionUpdateSerializer,
    NewUpdateSerializer,
)
from api.views.doors import DetailDoor, Door, ListDoor
from meetings.models import Action, ActionUpdate
from meetings.policies import can_update_action
from meetings.services.actions import update_action
from workgroups.standing import Standing


class ActionDoor(Door):
    """The actions a reader may know of."""

    area = Area.ACTIONS
    model = Action

    def visible(self) -> QuerySet[Action]:
        return Action.objects.visible_to(self.reader.standing)


class ActionList(ActionDoor, ListDoor):
    """The actions of your groups, and those you own elsewhere."""

    serializer_class = ActionSerializer
    filterset_class = ActionListFilter
    orderings = {
        "due_on": Order(("due_on", "id"), least=dt.date.min),
        "-due_on": Order(("due_on", "id"), descending=True, least=dt.date.min),
        "id": Order(("id",)),
        "-id": Order(("id",), descending=True),
    }

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        # A copy: the reader's own is lazy and would keep the whole request alive in the cache.
        standing = copy(self.reader.standing)
        plan = _plan(standing, self.reader.today, request.META["QUERY_STRING"])
        page = cast(KeysetPagination, self.paginator).carry_out(plan, request)
        language = get_language()
        return self.get_paginated_response([rows.line(row, language) for row in page])


@lru_cache(maxsize=512)
def _plan(standing: Standing, today: dt.date, query: str) -> Plan:
    """Compile the queries of a list. They depend on what is named here and on nothing else."""
    params = QueryDict(query)
    visible = Action.objects.visible_to(standing)
    actions = narrowed(ActionListFilter, visible, params, today=today, standing=standing)
    # The lines need no filters of their own: they are those of the rows that were picked.
    plan = plan_of(params, actions, rows.lines(Action.objects.all()), ActionList.orderings)
    return prepared(plan, actions, make=rows.Row._make)


class ActionDetail(ActionDoor, DetailDoor):
    """One action. Its ETag is what an update must name as If-Match."""

    serializer_class = ActionDetailSerializer

    def loaded(self, actions: QuerySet[Any]) -> QuerySet[Any]:
        return rows.details(actions)

    @extend_schema(parameters=[ETAG])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class ActionUpdates(ActionDoor, ListDoor):
    """The story of an action, and its next step."""

    filter_backends = ()
    serializer_class = ActionUpdateSerializer
    orderings = {"-at": Order(("at", "id"), descending=True)}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return ActionUpdate.objects.none()
        action = get_object_or_404(self.visible(), pk=self.kwargs["pk"])
        return ActionUpdate.objects.filter(action=action).select_related("person")

    @extend_schema(
        parameters=[IF_MATCH, ETAG], request=NewUpdateSerializer, responses=ActionDetailSerializer, filters=False
    )
    def post(self, request: Request, pk: int) -> Response:
        """Say how an action stands: another status, a new date, a note. Answers with the action as it is then."""
        new = NewUpdateSerializer(data=request.data)
        # From here to the end one version holds: nobody can come between the comparison and the write.
        with transaction.atomic():
            locked = self.visible().select_for_update(of=("self",))
            action = get_object_or_404(locked, pk=pk)
            if not can_update_action(self.reader.standing, action):
                raise PermissionDenied
            new.is_valid(raise_exception=True)
            require_match(request, action, mine=new.validated_data)
            update_action(
                action=action,
                person=self.reader.person,
                via=ActionUpdate.Via.API,
                now=self.reader.now,
                today=self.reader.today,
                **new.validated_data,
            )
        row = rows.details(Action.objects.filter(pk=pk)).get()
        return Response(ActionDetailSerializer(row).data, headers={"ETag": etag_of(row.version)})
