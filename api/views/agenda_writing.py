"""Points of an agenda are added, reworded, moved, taken off, and written under."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.languages import Language
from api.preconditions import etag_of, require_match
from api.schema import ETAG, IF_MATCH, NEW_ETAG
from api.serializers.agenda import AgendaPointSerializer, NotesSerializer
from api.serializers.agenda_writing import (
    ChangeItemSerializer,
    MoveItemSerializer,
    NewItemSerializer,
    NewNotesSerializer,
)
from api.serializers.bodies import StrictSerializer
from api.views.agenda_items import AgendaItemDetail, AgendaItemDoor, AgendaItemList
from api.views.doors import Door
from api.views.meetings_writing import led_meeting
from api.views.notes import NotesDetail
from api.views.writing import body_of, named, require, shown
from meetings.models import Action, AgendaItem
from meetings.policies import can_change_meeting
from meetings.services.agenda import add_item, change_item, move_item, place_item, remove_item, save_notes
from meetings.services.session import locked_meeting
from pathways.models import PathwayVersion
from workgroups.models import Seat


class ItemDoor(AgendaItemDoor):
    """The points of agendas that a reader may write."""

    filter_backends = ()
    pagination_class: Any = None


def write_item(
    view: Door,
    pk: int,
    body: type[StrictSerializer] | None,
    service: Callable[[AgendaItem, dict[str, Any]], AgendaItem | None],
) -> AgendaItem | None:
    """Let a service change the point whose version the writer read. Nobody comes between look and write."""
    standing = view.reader.standing
    with transaction.atomic():
        known = AgendaItem.objects.visible_to(standing).select_related("meeting__group", "changed_by")
        item = get_object_or_404(known, pk=pk)
        require(can_change_meeting(standing, item.meeting))
        said = body_of(view.request, body) if body else {}
        # The services lock the meeting first; the point is read anew once nobody else writes its agenda.
        locked_meeting(item.meeting)
        item.refresh_from_db()
        require_match(view.request, item, mine=said)
        return service(item, said)


class ItemRoot(AgendaItemList):
    """What the meetings you may know of talk about, in the order of each agenda; and new points."""

    @extend_schema(
        parameters=[NEW_ETAG], request=NewItemSerializer, responses={201: AgendaPointSerializer}, filters=False
    )
    def post(self, request: Request) -> Response:
        """Put a point at the end of a meeting's agenda."""
        said = body_of(request, NewItemSerializer)
        meeting = led_meeting(self.reader.standing, said.pop("meeting"))
        said.setdefault("language", readers_language())
        said |= linked(meeting.group_id, said)
        item = add_item(meeting=meeting, actor=self.actor, now=self.reader.now, **said)
        return shown(self, AgendaItemDetail, item, status=201)


def linked(group_id: int, said: dict[str, Any]) -> dict[str, Any]:
    """Return the rows that a body names by their numbers. Raise ValidationError by field for those of other tables."""
    rows: dict[str, QuerySet[Any]] = {
        "presenter_seat": Seat.objects.filter(group=group_id),
        "action": Action.objects.filter(group=group_id),
    }
    found = {name: named(of, name, pk=said[name]) for name, of in rows.items() if said.get(name)}
    version = said.get("pathway_version")
    if version:
        versions = PathwayVersion.objects.filter(pathway__group=group_id).select_related("pathway").defer("content")
        where = {"pathway__code": version["pathway"], "number": version["number"]}
        found["pathway_version"] = named(versions, "pathway_version", **where)
    return found


def readers_language() -> str:
    """Return the language in which the reader is answered."""
    language = (get_language() or Language.ENGLISH)[:2]
    return language if language in Language.values else Language.ENGLISH.value


class ItemOne(ItemDoor, AgendaItemDetail):
    """One point of an agenda. Its notes are a resource of their own."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=ChangeItemSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Reword a point."""
        item = write_item(self, pk, ChangeItemSerializer, self._change)
        assert item is not None
        return shown(self, AgendaItemDetail, item)

    def _change(self, item: AgendaItem, said: dict[str, Any]) -> AgendaItem:
        mine = readers_language()
        other = Language.FRENCH if mine == Language.ENGLISH else Language.ENGLISH
        language = said.pop("language", mine if getattr(item, f"title_{mine}") else other.value)
        kept = {name: getattr(item, name) for name in ("kind", "minutes", "presenter")}
        kept["title"] = getattr(item, f"title_{language}")
        said |= linked(item.meeting.group_id, said)
        return change_item(
            item=item,
            actor=self.actor,
            version=item.version,
            now=self.reader.now,
            language=language,
            **{**kept, **said},
        )

    @extend_schema(parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Take a point off the agenda, as long as nothing was written or decided under it."""
        write_item(self, pk, None, self._remove)
        return Response(status=204)

    def _remove(self, item: AgendaItem, said: dict[str, Any]) -> None:
        remove_item(item=item, actor=self.actor)


class ItemMove(ItemDoor):
    """The place of a point on its agenda."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=MoveItemSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Let a point change places with its neighbour, or stand at a place; past the ends nothing happens.

        At the edge of its section a step enters the one beside it; at a place it joins the section it comes into.
        """
        item = write_item(self, pk, MoveItemSerializer, self._move)
        assert item is not None
        return shown(self, AgendaItemDetail, item)

    def _move(self, item: AgendaItem, said: dict[str, Any]) -> AgendaItem:
        if "place" in said:
            place_item(item=item, actor=self.actor, place=said["place"])
        else:
            move_item(item=item, actor=self.actor, up=said["direction"] == "up")
        return item


class NotesOne(NotesDetail):
    """The notes of one point, as Markdown. Their ETag is the version of the point."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=NewNotesSerializer, responses=NotesSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Save the whole text; what it replaces is kept. A stale one is never written over another: 412 gives both.

        Who leads a meeting may write before it begins, too.
        """
        item = write_item(self, pk, NewNotesSerializer, self._save)
        assert item is not None
        return Response(self.get_serializer(item).data, headers={"ETag": etag_of(item.version)})

    def _save(self, item: AgendaItem, said: dict[str, Any]) -> AgendaItem:
        return save_notes(item=item, actor=self.actor, version=item.version, now=self.reader.now, **said)
