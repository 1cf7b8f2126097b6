"""Polls of times, and what people said to them."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.reader import reader_of
from api.serializers.bodies import ChangesSerializer, NumberField, StrictSerializer
from api.serializers.meetings_writing import FOLDS
from api.serializers.rows import RowSerializer
from api.serializers.sessions import NamedPersonSerializer, OfMeetingSerializer
from meetings.models import Invitation, Poll, PollAnswer, PollInvitee, PollSlot
from meetings.models.poll import LETTERS
from meetings.policies import can_see_poll_counts
from meetings.services.polls import MOST, Time
from meetings.tallies import Counts, Tally, counts_of, invitees_of, slots_of

_NUMBER = {"type": "integer"}
_LETTER = {"type": "string", "enum": list(LETTERS)}
_ANSWERS = {"type": "object", "additionalProperties": {"type": "string", "enum": PollAnswer.Value.values}}


class PollSlotSerializer(RowSerializer[PollSlot]):
    """One of the times. People speak of it by its letter."""

    letter = serializers.CharField(read_only=True)

    class Meta:
        model = PollSlot
        fields: ClassVar[list[str]] = ["letter", "starts_at", "ends_at", "chosen_at"]
        read_only_fields = fields


class PollSerializer(OfMeetingSerializer):
    """A table is asked which of several times suit it."""

    times = PollSlotSerializer(source="slots", many=True, read_only=True)

    class Meta:
        model = Poll
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            "state",
            "timezone",
            "minutes",
            "answer_by",
            "closes_at",
            "times",
            "version",
            "sent_at",
            "ended_at",
            "ended_reason",
        ]
        read_only_fields = fields


class PollDetailSerializer(PollSerializer):
    """One poll with its counts."""

    counts = serializers.SerializerMethodField()

    class Meta(PollSerializer.Meta):
        fields: ClassVar[list[str]] = [*PollSerializer.Meta.fields, "message", "counts"]
        read_only_fields = fields

    @extend_schema_field(
        {
            "type": ["object", "null"],
            "description": "How many can come when; null for a guest.",
            "properties": {
                "asked": _NUMBER,
                "answered": _NUMBER,
                "best": {"type": ["string", "null"], "enum": [*LETTERS, None]},
                "times": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "letter": _LETTER,
                            **dict.fromkeys(("yes", "if_needed", "no", "kinds", "kinds_met"), _NUMBER),
                            "quorum_met": {"type": "boolean"},
                        },
                    },
                },
            },
        }
    )
    def get_counts(self, poll: Poll) -> dict[str, Any] | None:
        """Count for who may see it."""
        if not can_see_poll_counts(reader_of(self.context["request"]).standing, poll):
            return None
        return _counted(counts_of(poll, slots=slots_of(poll), invitees=invitees_of(poll)))


def _counted(counts: Counts) -> dict[str, Any]:
    return {
        "asked": counts.asked,
        "answered": counts.answered,
        "best": counts.best.slot.letter if counts.best else None,
        "times": [_tally(tally) for tally in counts.tallies],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    numbers = {name: getattr(tally, name) for name in ("yes", "if_needed", "no", "kinds", "kinds_met")}
    return {"letter": tally.slot.letter, **numbers, "quorum_met": tally.quorum.is_met}


class PollAnswerSerializer(RowSerializer[PollInvitee]):
    """Somebody who is asked, and what they said to each time."""

    group = serializers.CharField(source="poll.meeting.group.code", read_only=True, help_text="The code of the group.")
    poll = serializers.IntegerField(source="poll_id", read_only=True, help_text="The number of the poll.")
    person = NamedPersonSerializer(read_only=True)
    seat = serializers.IntegerField(source="seat_id", read_only=True, allow_null=True, help_text="Null for a guest.")
    said = serializers.SerializerMethodField()
    via = serializers.SerializerMethodField()

    class Meta:
        model = PollInvitee
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "poll",
            "person",
            "seat",
            "said",
            "note",
            "via",
            "answered_at",
            "asked_at",
        ]
        read_only_fields = fields

    @extend_schema_field({**_ANSWERS, "description": "By the letter of each time; empty before an answer."})
    def get_said(self, invitee: PollInvitee) -> dict[str, str]:
        """Name each time by its letter."""
        return {answer.slot.letter: answer.value for answer in invitee.answers.all()}

    @extend_schema_field(
        {
            "type": ["string", "null"],
            "enum": [*Invitation.Via.values, None],
            "description": "How the answer that counts reached us; `chair`: a co-chair was told. Null before one.",
        }
    )
    def get_via(self, invitee: PollInvitee) -> str | None:
        """Name the way of the last answer."""
        return next((reply.via for reply in reversed(invitee.replies.all())), None)


class TimeSerializer(StrictSerializer):
    """A wall clock in the meeting's zone."""

    local_date = serializers.DateField()
    local_time = serializers.TimeField()
    fold = serializers.ChoiceField(
        choices=FOLDS, required=False, help_text="Which of the two, for a time that comes twice."
    )

    def validate(self, attrs: Any) -> Time:
        return Time(**attrs)


def _times(**options: Any) -> Any:
    return serializers.ListField(child=TimeSerializer(), max_length=MOST, help_text="Two to six.", **options)


class NewPollSerializer(StrictSerializer):
    """A poll for a meeting that is a draft."""

    meeting = NumberField()
    times = _times()
    answer_by = serializers.DateField()
    message = serializers.CharField(required=False, allow_blank=True, max_length=4_000)


class ChangePollSerializer(ChangesSerializer):
    """What is to be another: of a draft all of it, of an open poll its last day."""

    times = _times(required=False)
    answer_by = serializers.DateField(required=False)
    message = serializers.CharField(required=False, allow_blank=True, max_length=4_000)


class ChosenTimeSerializer(StrictSerializer):
    """The time that is taken."""

    letter = serializers.ChoiceField(choices=[(letter, letter) for letter in LETTERS])


class WithdrawPollSerializer(StrictSerializer):
    """Why a poll is taken back."""

    reason = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=300, help_text="Everybody who was asked will read it."
    )


class SaidSerializer(StrictSerializer):
    """An answer to each of the times."""

    said = serializers.DictField(
        child=serializers.ChoiceField(choices=PollAnswer.Value.choices), help_text="By the letter of each time."
    )
    note = serializers.CharField(required=False, allow_blank=True, max_length=300)
