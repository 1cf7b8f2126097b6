"""Many actions are moved at once: all of them, or none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api import rows
from api.exceptions import ItemsForbidden, ItemsStale, details_of
from api.serializers.actions import ActionSerializer
from api.serializers.actions_writing import BulkUpdateSerializer, UpdatedActionsSerializer
from api.views.actions import ActionDoor
from api.views.actions_writing import owner_of
from api.views.writing import body_of, unknown
from meetings.models import Action, ActionUpdate
from meetings.policies import can_change_action, can_update_action
from meetings.services.action_moves import Move, MovesRefused, move_actions

Items = Sequence[Mapping[str, Any]]


class ActionBulk(ActionDoor):
    """Many actions."""

    filter_backends = ()
    pagination_class = None
    serializer_class = UpdatedActionsSerializer

    @extend_schema(request=BulkUpdateSerializer, responses={200: UpdatedActionsSerializer, 412: None})
    def post(self, request: Request) -> Response:
        """Say how up to a hundred actions stand. All of it is saved, or nothing; errors name the item.

        Each item names the `version` it read: where one has moved on the answer is 412, and `errors` tells the
        `current_version` of each that has.
        """
        items: Items = body_of(request, BulkUpdateSerializer)["items"]
        actions = self._named(items)
        self._check(items, actions)
        self._move(items, actions)
        ids = [item["id"] for item in items]
        found = rows.lines(Action.objects.filter(pk__in=ids).order_by("pk"))
        lines: dict[int, Any] = {row[0]: rows.Row._make(row) for row in found}
        return Response({"results": ActionSerializer([lines[pk] for pk in ids], many=True).data})

    def _named(self, items: Items) -> dict[int, Action]:
        """Return the actions by number. Raise ValidationError for unknown ones and for what is named twice."""
        count = Counter(item["id"] for item in items)
        actions = {action.pk: action for action in self.visible().select_related("group").filter(pk__in=count)}
        twice = ErrorDetail(str(_("This action is named twice.")), code="named_twice")
        errors = [
            {"id": [unknown()]} if item["id"] not in actions else {"id": [twice]} if count[item["id"]] > 1 else {}
            for item in items
        ]
        if any(errors):
            raise ValidationError({"items": errors})
        return actions

    def _check(self, items: Items, actions: Mapping[int, Action]) -> None:
        standing = self.reader.standing
        closed = [
            at
            for at, item in enumerate(items)
            if not (can_change_action if "owner" in item else can_update_action)(standing, actions[item["id"]])
        ]
        if closed:
            raise ItemsForbidden(f"#/items/{at}/id" for at in closed)

    def _move(self, items: Items, actions: Mapping[int, Action]) -> None:
        """Move each action. Raise ItemsStale or ValidationError for all that stood in the way; then none is moved."""
        said = self._said(items, actions)
        try:
            move_actions(
                moves=[
                    Move(actions[item["id"]], item["version"], told) for item, told in zip(items, said, strict=True)
                ],
                person=self.actor,
                via=ActionUpdate.Via.API,
                now=self.reader.now,
                today=self.reader.today,
            )
        except MovesRefused as refused:
            if refused.stale:
                raise ItemsStale({f"#/items/{at}/version": now for at, now in refused.stale.items()}) from refused
            raise _by_item({at: details_of(broken) for at, broken in refused.errors.items()}, items) from refused

    def _said(self, items: Items, actions: Mapping[int, Action]) -> list[dict[str, Any]]:
        """Return what the service is told of each item, owners as rows. Raise ValidationError for all unknown ones."""
        said, wrong = [], {}
        for at, item in enumerate(items):
            told = {name: value for name, value in item.items() if name not in {"id", "version", "owner"}}
            if "owner" in item:
                try:
                    told |= owner_of(actions[item["id"]].group, item["owner"], day=self.reader.today)
                except ValidationError as error:
                    wrong[at] = error.detail
            said.append(told)
        if wrong:
            raise _by_item(wrong, items)
        return said


def _by_item(wrong: Mapping[int, Any], items: Items) -> ValidationError:
    """Return what is wrong with some of the items, each in its place."""
    return ValidationError({"items": [wrong.get(at, {}) for at in range(len(items))]})
