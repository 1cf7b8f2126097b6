"""Organizations and jurisdictions, as the reference data knows them."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.serializers.rows import RowSerializer
from workgroups.models import Jurisdiction, Organization, OrganizationName


class OrganizationLineSerializer(RowSerializer[Organization]):
    """A body that regulates, teaches, employs, settles or governs, by today's names."""

    jurisdiction = serializers.SlugRelatedField[Any](
        slug_field="code", read_only=True, help_text="ISO 3166-2 code of the province, territory or country."
    )
    successor = serializers.SlugRelatedField[Any](
        slug_field="code", read_only=True, allow_null=True, help_text="The organization it was merged into."
    )

    class Meta:
        model = Organization
        fields: ClassVar[list[str]] = [
            "code",
            "name_en",
            "name_fr",
            "abbreviation",
            "kind",
            "jurisdiction",
            "status",
            "website",
            "successor",
        ]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {"status": {"help_text": "As the source says it."}}


class OrganizationNameSerializer(RowSerializer[OrganizationName]):
    """A name that an organization carried; days that nobody knows are null."""

    class Meta:
        model = OrganizationName
        fields: ClassVar[list[str]] = ["name_en", "name_fr", "starts_on", "ends_on"]
        read_only_fields = fields


class OrganizationDetailSerializer(OrganizationLineSerializer):
    """An organization with its earlier names and where we know it from."""

    names = OrganizationNameSerializer(many=True, read_only=True)

    class Meta(OrganizationLineSerializer.Meta):
        fields: ClassVar[list[str]] = [*OrganizationLineSerializer.Meta.fields, "names", "source", "provenance"]
        read_only_fields = fields


class JurisdictionSerializer(RowSerializer[Jurisdiction]):
    """A party of the Canadian Free Trade Agreement: Canada, a province or a territory."""

    class Meta:
        model = Jurisdiction
        fields: ClassVar[list[str]] = [
            "code",
            "name_en",
            "name_fr",
            "abbreviation",
            "kind",
            "timezone",
            "official_languages",
        ]
        read_only_fields = fields
