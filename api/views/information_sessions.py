"""Information sessions: read by everybody once they are announced; written, published, cancelled by their writers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.information_filters import AnnouncedFilter, ManagedFilter
from api.preconditions import require_match
from api.schema import ETAG, IF_MATCH, NEW_ETAG
from api.serializers.information_sessions import (
    AnnouncedSessionSerializer,
    CancelSessionSerializer,
    ManagedSessionSerializer,
    NewSessionSerializer,
    SessionBody,
)
from api.views.doors import DetailDoor, Door, ListDoor
from api.views.public import PublicDoor
from api.views.writing import body_of, named, require, shown
from meetings.models import InformationSession
from meetings.policies import can_change_session, can_give_session, can_write_sessions
from meetings.services.information_sessions import (
    cancel_session,
    change_session,
    drop_session,
    publish_session,
    write_session,
)
from meetings.session_plan import SessionPlan, plan_of
from workgroups.models import Organization, WorkGroup

BY_TIME = {
    "starts_at": Order(("starts_at", "id")),
    "-starts_at": Order(("starts_at", "id"), descending=True),
}


class AnnouncedDoor(PublicDoor):
    """The sessions that everybody may know of."""

    area = Area.MEETINGS
    model = InformationSession
    serializer_class: Any = AnnouncedSessionSerializer

    def visible(self) -> QuerySet[InformationSession]:
        return InformationSession.objects.public().for_list()


class AnnouncedList(AnnouncedDoor, ListDoor):
    """Information sessions that were published, those that were cancelled since among them."""

    filterset_class = AnnouncedFilter
    orderings = BY_TIME


class AnnouncedDetail(AnnouncedDoor):
    """One published session."""

    filter_backends = ()
    pagination_class: Any = None

    def get(self, request: Request, pk: int) -> Response:
        return Response(self.get_serializer(get_object_or_404(self.get_queryset(), pk=pk)).data)


class ManagedDoor(Door):
    """The sessions that the reader has a hand in."""

    area = Area.MEETINGS
    model = InformationSession
    serializer_class: Any = ManagedSessionSerializer

    def visible(self) -> QuerySet[InformationSession]:
        return InformationSession.objects.visible_to(self.reader.standing).for_list()

    def said(self, body: dict[str, Any], *, row: InformationSession | None = None) -> dict[str, Any]:
        """Return what a body says, with the rows it names. Raise ValidationError or PermissionDenied.

        A session keeps its table, though that may have stopped meeting.
        """
        standing, said = self.reader.standing, dict(body)
        if "organization" in said:
            said["organization"] = named(Organization.objects.all(), "organization", code=said["organization"])
        if said.get("group") is not None:
            said["group"] = named(WorkGroup.objects.visible_to(standing), "group", code=said["group"])
        if "group" in said and not (row and said["group"] == row.group):
            require(can_give_session(standing, said["group"]))
        return said


class ManagedDetail(ManagedDoor, DetailDoor):
    """One session for its writers."""


class ManagedList(ManagedDoor, ListDoor):
    """The information sessions you may write: those of the tables you chair, drafts too."""

    filterset_class = ManagedFilter
    orderings = BY_TIME

    @extend_schema(
        parameters=[NEW_ETAG], request=NewSessionSerializer, responses={201: ManagedSessionSerializer}, filters=False
    )
    def post(self, request: Request) -> Response:
        """Write a session. It is a draft: nobody sees it before it is published."""
        require(can_write_sessions(self.reader.standing))
        said = self.said({"group": None, **body_of(request, NewSessionSerializer)})
        made = write_session(actor=self.actor, plan=SessionPlan(**said), now=self.reader.now)
        return shown(self, ManagedDetail, made, status=201)


@extend_schema_view(get=extend_schema(parameters=[ETAG]))
class ManagedOne(ManagedDetail):
    """One session for its writers. Its ETag is what a change must name as If-Match."""

    def led(
        self, pk: int, service: Callable[[InformationSession, dict[str, Any]], Any], body: type[Any] | None = None
    ) -> Any:
        """Let a service change the session whose version the writer read."""
        with transaction.atomic():
            row = get_object_or_404(self.visible().select_for_update(of=("self",)), pk=pk)
            require(can_change_session(self.reader.standing, row))
            said = body_of(self.request, body) if body else {}
            require_match(self.request, row, mine=said)
            return service(row, said)

    @extend_schema(parameters=[IF_MATCH, ETAG], request=SessionBody, responses=ManagedSessionSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Change a session. What is published changes before everybody at once."""

        def change(row: InformationSession, body: dict[str, Any]) -> InformationSession:
            plan = replace(plan_of(row), **self.said(body, row=row))
            return change_session(session=row, actor=self.actor, version=row.version, plan=plan, now=self.reader.now)

        return shown(self, ManagedDetail, self.led(pk, change, SessionBody))

    @extend_schema(parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Throw a draft away. What was published is cancelled instead."""
        self.led(pk, lambda row, said: drop_session(session=row, version=row.version))
        return Response(status=204)


class SessionPublish(ManagedOne):
    """The publication of a session."""

    http_method_names = ("post", "options")

    @extend_schema(parameters=[IF_MATCH, ETAG], request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Put a draft before everybody: on the public site, and in its calendars. Nobody is written to."""
        done = self.led(
            pk,
            lambda row, said: publish_session(session=row, actor=self.actor, version=row.version, now=self.reader.now),
        )
        return shown(self, ManagedDetail, done)


class SessionCancel(ManagedOne):
    """A session that will not be."""

    http_method_names = ("post", "options")

    @extend_schema(parameters=[IF_MATCH, ETAG], request=CancelSessionSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Call a published session off and say why. Its page and the calendars say so."""
        done = self.led(
            pk,
            lambda row, said: cancel_session(
                session=row, actor=self.actor, version=row.version, now=self.reader.now, **said
            ),
            CancelSessionSerializer,
        )
        return shown(self, ManagedDetail, done)
