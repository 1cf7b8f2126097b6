"""Drafts of pathways: begun, read, saved, undone, dropped."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.exceptions import BadParameters
from api.parsers import DocumentParser
from api.preconditions import etag_of, require_match
from api.schema import DOCUMENT_BODY, ETAG, IF_MATCH
from api.serializers.work import DraftSerializer
from api.views.pathways import PathwayList
from api.views.work import WorkDoor
from pathways.document.reading import from_plain
from pathways.document.shapes import Document
from pathways.models import Pathway, PathwayVersion
from pathways.policies import can_create_pathway, can_edit_draft
from pathways.services.drafting import drop_draft, open_draft, save_draft, undo_edit
from pathways.services.importing import create_pathway
from pathways.services.rows import locked_pathway
from workgroups.models import WorkGroup

GROUP = OpenApiParameter("group", description="The table that keeps it; left out, that of its profession.")


def answer_of(draft: PathwayVersion, *, status: int = 200) -> Response:
    """Answer with a draft as it is stored now. Two queries."""
    rows = PathwayVersion.objects.select_related("pathway", "based_on", "changed_by").prefetch_related("texts")
    row = rows.get(pk=draft.pk)
    return Response(DraftSerializer(row).data, status=status, headers={"ETag": etag_of(row.version)})


class PathwayRoot(PathwayList):
    """The pathways that are published or paused; and a new one begins here."""

    parser_classes = (DocumentParser,)

    @extend_schema(parameters=[GROUP, ETAG], request=DOCUMENT_BODY, responses={201: DraftSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Begin a pathway with its first draft. Only the consultant may."""
        if not can_create_pathway(self.reader.standing):
            raise PermissionDenied
        document = from_plain(request.data)
        draft = create_pathway(document=document, group=self._group(request), actor=self.actor, now=self.reader.now)
        return answer_of(draft, status=201)

    def _group(self, request: Request) -> WorkGroup | None:
        for name in request.query_params:
            if name != "group":
                raise BadParameters(name, _("There is no such parameter here."), "unknown_parameter")
        code = request.query_params.get("group")
        if code is None:
            return None
        group = WorkGroup.objects.visible_to(self.reader.standing).filter(code=code).first()
        if group is None:
            raise BadParameters("group", _("No table has this code."), "unknown_group")
        return group


class DraftDoor(WorkDoor):
    """The draft that is being worked on."""

    serializer_class = DraftSerializer
    parser_classes = (DocumentParser,)

    def change(self, service: Callable[..., PathwayVersion | None], document: Document | None = None) -> Any:
        """Let a service change the draft whose version the writer read. Nobody comes between look and write."""
        pathway = self.pathway(can_edit_draft)
        mine = {} if document is None else {"document": self.request.data}
        with transaction.atomic():
            locked_pathway(pathway.pk)
            draft = _open(pathway)
            require_match(self.request, draft, mine=mine)
            told = {} if document is None else {"document": document}
            return service(draft=draft, version=draft.version, actor=self.actor, now=self.reader.now, **told)


def _open(pathway: Pathway) -> PathwayVersion:
    draft = pathway.versions.open().first()
    if draft is None:
        raise Http404
    return draft


class Draft(DraftDoor):
    """The draft of a pathway. Its ETag is what a change must name as If-Match."""

    @extend_schema(parameters=[ETAG])
    def get(self, request: Request, code: str) -> Response:
        return answer_of(_open(self.pathway()))

    @extend_schema(parameters=[ETAG], request=None)
    def post(self, request: Request, code: str) -> Response:
        """Open a draft with the text of the latest version, or answer with the one that is open."""
        pathway = self.pathway(can_edit_draft)
        return answer_of(open_draft(pathway=pathway, actor=self.actor, now=self.reader.now))

    @extend_schema(parameters=[IF_MATCH, ETAG], request=DOCUMENT_BODY)
    def put(self, request: Request, code: str) -> Response:
        """Save the whole text. Sign-offs given to the text before are void; the same text changes nothing."""
        self.pathway(can_edit_draft)
        return answer_of(self.change(save_draft, from_plain(request.data)))

    @extend_schema(parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, code: str) -> Response:
        """Drop the draft. What parties answered about it stays on the record."""
        self.change(drop_draft)
        return Response(status=204)


class DraftUndo(DraftDoor):
    """Undo."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=None)
    def post(self, request: Request, code: str) -> Response:
        """Bring the draft back to what it was before the last save that was not undone yet."""
        return answer_of(self.change(undo_edit))
