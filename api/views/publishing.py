"""Publishing confirmed versions; pausing, resuming and withdrawing what the public reads; what stands in the way."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers.work import (
    BlockerSerializer,
    BlockersSerializer,
    PublishSerializer,
    ReasonSerializer,
    WorkSerializer,
)
from api.views.work import ON_THE_WAY, WorkDoor
from pathways.blockers import blockers_of
from pathways.models import PathwayVersion
from pathways.policies import can_publish_pathway
from pathways.services.publishing import cancel_publication, publish_version
from pathways.services.unpublishing import pause, resume, withdraw


class Blockers(WorkDoor):
    """What stands between a pathway's next version and its publication; of the published one, what has aged."""

    serializer_class = BlockersSerializer

    def get(self, request: Request, code: str) -> Response:
        pathway = self.pathway()
        rows = pathway.versions.filter(state__in=(*ON_THE_WAY, *PathwayVersion.CURRENT))
        version = rows.newest_first().first()
        if version is None:
            raise Http404
        found = blockers_of(version, today=self.reader.today)
        return Response(
            {
                "number": version.number,
                "state": version.state,
                "blockers": BlockerSerializer(found, many=True).data,
            }
        )


class Publish(WorkDoor):
    """Publication."""

    serializer_class = WorkSerializer

    @extend_schema(request=PublishSerializer)
    def post(self, request: Request, code: str) -> Response:
        """Publish a version that the table has confirmed, now or at a time. All warnings must have been read."""
        pathway = self.pathway(can_publish_pathway)
        asked = PublishSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        values = dict(asked.validated_data)
        version = get_object_or_404(pathway.versions, number=values.pop("number"))
        done = publish_version(version=version, actor=self.actor, now=self.reader.now, **values)
        return Response(WorkSerializer(done).data)

    @extend_schema(responses={200: WorkSerializer})
    def delete(self, request: Request, code: str) -> Response:
        """Call a planned publication off; the version stays confirmed."""
        pathway = self.pathway(can_publish_pathway)
        planned = pathway.versions.filter(publish_at__isnull=False).order_by("-number", "-pk").first()
        if planned is None:
            raise Http404
        return Response(WorkSerializer(cancel_publication(version=planned, actor=self.actor)).data)


class FaceDoor(WorkDoor):
    """What the public reads of a pathway."""

    serializer_class = WorkSerializer

    def turn(self, service: Callable[..., PathwayVersion], **values: Any) -> Response:
        """Let a service change what the public reads. Raise Http404 where nothing was ever published."""
        pathway = self.pathway(can_publish_pathway)
        if pathway.published is None:
            raise Http404
        done = service(version=pathway.published, actor=self.actor, now=self.reader.now, **values)
        return Response(WorkSerializer(done).data)

    def reasons(self) -> dict[str, str]:
        """Return the reasons of the body."""
        self.pathway(can_publish_pathway)
        said = ReasonSerializer(data=self.request.data)
        said.is_valid(raise_exception=True)
        return dict(said.validated_data)


class Pause(FaceDoor):
    """A pause."""

    @extend_schema(request=ReasonSerializer)
    def post(self, request: Request, code: str) -> Response:
        """Write over the published version that it is paused, and why. It can be resumed."""
        return self.turn(pause, **self.reasons())


class Resume(FaceDoor):
    """The end of a pause."""

    @extend_schema(request=None)
    def post(self, request: Request, code: str) -> Response:
        """Let a paused version be what holds again."""
        return self.turn(resume)


class Withdraw(FaceDoor):
    """The end of a pathway."""

    @extend_schema(request=ReasonSerializer)
    def post(self, request: Request, code: str) -> Response:
        """Withdraw what is published, and say why. Only a new version, confirmed by the table, can follow it."""
        return self.turn(withdraw, **self.reasons())
