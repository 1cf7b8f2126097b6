"""What organizations are told of a meeting, what they are asked, and what they answer."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.reader import reader_of
from api.serializers.bodies import NumberField, StrictSerializer
from api.serializers.rows import InstantField, RowSerializer
from api.serializers.sessions import NamedPersonSerializer, OfMeetingSerializer
from meetings.models import HomeAnswer, HomeQuestion, ReportBack
from meetings.models.report_back import ANSWER_LIMIT, QUESTION_LIMIT
from meetings.reporting import as_text, report_of


class HomeAnswerSerializer(RowSerializer[HomeAnswer]):
    """What an organization answers: the last word that holds."""

    question = serializers.IntegerField(
        source="question_id", read_only=True, allow_null=True, help_text="Null for what it says of its own accord."
    )
    item = serializers.IntegerField(
        source="item_id", read_only=True, allow_null=True, help_text="The point of an agenda under which it comes back."
    )

    class Meta:
        model = HomeAnswer
        fields: ClassVar[list[str]] = ["question", "text", "item", "at"]
        read_only_fields = fields


class ReportBackSerializer(OfMeetingSerializer):
    """How one organization hears of one meeting."""

    organization = serializers.CharField(
        source="organization.code", read_only=True, default=None, allow_null=True, help_text="Null for a seat without."
    )
    seat = serializers.IntegerField(
        source="seat_id", read_only=True, allow_null=True, help_text="The seat, where it has no organization."
    )
    title = serializers.CharField(read_only=True, help_text="Who is told.")
    reported_at = InstantField(read_only=True, allow_null=True, help_text="When home had been told.")
    reported_by = NamedPersonSerializer(read_only=True, allow_null=True)

    class Meta:
        model = ReportBack
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            "organization",
            "seat",
            "title",
            "reported_at",
            "reported_by",
        ]
        read_only_fields = fields


class WholeReportBackSerializer(ReportBackSerializer):
    """The same with the text to pass on and what home answers."""

    text = serializers.SerializerMethodField()
    answers = serializers.SerializerMethodField()

    class Meta(ReportBackSerializer.Meta):
        fields: ClassVar[list[str]] = [*ReportBackSerializer.Meta.fields, "text", "answers"]
        read_only_fields = fields

    @extend_schema_field({"type": "string", "description": "What to tell, in the reader's language."})
    def get_text(self, report: ReportBack) -> str:
        """Word it as the page does."""
        return as_text(report_of(report, now=reader_of(self.context["request"]).now))

    @extend_schema_field(HomeAnswerSerializer(many=True))
    def get_answers(self, report: ReportBack) -> Any:
        """List the answers that hold."""
        return HomeAnswerSerializer(report.answers.filter(holds=True).exclude(text="").order_by("pk"), many=True).data


class HomeQuestionSerializer(OfMeetingSerializer):
    """A question that organizations ask at home."""

    report_back = serializers.IntegerField(
        source="report_back_id", read_only=True, allow_null=True, help_text="Null where every organization asks it."
    )
    item = serializers.IntegerField(
        source="item_id", read_only=True, allow_null=True, help_text="The point of the agenda it belongs to."
    )

    class Meta:
        model = HomeQuestion
        fields: ClassVar[list[str]] = ["id", "group", "meeting", "report_back", "item", "text", "written_at"]
        read_only_fields = fields


class NewQuestionSerializer(StrictSerializer):
    """A question, for all organizations or for one."""

    meeting = NumberField()
    text = serializers.CharField(max_length=QUESTION_LIMIT)
    report_back = NumberField(
        required=False, allow_null=True, default=None, help_text="The one that asks it; all without."
    )
    item = NumberField(required=False, allow_null=True, default=None)


class NewAnswerSerializer(StrictSerializer):
    """An answer to one question, or of its own accord."""

    question = NumberField(required=False, allow_null=True, default=None)
    text = serializers.CharField(max_length=ANSWER_LIMIT, allow_blank=True)


class ReportedSerializer(StrictSerializer):
    """That home was told, and what it answers."""

    answers = serializers.ListField(child=NewAnswerSerializer(), required=False, default=list, max_length=50)

    def validate_answers(self, answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Take one answer to each question."""
        if len({one["question"] for one in answers}) < len(answers):
            raise serializers.ValidationError(_("Answer each question once."), code="answered_twice")
        return answers
