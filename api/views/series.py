"""Series of meetings: kept, said back, changed, ended; single days moved or cancelled."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import OccurrenceFilter, SeriesFilter
from api.preconditions import require_match
from api.schema import ETAG, IF_MATCH, NEW_ETAG
from api.serializers.series import (
    CancelDaySerializer,
    MoveDaySerializer,
    NewSeriesSerializer,
    OccurrenceSerializer,
    RuleSerializer,
    SaidBackSerializer,
    SeriesSerializer,
)
from api.views.doors import DetailDoor, Door, ListDoor
from api.views.writing import body_of, named, require, shown
from meetings.models import Meeting, Occurrence, Series
from meetings.policies import can_change_series
from meetings.rhythm import Break, Rhythm, rhythm_of
from meetings.rhythm_words import sentences_of
from meetings.services.series import change_series, end_series, make_series, with_group_defaults
from meetings.services.series_days import cancel_day, move_day
from workgroups.models import Jurisdiction, WorkGroup


class SeriesDoor(Door):
    """The rhythms of the reader's tables."""

    area = Area.MEETINGS
    model = Series
    serializer_class: Any = SeriesSerializer

    def visible(self) -> QuerySet[Series]:
        return Series.objects.visible_to(self.reader.standing).live().for_list()

    def group_to_lead(self, code: str) -> WorkGroup:
        """Return the table that a body names. Raise ValidationError or PermissionDenied."""
        groups = WorkGroup.objects.visible_to(self.reader.standing).select_related("jurisdiction")
        group = named(groups, "group", code=code)
        require(can_change_series(self.reader.standing, group))
        return group


def _said(rhythm: Rhythm, said: dict[str, Any]) -> Rhythm:
    """Return a rhythm with what a body says of it."""
    changes = dict(said)
    for name in ("skip_months", "holidays_of"):
        if name in changes:
            changes[name] = tuple(sorted(set(changes[name])))
    if "breaks" in changes:
        changes["breaks"] = tuple(Break(**one) for one in changes["breaks"])
    return replace(rhythm, **changes)


class SeriesDetail(SeriesDoor, DetailDoor):
    """One series, with its exceptions."""


class SeriesRoot(SeriesDoor, ListDoor):
    """In which rhythms your groups meet."""

    filterset_class = SeriesFilter
    orderings = {"id": Order(("id",)), "-id": Order(("id",), descending=True)}

    @extend_schema(parameters=[NEW_ETAG], request=NewSeriesSerializer, responses={201: SeriesSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Keep a rhythm; its days are made a good year ahead. Nobody is told."""
        said = body_of(request, NewSeriesSerializer)
        group = self.group_to_lead(said.pop("group"))
        rhythm = _said(with_group_defaults(group, today=self.reader.today), said)
        made = make_series(group=group, actor=self.actor, rhythm=rhythm, now=self.reader.now)
        return shown(self, SeriesDetail, made, status=201)


class SeriesSayBack(SeriesDoor):
    """A rule before it is kept."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=NewSeriesSerializer, responses=SaidBackSerializer)
    def post(self, request: Request) -> Response:
        """Say a rule in the reader's language, with the next four dates. Nothing is kept."""
        said = body_of(request, NewSeriesSerializer)
        group = self.group_to_lead(said.pop("group"))
        rhythm = _said(with_group_defaults(group, today=self.reader.today), said)
        names = {place.code: place.name for place in Jurisdiction.objects.order_by("pk")}
        slots = rhythm.next_slots(after=self.reader.today)
        dates = [slot.day.isoformat() for slot in slots if slot.day]
        return Response({"sentences": sentences_of(rhythm, names=names), "dates": dates})


@extend_schema_view(get=extend_schema(parameters=[ETAG]))
class SeriesOne(SeriesDetail):
    """One series, with its exceptions. Its ETag is what a change must name as If-Match."""

    def led(self, pk: int, service: Callable[[Series, dict[str, Any]], Series], *, says: bool) -> Series:
        """Let a service change the series whose version the writer read."""
        with transaction.atomic():
            row = get_object_or_404(self.visible().select_for_update(of=("self",)), pk=pk)
            require(can_change_series(self.reader.standing, row.group))
            said = body_of(self.request, RuleSerializer) if says else {}
            require_match(self.request, row, mine=said)
            return service(row, said)

    @extend_schema(parameters=[IF_MATCH, ETAG], request=RuleSerializer, responses=SeriesSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Change the rule. Days that were not sent yet move; what was sent, moved or cancelled by hand stays."""
        changed = self.led(
            pk,
            lambda row, said: change_series(
                series=row,
                actor=self.actor,
                version=row.version,
                rhythm=_said(rhythm_of(row), said),
                now=self.reader.now,
            ),
            says=True,
        )
        return shown(self, SeriesDetail, changed)


class SeriesEnd(SeriesOne):
    """The end of a series."""

    http_method_names = ("post", "options")

    @extend_schema(parameters=[IF_MATCH], request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Make no more days. Those that nobody planned go; meetings stay."""
        self.led(
            pk,
            lambda row, said: end_series(series=row, actor=self.actor, version=row.version, now=self.reader.now),
            says=False,
        )
        return Response(status=204)


class OccurrenceDoor(Door):
    """The days of the reader's tables."""

    area = Area.MEETINGS
    model = Occurrence
    serializer_class: Any = OccurrenceSerializer

    def visible(self) -> QuerySet[Occurrence]:
        known = Meeting.objects.visible_to(self.reader.standing).filter(pk=OuterRef("meeting"))
        days = Occurrence.objects.visible_to(self.reader.standing).filter(series__ended_at=None)
        return days.select_related("series__group").annotate(meeting_is_known=Exists(known))


class OccurrenceList(OccurrenceDoor, ListDoor):
    """The days of the series of your groups, a good year ahead, each with its slot."""

    filterset_class = OccurrenceFilter
    orderings = {"local_date": Order(("local_date", "id")), "-local_date": Order(("local_date", "id"), descending=True)}


class OccurrenceDetail(OccurrenceDoor, DetailDoor):
    """One day of a series."""


class DayDoor(OccurrenceDoor):
    """A day that a reader may change."""

    filter_backends = ()
    pagination_class: Any = None

    def led(self, pk: int) -> Occurrence:
        """Return the day. Raise Http404 or PermissionDenied."""
        day: Occurrence = get_object_or_404(self.visible(), pk=pk)
        require(can_change_series(self.reader.standing, day.series.group))
        return day


class OccurrenceMove(DayDoor):
    """Another date for one day."""

    @extend_schema(request=MoveDaySerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Put one day of a series elsewhere; the others stay."""
        day = self.led(pk)
        said = body_of(request, MoveDaySerializer)
        moved = move_day(day=day, actor=self.actor, to=said["local_date"], reason=said["reason"], now=self.reader.now)
        return shown(self, OccurrenceDetail, moved)


class OccurrenceCancel(DayDoor):
    """A day that falls out."""

    @extend_schema(request=CancelDaySerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Let one day of a series fall out; the others stay."""
        day = self.led(pk)
        said = body_of(request, CancelDaySerializer)
        return shown(self, OccurrenceDetail, cancel_day(day=day, actor=self.actor, now=self.reader.now, **said))
