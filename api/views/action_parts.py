"""What goes with an action: words about it, what it waits for, its files; and taking back what one just moved."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from api import rows
from api.serializers.actions import ActionSerializer, ActionUpdateSerializer
from api.serializers.actions_writing import UpdatedActionsSerializer
from api.serializers.attachments import (
    ActionFileSerializer,
    CommentSerializer,
    NewFileSerializer,
    NewWaitSerializer,
    UndoSerializer,
    WaitSerializer,
)
from api.uploads import refuse_too_many
from api.views.actions import ActionDoor
from api.views.doors import ListDoor
from api.views.writing import body_of, named, require, unknown
from meetings.models import Action, ActionFile, ActionUpdate, ActionWait
from meetings.paper_kinds import MEDIA_TYPES, file_to_keep
from meetings.policies import (
    can_comment_on_action,
    can_take_off_file,
    can_undo_move,
    can_update_action,
)
from meetings.services.action_moves import undo_moves
from meetings.services.action_waits import wait_for, wait_no_more
from meetings.services.action_words import comment_on_action, withdraw_words
from meetings.services.attachments import attach_file, take_off


class ActionPart(ActionDoor):
    """What belongs to one action."""

    filter_backends = ()
    pagination_class: Any = None

    def action_at(self, pk: int) -> Action:
        """Return the action of an address."""
        action: Action = get_object_or_404(self.visible().select_related("group"), pk=pk)
        return action


class ActionComments(ActionPart):
    """What is said about an action."""

    serializer_class = ActionUpdateSerializer

    @extend_schema(request=CommentSerializer, responses={201: ActionUpdateSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Say a word about an action; whoever sits at its table may. It moves nothing and answers for nobody."""
        action = self.action_at(pk)
        require(can_comment_on_action(self.reader.standing, action))
        note = body_of(request, CommentSerializer)["note"]
        said = comment_on_action(
            action=action, person=self.actor, via=ActionUpdate.Via.API, note=note, now=self.reader.now
        )
        return Response(ActionUpdateSerializer(said).data, status=201)


class ActionWithdraw(ActionPart):
    """What somebody wrote about an action."""

    serializer_class = ActionUpdateSerializer

    @extend_schema(request=None, responses=ActionUpdateSerializer)
    def post(self, request: Request, pk: int, update_pk: int) -> Response:
        """Take back what you wrote; the record keeps that something was said."""
        rows_of = ActionUpdate.objects.filter(action=self.action_at(pk)).select_related("person")
        said = get_object_or_404(rows_of, pk=update_pk)
        require(said.person_id == self.actor.pk)
        withdrawn = withdraw_words(said=said, person=self.actor, now=self.reader.now)
        return Response(ActionUpdateSerializer(withdrawn).data)


class ActionUndo(ActionPart):
    """What one just moved."""

    serializer_class = UpdatedActionsSerializer

    @extend_schema(request=UndoSerializer, responses=UpdatedActionsSerializer)
    def post(self, request: Request) -> Response:
        """Take back your own updates within half an hour, all of them or none; refused once somebody moved on."""
        numbers = set(body_of(request, UndoSerializer)["updates"])
        mine = ActionUpdate.objects.filter(person=self.actor, action__in=self.visible())
        moves = list(mine.filter(pk__in=numbers).select_related("action"))
        if len(moves) != len(numbers):
            raise ValidationError({"updates": [unknown()]})
        require(all(can_undo_move(self.reader.standing, move) for move in moves))
        undone = undo_moves(moves=numbers, person=self.actor, via=ActionUpdate.Via.API, now=self.reader.now)
        found = rows.lines(Action.objects.filter(pk__in=[action.pk for action in undone]).order_by("pk"))
        lines = [rows.Row._make(row) for row in found]
        return Response({"results": ActionSerializer(lines, many=True).data})


class ActionWaits(ActionDoor, ListDoor):
    """What an action waits for, as far as you may know of it."""

    filter_backends = ()
    serializer_class = WaitSerializer
    orderings = {"made_at": Order(("made_at", "id"))}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return ActionWait.objects.none()
        action = get_object_or_404(self.visible(), pk=self.kwargs["pk"])
        return ActionWait.objects.visible_to(self.reader.standing).filter(action=action).select_related("waits_for")

    @extend_schema(request=NewWaitSerializer, responses={201: WaitSerializer}, filters=False)
    def post(self, request: Request, pk: int) -> Response:
        """Let an action wait for another of its table. Its owner hears in a reminder when that one has ended."""
        action = get_object_or_404(self.visible().select_related("group"), pk=pk)
        require(can_update_action(self.reader.standing, action))
        number = body_of(request, NewWaitSerializer)["waits_for"]
        other = named(self.visible(), "waits_for", pk=number)
        wait = wait_for(action=action, other=other, actor=self.actor, now=self.reader.now)
        return Response(WaitSerializer(wait).data, status=201)


class ActionWaitEnd(ActionPart):
    """A wait of an action."""

    serializer_class = WaitSerializer

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int, wait_pk: int) -> Response:
        """Let an action go on without another."""
        action = self.action_at(pk)
        require(can_update_action(self.reader.standing, action))
        known = ActionWait.objects.visible_to(self.reader.standing).select_related("action__group", "waits_for")
        wait_no_more(wait=get_object_or_404(known, action=action, pk=wait_pk), actor=self.actor)
        return Response(status=204)


class ActionFiles(ActionDoor, ListDoor):
    """The files that go with an action, the newest first."""

    filter_backends = ()
    parser_classes = (MultiPartParser,)
    takes_files = True
    serializer_class = ActionFileSerializer
    orderings = {"-sent_at": Order(("sent_at", "id"), descending=True)}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return ActionFile.objects.none()
        action = get_object_or_404(self.visible(), pk=self.kwargs["pk"])
        return ActionFile.objects.filter(action=action).select_related("sent_by")

    @extend_schema(request=NewFileSerializer, responses={201: ActionFileSerializer}, filters=False)
    def post(self, request: Request, pk: int) -> Response:
        """Send a file that goes with an action; whoever sees the action can fetch it."""
        action = get_object_or_404(self.visible().select_related("group"), pk=pk)
        require(can_update_action(self.reader.standing, action))
        refuse_too_many(request)
        new = body_of(request, NewFileSerializer)
        row = attach_file(action=action, actor=self.actor, now=self.reader.now, **new)
        return Response(ActionFileSerializer(row).data, status=201)


class ActionFileDoor(ActionPart):
    """One file of an action."""

    serializer_class = ActionFileSerializer

    def row(self, pk: int, file_pk: int) -> ActionFile:
        """Return the file of an address."""
        files = ActionFile.objects.visible_to(self.reader.standing).select_related("action__group")
        row: ActionFile = get_object_or_404(files, action__pk=pk, pk=file_pk)
        return row


class ActionFileBytes(ActionFileDoor):
    """The bytes of a file."""

    @extend_schema(
        operation_id="actions_file", responses={(200, media_type): bytes for media_type in MEDIA_TYPES.values()}
    )
    def get(self, request: Request, pk: int, file_pk: int) -> FileResponse:
        """Give the bytes as they were sent."""
        row = self.row(pk, file_pk)
        return FileResponse(row.file.open("rb"), **file_to_keep(row.name, row.suffix))


class ActionFileRemove(ActionFileDoor):
    """Taking a file off its action."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int, file_pk: int) -> Response:
        """Take a file off its action: who sent it may, and who acts as chair."""
        row = self.row(pk, file_pk)
        require(can_take_off_file(self.reader.standing, row))
        take_off(row=row, actor=self.actor)
        return Response(status=204)
