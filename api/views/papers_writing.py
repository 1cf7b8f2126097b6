"""Papers are sent, sent again and taken off."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers.attachments import NewPaperSerializer, NewVersionSerializer
from api.serializers.papers import PaperSerializer
from api.uploads import refuse_too_many
from api.views.papers import PaperDetail, PaperDoor, PaperList
from api.views.writing import body_of, named, require, shown
from meetings.models import AgendaItem, Paper
from meetings.policies import can_add_paper
from meetings.services.papers import add_paper, add_version, remove_paper


class PaperRoot(PaperList):
    """What the tables you sit at are to read, in the order of each agenda; and new papers."""

    parser_classes = (MultiPartParser,)
    takes_files = True

    @extend_schema(request=NewPaperSerializer, responses={201: PaperSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Send a paper for a point: who acts as chair may, and the seat that presents it."""
        refuse_too_many(request)
        new = body_of(request, NewPaperSerializer)
        known = AgendaItem.objects.visible_to(self.reader.standing).select_related("meeting__group")
        item = named(known, "item", pk=new.pop("item"))
        require(can_add_paper(self.reader.standing, item))
        paper = add_paper(item=item, actor=self.actor, now=self.reader.now, **new)
        return shown(self, PaperDetail, paper, status=201)


class PaperWriting(PaperDoor):
    """A paper that is sent again or taken off."""

    filter_backends = ()
    pagination_class: Any = None

    def led(self, pk: int) -> Paper:
        """Return a paper that the writer may change."""
        paper: Paper = get_object_or_404(self.visible(), pk=pk)
        require(can_add_paper(self.reader.standing, paper.item))
        return paper


class PaperVersions(PaperWriting):
    """The files of a paper."""

    parser_classes = (MultiPartParser,)
    takes_files = True

    @extend_schema(request=NewVersionSerializer, responses={201: PaperSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Send a paper again; what was sent before stays."""
        paper = self.led(pk)
        refuse_too_many(request)
        new = body_of(request, NewVersionSerializer)
        add_version(paper=paper, actor=self.actor, now=self.reader.now, **new)
        return shown(self, PaperDetail, paper, status=201)


class PaperRemove(PaperWriting):
    """Taking a paper off its point."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Take a paper off its point with all its versions, as long as the meeting goes on or is ahead."""
        remove_paper(paper=self.led(pk), actor=self.actor)
        return Response(status=204)
