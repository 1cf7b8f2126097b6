"""Decisions are written down while a table meets, worded otherwise, taken back, and looked at again later."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api.preconditions import require_match
from api.schema import ETAG, IF_MATCH, NEW_ETAG
from api.serializers.bodies import StrictSerializer
from api.serializers.decisions_writing import (
    ChangeDecisionSerializer,
    NewDecisionSerializer,
    ReviewDecisionSerializer,
)
from api.serializers.sessions import DecisionSerializer
from api.views.decisions import DecisionDetail, DecisionDoor, DecisionList
from api.views.meetings_writing import led_meeting
from api.views.writing import body_of, named, require, shown, unknown
from meetings.models import Decision, Meeting
from meetings.policies import can_change_meeting
from meetings.services.decisions import Stand, change_decision, record_decision, review_decision, withdraw_decision
from meetings.services.pathways import confirm_by_decision
from meetings.services.session import locked_meeting
from pathways.models import PathwayVersion
from workgroups.models import Organization, Seat

KEPT = ("wording", "item", "method", "review_on")


class DecisionRoot(DecisionList):
    """What was decided at the meetings you may know of, the latest first; and what is decided now."""

    @extend_schema(
        parameters=[NEW_ETAG], request=NewDecisionSerializer, responses={201: DecisionSerializer}, filters=False
    )
    def post(self, request: Request) -> Response:
        """Write down what the table decided in session, under its quorum.

        With `confirms` it is how the table confirms a version of its pathway that everybody asked has agreed to.
        """
        said = body_of(request, NewDecisionSerializer)
        meeting = led_meeting(self.reader.standing, said.pop("meeting"))
        version = said.pop("confirms")
        decided: dict[str, Any] = {"meeting": meeting, "actor": self.actor, "now": self.reader.now}
        decided |= _resolved(meeting, said)
        if version is None:
            done = record_decision(**decided)
        else:
            done = confirm_by_decision(version=_waiting(meeting, version), **decided)
        return shown(self, DecisionDetail, done, status=201)


def _resolved(meeting: Meeting, said: dict[str, Any]) -> dict[str, Any]:
    """Return what a body says with the rows that it names. Raise ValidationError for what is not of the table."""
    named_rows = dict(said)
    if said.get("item") is not None:
        named_rows["item"] = named(meeting.agenda.all(), "item", pk=said["item"])
    if "positions" in said:
        named_rows["positions"] = _stands(meeting, said["positions"])
    if "binds" in said:
        named_rows["binds"] = _bound(said["binds"])
    return named_rows


def _stands(meeting: Meeting, positions: Sequence[dict[str, Any]]) -> list[Stand]:
    seats = Seat.objects.filter(group=meeting.group_id).in_bulk([one["seat"] for one in positions])
    errors = {str(at): {"seat": [unknown()]} for at, one in enumerate(positions) if one["seat"] not in seats}
    if errors:
        raise ValidationError({"positions": errors})
    return [Stand(seats[one["seat"]], one["position"], one["reason"]) for one in positions]


def _bound(codes: Sequence[str]) -> list[Organization]:
    found = {one.code: one for one in Organization.objects.filter(code__in=codes).order_by("pk")}
    errors = {str(at): [unknown()] for at, code in enumerate(codes) if code not in found}
    if errors:
        raise ValidationError({"binds": errors})
    return list(found.values())


def _waiting(meeting: Meeting, version: dict[str, Any]) -> PathwayVersion:
    """Return the version that a decision confirms: one of the table's own that everybody asked agreed to."""
    rows = PathwayVersion.objects.filter(pathway__group=meeting.group_id, state=PathwayVersion.State.SIGNED_OFF)
    where = {"pathway__code": version["pathway"], "number": version["number"]}
    return named(rows.select_related("pathway"), "confirms", **where)


class WrittenDecisionDoor(DecisionDoor):
    """The decisions that a reader may write."""

    filter_backends = ()
    pagination_class: Any = None

    def write(
        self, pk: int, body: type[StrictSerializer], service: Callable[[Decision, dict[str, Any]], Decision]
    ) -> Response:
        """Let a service change the decision whose version the writer read. Nobody comes between look and write."""
        with transaction.atomic():
            rows: QuerySet[Decision] = self.visible()
            decision = get_object_or_404(rows, pk=pk)
            require(can_change_meeting(self.reader.standing, decision.meeting))
            said = body_of(self.request, body)
            # The services lock the meeting first; the decision is read anew once nobody else writes there.
            locked_meeting(decision.meeting)
            decision.refresh_from_db()
            require_match(self.request, decision, mine=said)
            done = service(decision, said)
        return shown(self, DecisionDetail, done)


class DecisionOne(WrittenDecisionDoor, DecisionDetail):
    """One decision. Its ETag is what a change must name as If-Match."""

    @extend_schema(parameters=[ETAG])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(parameters=[IF_MATCH, ETAG], request=ChangeDecisionSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Word a decision otherwise, while its meeting is in session. What is left out stays as it is."""
        return self.write(pk, ChangeDecisionSerializer, self._change)

    def _change(self, decision: Decision, said: dict[str, Any]) -> Decision:
        kept: dict[str, Any] = {name: getattr(decision, name) for name in KEPT}
        kept["binds"] = list(decision.binds.all())
        # Other positions than those named would contradict a method that is named alone.
        rows = decision.positions.select_related("seat").order_by("pk")
        kept["positions"] = [Stand(row.seat, row.position, row.reason) for row in rows]
        new = {**kept, **_resolved(decision.meeting, said)}
        return change_decision(decision=decision, actor=self.actor, version=decision.version, **new)


class DecisionReview(WrittenDecisionDoor):
    """A look at a decision after its day."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=ReviewDecisionSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Say that it holds, and until when, or that it no longer does. Its wording stays."""
        return self.write(pk, ReviewDecisionSerializer, self._review)

    def _review(self, decision: Decision, said: dict[str, Any]) -> Decision:
        return review_decision(
            decision=decision, actor=self.actor, version=decision.version, today=self.reader.today, **said
        )


class DecisionWithdraw(WrittenDecisionDoor):
    """A decision that was written down wrongly."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Take it back, while the meeting is in session. The record keeps its wording."""
        decision = get_object_or_404(self.visible(), pk=pk)
        require(can_change_meeting(self.reader.standing, decision.meeting))
        withdraw_decision(decision=decision, actor=self.actor)
        return Response(status=204)
