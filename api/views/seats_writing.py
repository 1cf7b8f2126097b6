"""Seats open and close, people take and leave them."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers.holders import SeatHolderSerializer
from api.serializers.seats import SeatSerializer
from api.serializers.tables_writing import LastDaySerializer, NewHolderSerializer, NewSeatSerializer
from api.views.holders import HolderDetail, HolderDoor, HolderList
from api.views.seats import SeatDetail, SeatDoor, SeatList
from api.views.writing import at_fields, body_of, named, require, shown
from notifications.seating import invite_to_seat, seat_person
from workgroups.models import Organization, Seat, StakeholderKind, WorkGroup
from workgroups.policies import can_seat_people
from workgroups.services import close_seat, end_holding, open_seat


class SeatRoot(SeatList):
    """The seats of your groups on a day, with who held them on that day; and new ones."""

    @extend_schema(request=NewSeatSerializer, responses={201: SeatSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Put a chair at a table. It belongs to an organization, or has a label of its own."""
        said = body_of(request, NewSeatSerializer)
        standing = self.reader.standing
        group = named(WorkGroup.objects.visible_to(standing), "group", code=said.pop("group"))
        require(can_seat_people(standing, group))
        said["stakeholder_kind"] = named(
            StakeholderKind.objects.all(), "stakeholder_kind", code=said["stakeholder_kind"]
        )
        if said["organization"] is not None:
            # One that merged into another sits nowhere any more.
            standing_ones = Organization.objects.filter(successor=None)
            said["organization"] = named(standing_ones, "organization", code=said["organization"])
        said.setdefault("opened_on", self.reader.today)
        return shown(self, SeatDetail, open_seat(group=group, actor=self.actor, **said), status=201)


class SeatClose(SeatDoor):
    """The end of a seat."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=LastDaySerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Take a chair away after its last day; whoever sits on it leaves with it. The record keeps who sat there."""
        seat = get_object_or_404(self.visible(), pk=pk)
        require(can_seat_people(self.reader.standing, seat.group))
        said = body_of(request, LastDaySerializer)
        with at_fields({"ends_before_start": "last_day"}):
            done = close_seat(seat=seat, closed_on=said["last_day"], actor=self.actor)
        return shown(self, SeatDetail, done)


class HolderRoot(HolderList):
    """Who holds the seats of your groups on a day, alternates included; and who takes one."""

    @extend_schema(request=NewHolderSerializer, responses={201: SeatHolderSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Seat somebody from a day on. Whoever held the seat leaves it the day before; alternates may be several.

        They are mailed an invitation to take the seat, known here before or not, unless `invite` is false.
        """
        said = body_of(request, NewHolderSerializer)
        standing = self.reader.standing
        seats = Seat.objects.filter(group__in=WorkGroup.objects.visible_to(standing)).select_related("group")
        seat = named(seats, "seat", pk=said["seat"])
        require(can_seat_people(standing, seat.group))
        holder = seat_person(
            seat=seat,
            name=said["name"],
            email=said["email"],
            language=said["language"],
            starts_on=said.get("starts_on", self.reader.today),
            is_alternate=said["is_alternate"],
            invites=said["invite"],
            actor=self.actor,
            now=self.reader.now,
            today=self.reader.today,
        )
        return shown(self, HolderDetail, holder, status=201)


class HolderEnd(HolderDoor):
    """The end of somebody's place at a table."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=LastDaySerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Let somebody leave a seat after a last day."""
        holder = get_object_or_404(self.visible(), pk=pk)
        require(can_seat_people(self.reader.standing, holder.seat.group))
        said = body_of(request, LastDaySerializer)
        with at_fields({"ends_before_start": "last_day"}):
            done = end_holding(holder=holder, ends_on=said["last_day"], actor=self.actor)
        return shown(self, HolderDetail, done)


class HolderInvite(HolderDoor):
    """The link by which somebody takes their seat."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Mail a holder another link to take their seat; the one before opens nothing any more."""
        holder = get_object_or_404(self.visible(), pk=pk)
        require(can_seat_people(self.reader.standing, holder.seat.group))
        invite_to_seat(holder=holder, actor=self.actor, now=self.reader.now, today=self.reader.today)
        return Response(status=204)
