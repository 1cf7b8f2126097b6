"""Papers: what the table is to read before a point."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import PaperFilter
from api.serializers.papers import PaperSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from meetings.models import Paper, PaperVersion
from meetings.paper_kinds import MEDIA_TYPES, file_to_keep


class PaperDoor(Door):
    """The papers a reader may know of."""

    area = Area.MEETINGS
    model = Paper
    serializer_class = PaperSerializer

    def visible(self) -> QuerySet[Paper]:
        return Paper.objects.visible_to(self.reader.standing).select_related("item__meeting__group")

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Load the files of each paper, the newest first."""
        return rows.prefetch_related(Prefetch("versions", PaperVersion.objects.order_by("-number")))


class PaperList(PaperDoor, ListDoor):
    """What the tables you sit at are to read, in the order of each agenda."""

    filterset_class = PaperFilter
    orderings = {
        "agenda": Order(("item_id", "position", "id")),
        "-created_at": Order(("created_at", "id"), descending=True),
    }

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return PaperDoor.loaded(self, rows)


class PaperDetail(PaperDoor, DetailDoor):
    """One paper, with every file that was sent for it."""

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return PaperDoor.loaded(self, rows)


class PaperFile(PaperDoor):
    """One file of a paper."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(
        operation_id="papers_file", responses={(200, media_type): bytes for media_type in MEDIA_TYPES.values()}
    )
    def get(self, request: Request, pk: int, number: int) -> FileResponse:
        """Give the bytes as they were sent. Nothing confidential reaches observers and guests."""
        files = PaperVersion.objects.filter(paper__in=self.visible().values("pk"))
        version = get_object_or_404(files, paper__pk=pk, number=number)
        return FileResponse(version.file.open("rb"), **file_to_keep(version.name, version.suffix))
