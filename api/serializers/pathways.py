"""Published pathways. What is described here is written by ``api.pathway_rows``."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.pathway_rows import pathway_line, version_detail, version_line
from api.serializers.shared import AsWritten, LinkPairSerializer, NamedSerializer, TextSerializer
from pathways.document.words import Audience
from pathways.models import PathwayVersion

PUBLIC_STATES = [(state.value, state.label) for state in PathwayVersion.PUBLIC]
UPDATE_TYPES = PathwayVersion.UpdateType.choices


@extend_schema_field({"$ref": "#/components/schemas/PathwayDocument"})
class DocumentField(serializers.JSONField):
    """The whole text of a version, as schema ``pathway/1`` has it."""


class VersionSerializer(serializers.Serializer[Any]):
    """Where a published version stands."""

    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=PUBLIC_STATES, help_text="Only what is published holds.")
    is_illustrative = serializers.BooleanField(help_text="True: an example, not official. Say so wherever you show it.")
    published_at = serializers.DateTimeField()
    update_type = serializers.ChoiceField(choices=UPDATE_TYPES, allow_blank=True)
    note = TextSerializer(help_text="What changed, in Markdown.")
    confirmed_on = serializers.DateField()
    confirmation = TextSerializer(help_text="Which table confirmed this very text.")
    review_on = serializers.DateField(allow_null=True, help_text="When it is to be looked at again.")
    ended_at = serializers.DateTimeField(
        allow_null=True, help_text="When it was superseded, paused or withdrawn; null while it holds."
    )
    reason = TextSerializer(help_text="Why it was paused or withdrawn.")
    content_hash = serializers.CharField(help_text="SHA-256 of the document; sign-offs are bound to it.")
    url = serializers.URLField(help_text="Its lasting address in this API.")

    def to_representation(self, instance: Any) -> Any:
        return version_line(instance, instance.pathway.code)


class PathwaySerializer(serializers.Serializer[Any]):
    """A pathway in a list: what it is for, and the version that the public reads."""

    code = serializers.CharField()
    title = TextSerializer()
    profession = NamedSerializer()
    jurisdiction = NamedSerializer()
    audience = serializers.ChoiceField(choices=Audience.choices)
    regulator = NamedSerializer()
    version = VersionSerializer()
    page = LinkPairSerializer(help_text="Its page for people.")

    def to_representation(self, instance: Any) -> Any:
        return pathway_line(instance)


class WeeksSerializer(serializers.Serializer[Any]):
    """The quickest and the longest way, in weeks; null: nothing is published."""

    min = serializers.IntegerField(allow_null=True)
    max = serializers.IntegerField(allow_null=True)
    unknown = serializers.ListField(
        child=serializers.CharField(), help_text="Steps that count and whose weeks are not published: it takes longer."
    )


class CostKeySerializer(serializers.Serializer[Any]):
    """A cost in the document."""

    step = serializers.CharField()
    cost = serializers.CharField()


class CostSerializer(serializers.Serializer[Any]):
    """The cheapest and the dearest way; null: nothing is published. What is listed beside is not in the sums."""

    min = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    max = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    currency = serializers.CharField()
    unknown = CostKeySerializer(many=True, help_text="Amounts that are not published: it costs more.")
    again = CostKeySerializer(many=True, help_text="Counted once, though more attempts, years or courses may fall due.")
    apart = CostKeySerializer(many=True, help_text="By the page, by the month or in another currency: not counted.")
    plus_tax = CostKeySerializer(many=True, help_text="Counted before tax.")


class FiguresSerializer(serializers.Serializer[Any]):
    """How long and how much, over all ways to the destination."""

    weeks = WeeksSerializer()
    cost = CostSerializer()


class BodySerializer(NamedSerializer):
    """An organization that the document names by its code."""

    abbreviation = serializers.CharField()
    website = serializers.CharField()


class LinksSerializer(serializers.Serializer[Any]):
    """Where the version can be read otherwise."""

    version = serializers.URLField()
    versions = serializers.URLField()
    page = LinkPairSerializer()
    sheet = LinkPairSerializer(help_text="For paper, PDF.")
    ctdl = serializers.URLField(help_text="Linked data in the words of Credential Engine.")
    json = serializers.URLField()


class PathwayDetailSerializer(serializers.Serializer[Any]):
    """A published version, whole."""

    code = serializers.CharField()
    title = TextSerializer()
    profession = NamedSerializer()
    jurisdiction = NamedSerializer()
    audience = serializers.ChoiceField(choices=Audience.choices)
    regulator = NamedSerializer()
    version = VersionSerializer()
    figures = FiguresSerializer()
    organizations = BodySerializer(many=True)
    document = DocumentField()
    links = LinksSerializer()

    def to_representation(self, instance: Any) -> Any:
        return version_detail(instance)


class ChangeSerializer(serializers.Serializer[Any]):
    """One difference. ``old`` and ``new`` are as the document writes them; null: nothing stood there."""

    kind = serializers.ChoiceField(choices=["added", "removed", "changed", "moved"])
    path = serializers.ListField(child=serializers.CharField(), help_text="Names of fields and keys of items.")
    step = serializers.CharField(help_text="The step it lies in or is; empty for the pathway itself.")
    old = serializers.JSONField()
    new = serializers.JSONField()
    after = serializers.CharField(help_text="Of what was added or moved: the item before it now; empty at the start.")
    sentence = TextSerializer()


class DifferencesSerializer(AsWritten):
    """What makes the newer of two versions another text than the older."""

    older = serializers.IntegerField()
    newer = serializers.IntegerField()
    is_substantial = serializers.BooleanField(help_text="False: only wording, sources or order.")
    sentences = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), help_text="Everything in words, by language."
    )
    changes = ChangeSerializer(many=True)
