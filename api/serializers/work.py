"""Drafts, sign-offs, publications and the radar. What is answered is written by ``api.work_rows``."""

from typing import Any

from rest_framework import serializers

from accounts.languages import Language
from api.serializers.bodies import StrictSerializer
from api.serializers.pathways import UPDATE_TYPES, DocumentField
from api.serializers.shared import AsWritten, TextSerializer
from api.work_rows import blip_line, blocker_line, draft_detail, sign_off_line, work_line
from pathways.blockers import Level
from pathways.document.words import Provenance
from pathways.models import PathwayText, PathwayVersion, SignOff

LEVELS = [level.value for level in Level]


class WorkSerializer(serializers.Serializer[Any]):
    """Where a version stands on its way to the public."""

    code = serializers.CharField()
    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=PathwayVersion.State.choices)
    version = serializers.IntegerField(help_text="Rises with every save; the ETag of a draft.")
    is_illustrative = serializers.BooleanField()
    content_hash = serializers.CharField(help_text="What a sign-off agrees to.")
    changed_at = serializers.DateTimeField()
    confirmed_on = serializers.DateField(allow_null=True)
    update_type = serializers.ChoiceField(choices=UPDATE_TYPES, allow_blank=True)
    note = TextSerializer()
    review_on = serializers.DateField(allow_null=True)
    publish_at = serializers.DateTimeField(allow_null=True, help_text="When it is to be published.")
    publish_failure = serializers.ChoiceField(
        choices=PathwayVersion.Failure.choices, allow_blank=True, help_text="Why a planned publication did not happen."
    )
    published_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    reason = TextSerializer()

    def to_representation(self, instance: Any) -> Any:
        return work_line(instance)


class LanguageSerializer(serializers.Serializer[Any]):
    """How complete one language of a draft is."""

    language = serializers.ChoiceField(choices=Language.choices)
    status = serializers.ChoiceField(choices=PathwayText.Status.choices)
    open_passages = serializers.IntegerField()


class DraftSerializer(WorkSerializer):
    """A draft with its text."""

    based_on = serializers.IntegerField(allow_null=True, help_text="The number of the version it began with.")
    changed_by = serializers.CharField(allow_null=True)
    languages = LanguageSerializer(many=True)
    document = DocumentField()

    def to_representation(self, instance: Any) -> Any:
        return draft_detail(instance)


class SignOffSerializer(serializers.Serializer[Any]):
    """A party was asked to agree to one text, and what they answer now."""

    id = serializers.IntegerField()
    number = serializers.IntegerField(help_text="The version they were asked about.")
    name = serializers.CharField()
    email = serializers.EmailField(allow_null=True, help_text="Null but for those who write drafts.")
    organization = serializers.CharField(allow_null=True, help_text="For which organization they speak.")
    content_hash = serializers.CharField(help_text="The text they were asked about.")
    asked_at = serializers.DateTimeField()
    message = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    answer = serializers.ChoiceField(choices=SignOff.Answer.choices, allow_blank=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    comment = serializers.CharField()
    step_comments = serializers.DictField(child=serializers.CharField())
    voided_at = serializers.DateTimeField(allow_null=True, help_text="Since when it counts no more.")

    def to_representation(self, instance: Any) -> Any:
        return sign_off_line(instance, with_address=self.context["sees_addresses"])


class PartySerializer(StrictSerializer):
    """Somebody to be asked."""

    email = serializers.EmailField(max_length=254)
    name = serializers.CharField(max_length=120)
    language = serializers.ChoiceField(choices=Language.choices, default=Language.ENGLISH)
    organization = serializers.CharField(max_length=64, required=False, help_text="The code of an organization.")


class AskSerializer(StrictSerializer):
    """Whom to ask to agree to the draft as it stands."""

    parties = serializers.ListField(child=PartySerializer(), allow_empty=False, max_length=60)
    message = serializers.CharField(required=False, allow_blank=True, max_length=2_000, default="")
    due_on = serializers.DateField(required=False, allow_null=True, default=None)


class AnswerSerializer(StrictSerializer):
    """What a party says of the text with this hash."""

    answer = serializers.ChoiceField(choices=SignOff.Answer.choices)
    comment = serializers.CharField(required=False, allow_blank=True, max_length=8_000, default="")
    step_comments = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=8_000),
        required=False,
        default=dict,
        help_text="Comments by the keys of steps.",
    )
    content_hash = serializers.CharField(max_length=64, help_text="Of the text that was read.")


class PublishSerializer(StrictSerializer):
    """How a confirmed version is published."""

    number = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    update_type = serializers.ChoiceField(choices=UPDATE_TYPES)
    note_en = serializers.CharField(required=False, allow_blank=True, max_length=8_000, default="")
    note_fr = serializers.CharField(required=False, allow_blank=True, max_length=8_000, default="")
    review_on = serializers.DateField(required=False, allow_null=True, default=None)
    publish_at = serializers.DateTimeField(
        required=False, allow_null=True, default=None, help_text="Later than now; left out: now."
    )
    acknowledged = serializers.ListField(
        child=serializers.CharField(max_length=64),
        required=False,
        default=list,
        max_length=60,
        help_text="The codes of all warnings, which somebody has read.",
    )


class ReasonSerializer(StrictSerializer):
    """What readers are told, in one language at least."""

    reason_en = serializers.CharField(required=False, allow_blank=True, max_length=400, default="")
    reason_fr = serializers.CharField(required=False, allow_blank=True, max_length=400, default="")


class BlockerSerializer(serializers.Serializer[Any]):
    """One matter to be settled (``stops``) or read (``warns``) before a publication."""

    code = serializers.CharField()
    level = serializers.ChoiceField(choices=LEVELS)
    step = serializers.CharField(help_text="Empty for what concerns the whole pathway.")
    message = serializers.CharField(help_text="In the reader's language.")

    def to_representation(self, instance: Any) -> Any:
        return blocker_line(instance)


class BlockersSerializer(AsWritten):
    """What stands between a version and its publication."""

    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=PathwayVersion.State.choices)
    blockers = BlockerSerializer(many=True)


class BlipSerializer(serializers.Serializer[Any]):
    """A fact that somebody has to look at again."""

    pathway = serializers.CharField()
    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=PathwayVersion.State.choices)
    path = serializers.CharField(help_text="Its place in the document, by keys.")
    kind = serializers.ChoiceField(choices=["step", "cost", "duration"])
    step = serializers.CharField()
    words = TextSerializer(help_text="What it is about.")
    source = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]  # a name of ours
    provenance = serializers.ChoiceField(choices=Provenance.choices)
    as_of = serializers.DateField(allow_null=True)
    review_on = serializers.DateField(allow_null=True, help_text="Null: nobody noted when it was last checked.")
    dead_sources = serializers.ListField(child=serializers.CharField(), help_text="Sources that no longer open.")

    def to_representation(self, instance: Any) -> Any:
        return blip_line(instance)


class RadarSerializer(AsWritten):
    """Everything that is due, in one answer: unknown age first, then the oldest."""

    count = serializers.IntegerField()
    results = BlipSerializer(many=True)
