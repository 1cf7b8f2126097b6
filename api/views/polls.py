"""Polls of times: read, written, sent, answered, decided."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.poll_filters import PollAnswerFilter, PollFilter
from api.preconditions import require_match
from api.schema import ETAG, IF_MATCH, NEW_ETAG
from api.serializers.bodies import StrictSerializer
from api.serializers.polls import (
    ChangePollSerializer,
    ChosenTimeSerializer,
    NewPollSerializer,
    PollAnswerSerializer,
    PollDetailSerializer,
    PollSerializer,
    SaidSerializer,
    WithdrawPollSerializer,
)
from api.views.doors import DetailDoor, Door, ListDoor
from api.views.meetings_writing import led_meeting
from api.views.writing import at_fields, body_of, named, require, shown
from meetings.models import Invitation, Poll, PollAnswer, PollInvitee, PollReply, PollSlot
from meetings.models.poll import LETTERS
from meetings.policies import can_run_poll
from meetings.services.poll_answers import answer_poll, confirm_slot
from meetings.services.polls import Time, move_deadline, send_poll, withdraw_poll, write_poll
from meetings.tallies import slots_of

# Which field a refusal of the whole is about.
FIELD_OF = dict.fromkeys(
    (
        "number_of_times",
        "nonexistent_time",
        "ambiguous_time",
        "time_twice",
        "time_has_passed",
        "day_too_far",
        "date_out_of_range",
    ),
    "times",
)


class PollDoor(Door):
    """The polls a reader may know of."""

    area = Area.MEETINGS
    model = Poll

    def visible(self) -> QuerySet[Poll]:
        times = Prefetch("slots", PollSlot.objects.order_by("position", "pk"))
        return Poll.objects.visible_to(self.reader.standing).select_related("meeting__group").prefetch_related(times)


class PollDetail(PollDoor, DetailDoor):
    """One poll with its counts, for who may see them. Its ETag is what a change must name as If-Match."""

    serializer_class = PollDetailSerializer


class PollRoot(PollDoor, ListDoor):
    """The polls of your groups, the latest first, and those in which you are asked as a guest; and a new one."""

    serializer_class = PollSerializer
    filterset_class = PollFilter
    orderings = {"-id": Order(("id",), descending=True), "id": Order(("id",))}

    @extend_schema(
        parameters=[NEW_ETAG], request=NewPollSerializer, responses={201: PollDetailSerializer}, filters=False
    )
    def post(self, request: Request) -> Response:
        """Write a poll for a draft. Nobody is asked before it is sent."""
        said = body_of(request, NewPollSerializer)
        meeting = led_meeting(self.reader.standing, said.pop("meeting"))
        with at_fields(FIELD_OF):
            poll = write_poll(meeting=meeting, actor=self.actor, now=self.reader.now, **said)
        return shown(self, PollDetail, poll, status=201)


class RunDoor(PollDoor):
    """The polls that a reader may run."""

    filter_backends = ()
    pagination_class: Any = None
    serializer_class: Any = PollDetailSerializer

    def run(
        self, pk: int, body: type[StrictSerializer] | None, service: Callable[[Poll, dict[str, Any]], object]
    ) -> Response:
        """Let a service work on the poll whose version the writer read. Nobody comes between look and write."""
        with transaction.atomic():
            poll = get_object_or_404(self.visible().select_for_update(of=("self",)), pk=pk)
            require(can_run_poll(self.reader.standing, poll))
            said = body_of(self.request, body) if body else {}
            require_match(self.request, poll, mine=said)
            service(poll, said)
        return shown(self, PollDetail, poll)


class PollOne(RunDoor, PollDetail):
    """One poll with its counts, for who may see them. Its ETag is what a change must name as If-Match."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=ChangePollSerializer, responses=PollDetailSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Change a draft, or the last day to answer of an open poll."""
        return self.run(pk, ChangePollSerializer, self._change)

    def _change(self, poll: Poll, new: dict[str, Any]) -> None:
        if not poll.is_draft and set(new) == {"answer_by"}:
            move_deadline(poll=poll, version=poll.version, now=self.reader.now, **new)
            return
        starts = [slot.local_start(poll.timezone) for slot in slots_of(poll)]
        kept: dict[str, Any] = {
            "times": [Time(at.date(), at.time(), at.fold) for at in starts],
            "answer_by": poll.answer_by,
            "message": poll.message,
        }
        values = {**kept, **new}
        with at_fields(FIELD_OF):
            write_poll(meeting=poll.meeting, actor=self.actor, version=poll.version, now=self.reader.now, **values)


class PollSend(RunDoor):
    """The question to the table."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Ask everybody at the table, and the guests of the meeting."""
        given: dict[str, Any] = {"actor": self.actor, "now": self.reader.now}
        return self.run(pk, None, lambda poll, _said: send_poll(poll=poll, version=poll.version, **given))


class PollWithdraw(RunDoor):
    """The end of a poll that is not needed."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=WithdrawPollSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Take a poll back; its meeting is a draft as before, and whoever was asked is told so."""
        given: dict[str, Any] = {"actor": self.actor, "now": self.reader.now}
        return self.run(
            pk,
            WithdrawPollSerializer,
            lambda poll, said: withdraw_poll(poll=poll, version=poll.version, **said, **given),
        )


class PollConfirm(RunDoor):
    """The time that was found."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=ChosenTimeSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Give the meeting one of the times and send its invitations."""
        return self.run(pk, ChosenTimeSerializer, self._confirm)

    def _confirm(self, poll: Poll, said: dict[str, Any]) -> None:
        slot = named(poll.slots.all(), "letter", position=LETTERS.index(said["letter"]))
        confirm_slot(slot=slot, actor=self.actor, version=poll.version, now=self.reader.now)


class PollAnswerDoor(Door):
    """Who is asked, and what they said: to their chairs all, to others their own."""

    area = Area.MEETINGS
    model = PollInvitee
    serializer_class = PollAnswerSerializer

    def visible(self) -> QuerySet[PollInvitee]:
        rows = PollInvitee.objects.visible_to(self.reader.standing).in_force()
        said = Prefetch("answers", PollAnswer.objects.select_related("slot").order_by("slot__position", "pk"))
        ways = Prefetch("replies", PollReply.objects.order_by("at", "pk"))
        return rows.select_related("person", "poll__meeting__group").prefetch_related(said, ways)


class PollAnswerList(PollAnswerDoor, ListDoor):
    """What was said in the polls that you run; elsewhere your own answer."""

    filterset_class = PollAnswerFilter
    orderings = {"-poll": Order(("poll_id", "id"), descending=True), "poll": Order(("poll_id", "id"))}


class PollAnswerDetail(PollAnswerDoor, DetailDoor):
    """One answer."""


class PollAnswering(PollAnswerDoor):
    """An answer: one's own, or one that a co-chair was told."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=SaidSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Say for each time whether you can come, or note as a co-chair what somebody told you. The last one counts."""
        invitee = get_object_or_404(self.visible(), pk=pk)
        is_own = invitee.person_id == self.reader.standing.person_id
        require(is_own or can_run_poll(self.reader.standing, invitee.poll))
        said = {"note": invitee.note, **body_of(request, SaidSerializer)}
        via = Invitation.Via.API if is_own else Invitation.Via.CHAIR
        given: dict[str, Any] = {"via": via, "given_by": self.actor, "now": self.reader.now}
        return shown(self, PollAnswerDetail, answer_poll(invitee=invitee, **said, **given))
