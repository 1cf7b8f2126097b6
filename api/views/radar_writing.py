"""What the radar found is seen to: facts looked at today, sources that no longer open, a pathway before its table."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import ETAG
from api.serializers.agenda import AgendaPointSerializer
from api.serializers.bodies import StrictSerializer
from api.serializers.work import DraftSerializer
from api.views.agenda_items import AgendaItemDetail
from api.views.drafts import answer_of
from api.views.work import WorkDoor
from api.views.writing import at_fields, body_of, shown
from meetings.services.pathways import next_meeting_for, put_on_agenda
from pathways.models import DeadLink
from pathways.policies import can_edit_draft, can_mark_links, can_put_on_agenda
from pathways.services.checking import check_facts, clear_dead, mark_dead
from pathways.services.drafting import open_draft


class CheckedSerializer(StrictSerializer):
    """Facts that somebody looked at today and that still hold."""

    paths = serializers.ListField(
        child=serializers.CharField(max_length=400),
        allow_empty=False,
        max_length=400,
        help_text="Their places in the document, as the radar tells them.",
    )


class LinkSerializer(StrictSerializer):
    """Whether a source opens."""

    url = serializers.URLField(max_length=500)
    opens = serializers.BooleanField()


class FactsChecked(WorkDoor):
    """Facts that were looked at."""

    serializer_class = DraftSerializer

    @extend_schema(parameters=[ETAG], request=CheckedSerializer)
    def post(self, request: Request, code: str) -> Response:
        """Note in the draft that you looked at facts today and they still hold; one is opened where none is."""
        pathway = self.pathway(can_edit_draft)
        paths = body_of(request, CheckedSerializer)["paths"]
        with transaction.atomic(), at_fields({"unknown_fact": "paths"}):
            draft = open_draft(pathway=pathway, actor=self.actor, now=self.reader.now)
            done = check_facts(
                draft=draft,
                paths=paths,
                as_of=self.reader.today,
                version=draft.version,
                actor=self.actor,
                now=self.reader.now,
            )
        return answer_of(done)


class LinkMark(WorkDoor):
    """A source of a pathway."""

    serializer_class = LinkSerializer

    @extend_schema(request=LinkSerializer)
    def post(self, request: Request, code: str) -> Response:
        """Mark a source that no longer opens, or take the mark off one that opens again. Twice changes nothing."""
        pathway = self.pathway(can_mark_links)
        said = body_of(request, LinkSerializer)
        told: dict[str, Any] = {"actor": self.actor, "now": self.reader.now, "pathway": pathway}
        if said["opens"]:
            for link in DeadLink.objects.filter(url=said["url"], cleared_at=None).order_by("pk"):
                clear_dead(link=link, **told)
        else:
            with at_fields({"invalid": "url"}):
                mark_dead(url=said["url"], **told)
        return Response(said)


class OnAgenda(WorkDoor):
    """A pathway before its table."""

    serializer_class = AgendaPointSerializer

    @extend_schema(parameters=[ETAG], request=None)
    def post(self, request: Request, code: str) -> Response:
        """Put a pathway on the agenda of its table's next meeting; twice changes nothing."""
        pathway = self.pathway(can_put_on_agenda)
        meeting = next_meeting_for(pathway, now=self.reader.now)
        if meeting is None:
            said = str(_("The table has no meeting ahead. Plan one first."))
            raise ValidationError([ErrorDetail(said, code="no_meeting_ahead")])
        item = put_on_agenda(pathway=pathway, meeting=meeting, actor=self.actor, now=self.reader.now)
        return shown(self, AgendaItemDetail, item)
