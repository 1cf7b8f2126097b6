"""Published pathways: the version that holds, each version at its lasting address, and how two differ."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.changes import comparison
from api.exceptions import Gone
from api.pathway_filters import PathwayFilter
from api.pathway_rows import both
from api.serializers.pathways import (
    DifferencesSerializer,
    PathwayDetailSerializer,
    PathwaySerializer,
    VersionSerializer,
)
from api.views.doors import ListDoor
from api.views.public import PublicDoor
from pathways.exports.loading import WITH
from pathways.models import Pathway, PathwayVersion


class PathwayList(PublicDoor, ListDoor):
    """The pathways that are published or paused. Drafts are nobody's business here."""

    area = Area.PATHWAYS
    model = Pathway
    serializer_class = PathwaySerializer
    filterset_class = PathwayFilter
    orderings = {
        "code": Order(("code", "id")),
        "-code": Order(("code", "id"), descending=True),
        "title_en": Order(("title_en", "id")),
        "title_fr": Order(("title_fr", "id")),
    }

    def visible(self) -> QuerySet[Pathway]:
        return Pathway.objects.public()

    def loaded(self, rows: Any) -> QuerySet[Any]:
        return rows.for_list().defer("published__content")


class VersionDoor(PublicDoor):
    """What is or was published of one pathway."""

    area = Area.PATHWAYS
    model = PathwayVersion
    filter_backends = ()

    def visible(self) -> QuerySet[PathwayVersion]:
        return PathwayVersion.objects.public().filter(pathway__code=self.kwargs["code"])

    def whole(self, **wanted: Any) -> PathwayVersion:
        """Return a version with what an answer needs of it. Raise Http404, and Gone where it was withdrawn."""
        rows = self.get_queryset().select_related("pathway__published", *WITH)
        version: PathwayVersion | None = rows.filter(**wanted).first()
        if version is None:
            raise Http404
        face = version.pathway.published
        if face is not None and face.state == PathwayVersion.State.WITHDRAWN:
            raise Gone(both(face, "reason"))
        return version


class PathwayDetail(VersionDoor):
    """The version of a pathway that the public reads now, whole; where it is paused, its state says so."""

    pagination_class = None
    serializer_class = PathwayDetailSerializer

    @extend_schema(responses={200: PathwayDetailSerializer, 410: None})
    def get(self, request: Request, code: str) -> Response:
        return Response(self.get_serializer(self.whole(public_face__isnull=False)).data)


class VersionDetail(VersionDoor):
    """One published version, whole, at an address that always leads to it."""

    pagination_class = None
    serializer_class = PathwayDetailSerializer

    @extend_schema(responses={200: PathwayDetailSerializer, 410: None})
    def get(self, request: Request, code: str, number: int) -> Response:
        return Response(self.get_serializer(self.whole(number=number)).data)


class VersionList(VersionDoor, ListDoor):
    """Every version of a pathway that was published, the latest first, with what changed in each."""

    serializer_class = VersionSerializer
    orderings = {"-number": Order(("number", "id"), descending=True), "number": Order(("number", "id"))}

    def visible(self) -> QuerySet[PathwayVersion]:
        rows = super().visible()
        if not rows.exists():
            raise Http404
        return rows

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.select_related("pathway").defer("content")


class VersionDifferences(VersionDoor):
    """What makes the newer of two published versions another text: every change by its place, and in words."""

    pagination_class = None
    serializer_class = DifferencesSerializer

    @extend_schema(responses={200: DifferencesSerializer, 410: None}, operation_id="pathways_versions_differences")
    def get(self, request: Request, code: str, older: int, newer: int) -> Response:
        if older >= newer:
            raise Http404
        first, second = self.whole(number=older), self.whole(number=newer)
        return Response(self.get_serializer(comparison(first, second)).data)
