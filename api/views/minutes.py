"""Minutes: the draft, what was circulated, corrections, and that they are confirmed."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import CorrectionFilter, MinutesFilter
from api.preconditions import etag_of
from api.schema import ETAG, IF_MATCH
from api.serializers.agenda import NotesSerializer
from api.serializers.minutes import (
    CirculateSerializer,
    ConfirmSerializer,
    MinutesCorrectionSerializer,
    MinutesDraftSerializer,
    MinutesRevisionSerializer,
    MinutesSerializer,
    NewCorrectionSerializer,
    NewTextSerializer,
    SettleSerializer,
    WholeMinutesSerializer,
)
from api.views.agenda_writing import write_item
from api.views.doors import DetailDoor, Door, ListDoor
from api.views.meetings_writing import led_meeting
from api.views.notes import NotesDoor
from api.views.writing import body_of, named, require, shown
from meetings.minutes.content import draft_of, fingerprint
from meetings.models import AgendaItem, Meeting, Minutes, MinutesCorrection, MinutesRevision
from meetings.policies import can_circulate_minutes
from meetings.services.minutes import (
    ask_correction,
    circulate_minutes,
    confirm_minutes,
    settle_correction,
    write_up,
)


class MinutesDoor(Door):
    """The minutes a reader may know of."""

    area = Area.MEETINGS
    model = Minutes
    serializer_class: Any = MinutesSerializer

    def visible(self) -> QuerySet[Minutes]:
        rows = Minutes.objects.visible_to(self.reader.standing).select_related("meeting__group")
        return rows.prefetch_related(Prefetch("revisions", MinutesRevision.objects.order_by("number")))


class MinutesDetail(MinutesDoor, DetailDoor):
    """The minutes of one meeting as they were last circulated."""

    serializer_class = WholeMinutesSerializer


class MinutesRoot(MinutesDoor, ListDoor):
    """The minutes of your groups that were circulated, the latest first; and a draft or corrections are circulated."""

    filterset_class = MinutesFilter
    orderings = {"-id": Order(("id",), descending=True), "id": Order(("id",))}

    @extend_schema(request=CirculateSerializer, responses={201: WholeMinutesSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Freeze the minutes and send them to the table: the draft, later what was accepted since beside each line."""
        said = body_of(request, CirculateSerializer)
        meeting = led_meeting(self.reader.standing, said.pop("meeting"))
        revision = circulate_minutes(meeting=meeting, actor=self.actor, now=self.reader.now, **said)
        return shown(self, MinutesDetail, revision.minutes, status=201)


class MinutesRevisionDetail(MinutesDoor):
    """Minutes as they were circulated once."""

    filter_backends = ()
    pagination_class: Any = None
    serializer_class = MinutesRevisionSerializer

    def get(self, request: Request, pk: int, number: int) -> Response:
        """Give one revision. It never changes."""
        minutes = get_object_or_404(self.visible(), pk=pk)
        revision = minutes.revisions.select_related("circulated_by").filter(number=number).first()
        if revision is None:
            raise Http404
        hears = self.reader.standing.hears_confidential(minutes.meeting.group_id)
        context = {**self.get_serializer_context(), "hears_confidential": hears}
        return Response(MinutesRevisionSerializer(revision, context=context).data)


class MinutesConfirm(MinutesDoor):
    """The table's word that minutes say what was said."""

    filter_backends = ()
    pagination_class: Any = None
    serializer_class = WholeMinutesSerializer

    @extend_schema(request=ConfirmSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Note that the table confirmed them at a later meeting, in session and with its quorum."""
        minutes = get_object_or_404(self.visible(), pk=pk)
        require(can_circulate_minutes(self.reader.standing, minutes.meeting))
        at = led_meeting(self.reader.standing, body_of(request, ConfirmSerializer)["meeting"])
        confirm_minutes(minutes=minutes, at=at, actor=self.actor, now=self.reader.now)
        return shown(self, MinutesDetail, minutes)


class MinutesDraft(Door):
    """Minutes as they would be circulated now."""

    area = Area.MEETINGS
    model = Meeting
    filter_backends = ()
    pagination_class: Any = None
    serializer_class = MinutesDraftSerializer

    def visible(self) -> QuerySet[Meeting]:
        met = Meeting.objects.visible_to(self.reader.standing).filter(state=Meeting.State.CLOSED, minutes_kept=None)
        return met.select_related("group")

    def get(self, request: Request, pk: int) -> Response:
        """Give the draft to who chairs: from notes, attendance, decisions and actions."""
        meeting = get_object_or_404(self.visible(), pk=pk)
        require(can_circulate_minutes(self.reader.standing, meeting))
        content = draft_of(meeting)
        draft = {"meeting": meeting.pk, "shown": fingerprint(content), "content": content}
        return Response(self.get_serializer(draft).data)


class MinutesText(NotesDoor):
    """What the minutes say under one point, before they are circulated."""

    filter_backends = ()
    pagination_class: Any = None
    serializer_class = NotesSerializer

    @extend_schema(parameters=[IF_MATCH, ETAG], request=NewTextSerializer, responses=NotesSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Say better what was noted, after the meeting. A stale text is never written over another: 412 gives both."""
        item = write_item(self, pk, NewTextSerializer, self._save)
        if item is None:
            raise Http404
        return Response(self.get_serializer(item).data, headers={"ETag": etag_of(item.version)})

    def _save(self, item: AgendaItem, said: dict[str, Any]) -> AgendaItem:
        return write_up(item=item, actor=self.actor, version=item.version, now=self.reader.now, **said)


class CorrectionDoor(Door):
    """The corrections a reader may know of."""

    area = Area.MEETINGS
    model = MinutesCorrection
    serializer_class = MinutesCorrectionSerializer

    def visible(self) -> QuerySet[MinutesCorrection]:
        rows = MinutesCorrection.objects.visible_to(self.reader.standing)
        return rows.select_related("minutes__meeting__group", "person")


class CorrectionDetail(CorrectionDoor, DetailDoor):
    """What somebody says one line should say."""


class CorrectionRoot(CorrectionDoor, ListDoor):
    """What people said lines should say, the latest first; and a new word."""

    filterset_class = CorrectionFilter
    orderings = {"-id": Order(("id",), descending=True), "id": Order(("id",))}

    @extend_schema(request=NewCorrectionSerializer, responses={201: MinutesCorrectionSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Say what a line should say. The line stays; what the co-chairs accept stands beside it."""
        said = body_of(request, NewCorrectionSerializer)
        rows = Minutes.objects.visible_to(self.reader.standing).select_related("meeting__group")
        minutes = named(rows, "minutes", pk=said.pop("minutes"))
        via = MinutesCorrection.Via.API
        asked = ask_correction(
            minutes=minutes,
            person=self.actor,
            via=via,
            now=self.reader.now,
            hears_confidential=self.reader.standing.hears_confidential(minutes.meeting.group_id),
            **said,
        )
        return shown(self, CorrectionDetail, asked, status=201)


class CorrectionSettle(CorrectionDoor):
    """What becomes of a correction."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=SettleSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Accept or decline it, with a word back; the other may still be said until it is circulated."""
        correction = get_object_or_404(self.visible(), pk=pk)
        require(can_circulate_minutes(self.reader.standing, correction.minutes.meeting))
        said = body_of(request, SettleSerializer)
        settle_correction(correction=correction, actor=self.actor, now=self.reader.now, **said)
        return shown(self, CorrectionDetail, correction)
