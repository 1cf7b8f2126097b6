"""Actions are made, reworded and given to somebody else."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Person
from api import rows
from api.preconditions import etag_of, require_match
from api.schema import ETAG, IF_MATCH, NEW_ETAG
from api.serializers.actions import ActionDetailSerializer
from api.serializers.actions_writing import ChangeActionSerializer, NewActionSerializer
from api.views.actions import ActionDetail, ActionList
from api.views.writing import body_of, named, require, unknown
from meetings.models import Action, ActionUpdate, Meeting
from meetings.policies import can_add_action, can_change_action, can_change_meeting
from meetings.services.actions import add_action, change_action
from workgroups.models import Seat, SeatHolder, WorkGroup


class ActionRoot(ActionList):
    """The actions of your groups, and those you own elsewhere; and new ones."""

    @extend_schema(
        parameters=[NEW_ETAG], request=NewActionSerializer, responses={201: ActionDetailSerializer}, filters=False
    )
    def post(self, request: Request) -> Response:
        """Put an action on a table's list, or write down what was agreed at its meeting in session."""
        new = body_of(request, NewActionSerializer)
        group, meeting = self._place(new)
        # At the table, whoever sits there on its day may promise something.
        day = meeting.local_date if meeting else self.reader.today
        action = add_action(
            group=group,
            meeting=meeting,
            title=new["title"],
            detail=new["detail"],
            due_on=new["due_on"],
            actor=self.actor,
            now=self.reader.now,
            today=self.reader.today,
            **owner_of(group, new["owner"], day=day),
        )
        return answer_of(action, status=201)

    def _place(self, new: dict[str, Any]) -> tuple[WorkGroup, Meeting | None]:
        standing = self.reader.standing
        if "meeting" in new:
            known = Meeting.objects.visible_to(standing).select_related("group")
            meeting = named(known, "meeting", pk=new["meeting"])
            require(can_change_meeting(standing, meeting))
            return meeting.group, meeting
        group = named(WorkGroup.objects.visible_to(standing), "group", code=new["group"])
        require(can_add_action(standing, group))
        return group, None


def owner_of(group: WorkGroup, given: Mapping[str, Any], *, day: dt.date) -> dict[str, Any]:
    """Return who answers, as the services take it. Raise ValidationError for who does not sit at the table that day."""
    holders = SeatHolder.objects.as_of(day).filter(seat__group=group)
    if given["kind"] == "seat":
        seats = Seat.objects.as_of(day).filter(group=group).select_related("organization", "stakeholder_kind")
        found: Any = seats.filter(pk=given["id"]).first()
    else:
        found = Person.objects.filter(Q(pk__in=holders.values("person")), pk=given["id"]).first()
    if found is None:
        raise ValidationError({"owner": {"id": [unknown()]}})
    return {f"owner_{given['kind']}": found}


class ActionOne(ActionDetail):
    """One action. Its ETag is what a change or an update must name as If-Match."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=ChangeActionSerializer, responses=ActionDetailSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Reword an action or give it to somebody else. How it stands is said by its updates."""
        with transaction.atomic():
            locked = self.visible().select_for_update(of=("self",)).select_related("group")
            action: Action = get_object_or_404(locked, pk=pk)
            require(can_change_action(self.reader.standing, action))
            new = body_of(request, ChangeActionSerializer)
            require_match(request, action, mine=new)
            change_action(
                action=action,
                actor=self.actor,
                version=action.version,
                via=ActionUpdate.Via.API,
                now=self.reader.now,
                title=new.get("title", action.title),
                detail=new.get("detail", action.detail),
                **_owner_then(action, new, day=self.reader.today),
            )
        return answer_of(action)


def _owner_then(action: Action, new: dict[str, Any], *, day: dt.date) -> dict[str, Any]:
    """Return who answers after a change. Whoever does now may have left the table; keeping them is no mistake."""
    given = new.get("owner")
    kept = action.owner_seat_id or action.owner_person_id
    kind = "seat" if action.owner_seat_id else "person"
    if given is None or given == {"kind": kind, "id": kept}:
        return {"owner_seat": action.owner_seat, "owner_person": action.owner_person}
    return owner_of(action.group, given, day=day)


def answer_of(action: Action, *, status: int = 200) -> Response:
    """Answer with an action as it is stored now. One query."""
    row = rows.details(Action.objects.filter(pk=action.pk)).get()
    return Response(ActionDetailSerializer(row).data, status=status, headers={"ETag": etag_of(row.version)})
